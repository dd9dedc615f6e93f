"""The bytes of a page: decoded under a cap, told apart from what is no text, and hashed."""

from __future__ import annotations

import base64
import hashlib
import zlib
from pathlib import Path

MAX_BYTES = 8 * 2**20
"""The longest decoded body that is read as a page."""

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
UNSURE_TYPES = frozenset(
    {"", "application/octet-stream", "application/xml", "text/xml", "application/html", "text/htm"}
)

# First bytes of what servers most often send under a false Content-Type.
MAGIC = {
    b"%PDF-": "PDF",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"RIFF": "RIFF media",
    b"PK\x03\x04": "ZIP archive",
    b"\x1f\x8b": "gzip data",
    b"\x00\x00\x00": "video",
}
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # byte-order marks: text, whatever follows


class TooLarge(ValueError):
    """More decoded bytes than the cap."""


class Undecodable(ValueError):
    """A Content-Encoding that is unknown or not kept to."""


def digest(content: bytes) -> str:
    """SHA-1 in base 32, as WARC-Payload-Digest writes it, without its `sha1:`."""
    return base64.b32encode(hashlib.sha1(content).digest()).decode("ascii")


def file_digest(path: Path) -> str:
    """`digest` of a whole file, read piece by piece."""
    with path.open("rb") as handle:
        return base64.b32encode(hashlib.file_digest(handle, "sha1").digest()).decode("ascii")


def media_type(content_type: str | None) -> str:
    """The type without its parameters, in lower case."""
    return (content_type or "").partition(";")[0].strip().lower()


def page_type(content_type: str | None, content: bytes) -> str | None:
    """`text/html` or `text/plain` for a page, by its declared type and its first bytes; None for anything else."""
    declared = media_type(content_type)
    if declared not in PAGE_TYPES and declared not in UNSURE_TYPES:
        return None
    head = content[:1024]
    if not head.startswith(MARKS) and (kind_of(head) is not None or b"\x00" in head):
        return None
    if declared in PAGE_TYPES:
        return "text/plain" if declared == "text/plain" else "text/html"
    return "text/html" if b"<html" in content[:4096].lower() or b"<!doctype html" in content[:4096].lower() else None


def kind_of(head: bytes) -> str | None:
    """What the first bytes say that it is, where it is no text."""
    return next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), None)


class Decoder:
    """Undoes a Content-Encoding piece by piece and never makes more than `max_bytes`."""

    def __init__(self, encoding: str | None, *, max_bytes: int) -> None:
        names = [name.strip().lower() for name in (encoding or "").split(",")]
        names = [name for name in names if name not in ("", "identity")]
        if len(names) > 1 or (names and names[0] not in ("gzip", "x-gzip", "deflate")):
            raise Undecodable(f"Content-Encoding {encoding!r} was not asked for and is not known")
        self._name = names[0] if names else ""
        self._max = max_bytes
        self._parts: list[bytes] = []
        self._size = 0
        self._head = b""
        self._inflate: zlib._Decompress | None = None

    def feed(self, piece: bytes) -> None:
        """Take the next bytes. TooLarge over the cap, Undecodable where they are no such encoding."""
        if not self._name:
            self._keep(piece)
            return
        if self._inflate is None:
            self._head += piece
            if len(self._head) < 2:
                return
            piece, self._inflate = self._head, zlib.decompressobj(_window(self._head))
        try:
            while piece:
                self._keep(self._inflate.decompress(piece, self._max + 1 - self._size))
                if not self._inflate.eof or not self._inflate.unused_data.startswith(b"\x1f"):
                    return  # not at the end yet, or what follows the last gzip member is padding
                piece, self._inflate = self._inflate.unused_data, zlib.decompressobj(zlib.MAX_WBITS | 32)
        except zlib.error as error:
            raise Undecodable(f"the body is not the {self._name} that it says: {error}") from None

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._max:
            raise TooLarge(too_large(self._max))
        self._parts.append(piece)

    def close(self) -> bytes:
        """The whole body. Undecodable when it ended early."""
        if self._head and (self._inflate is None or not self._inflate.eof):
            raise Undecodable(f"the {self._name} body ends early")
        return b"".join(self._parts)


def _window(head: bytes) -> int:
    """How zlib is to read a stream that begins with two such bytes: gzip and zlib by their header, else raw deflate.

    Some servers send deflate without the zlib header that RFC 9110 asks for.
    """
    is_zlib = head[0] & 0x0F == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.MAX_WBITS | 32 if is_zlib or head[0] == 0x1F else -zlib.MAX_WBITS


def too_large(cap: int) -> str:
    """The sentence for a body over the cap."""
    return f"the body is longer than {cap:,} bytes, the cap for one page; nothing of it was kept"
