"""WARC files read tolerantly: the good records one by one, the damaged ones by their place, and on to the next."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParser

from sources import bodies

GZIP = b"\x1f\x8b"
PIECE = 65_536
DECODED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


@dataclass(slots=True)
class Record:
    """One record: `content` is the decoded body of a wanted one, empty for the rest."""

    offset: int
    kind: str
    url: str
    date: str | None = None
    status: int | None = None
    content_type: str | None = None
    headers: list[tuple[str, str]] = field(default_factory=list)
    content: bytes = b""
    is_wanted: bool = False
    outcome: str = "ok"
    detail: str | None = None

    @property
    def moment(self) -> datetime | None:
        """WARC-Date in UTC; None when it is missing or no date."""
        try:
            found = datetime.fromisoformat((self.date or "").strip())
            return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch that cannot be read: where it begins, and why."""

    offset: int
    detail: str


class _Broken(Exception):
    """The record, or the gzip member around it, cannot be read to its end."""


Wanted = Callable[[Record], bool]


class _Member(io.RawIOBase):
    """The inflated bytes of the one gzip member at an offset; `end` is where it ended in the file."""

    def __init__(self, handle: BinaryIO, offset: int) -> None:
        handle.seek(offset)
        self._handle = handle
        self._inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._input = b""
        self._read = offset
        self.end: int | None = None

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes. _Broken where the member is cut off or its checksum is wrong."""
        while self.end is None:
            if not self._input:
                self._input = self._handle.read(PIECE)
                self._read += len(self._input)
                if not self._input:
                    raise _Broken("the file ends in the middle of a gzip member")
            try:
                found = self._inflate.decompress(self._input, len(buffer))
            except zlib.error as error:
                raise _Broken(f"corrupt gzip member: {error}") from None
            self._input = self._inflate.unconsumed_tail
            if self._inflate.eof:
                self.end = self._read - len(self._inflate.unused_data)
            if found:
                buffer[: len(found)] = found
                return len(found)
        return 0


def walk(path: Path, *, wanted: Wanted, max_bytes: int = bodies.MAX_BYTES) -> Iterator[Record | Damage]:
    """Every record of a WARC file, gzipped or plain, in order. Only `wanted` ones have their content read.

    A damaged record costs itself alone where the next one can be found: the next gzip member that holds one, or in a
    plain file the next line that begins with `WARC/`. OSError when the file cannot be opened.
    """
    with path.open("rb") as handle:
        head = handle.read(2)
        yield from (_gzipped if head == GZIP else _plain)(handle, wanted, max_bytes)


def at(handle: BinaryIO, offset: int, *, max_bytes: int) -> Record:
    """The record at an offset of a gzipped WARC file. ValueError when there is none that can be read."""
    try:
        stream: Any = io.BufferedReader(_Member(handle, offset), PIECE)
        record = _record(stream, stream.readline(PIECE), offset, lambda record: True, max_bytes)
        while stream.read(PIECE):  # to the end, where the checksum is
            pass
    except _Broken as error:
        raise ValueError(f"no record at offset {offset}: {error}") from error
    return record


def _gzipped(handle: BinaryIO, wanted: Wanted, max_bytes: int) -> Iterator[Record | Damage]:
    offset: int | None = 0
    while offset is not None:
        handle.seek(offset)
        if not handle.read(1):
            return
        member = _Member(handle, offset)
        # A record is given out once what follows it is sound: a checksum that fails may be its own.
        held: Record | None = None
        try:
            for record in _records(member, offset, wanted, max_bytes):
                if held is not None:
                    yield held
                held = record
        except _Broken as error:
            yield Damage(offset, str(error))
            offset = _next_member(handle, offset + 1)
            continue
        if held is not None:
            yield held
        offset = member.end


def _records(member: _Member, offset: int, wanted: Wanted, max_bytes: int) -> Iterator[Record]:
    """The records in one member: one by the standard, all of them where a whole file was gzipped at once."""
    stream: Any = io.BufferedReader(member, PIECE)
    while line := stream.readline(PIECE):
        if line.strip():
            yield _record(stream, line, offset, wanted, max_bytes)


def _plain(handle: BinaryIO, wanted: Wanted, max_bytes: int) -> Iterator[Record | Damage]:
    offset: int | None = 0
    while offset is not None:
        handle.seek(offset)
        line = handle.readline(PIECE)
        if not line:
            return
        if not line.strip():
            offset += len(line)
            continue
        try:
            record = _record(handle, line, offset, wanted, max_bytes)
        except _Broken as error:
            yield Damage(offset, str(error))
            offset = _next_line(handle, offset + 1)
            continue
        yield record
        offset = handle.tell()


def _record(stream: Any, line: bytes, offset: int, wanted: Wanted, max_bytes: int) -> Record:
    """The record whose first line was read; the stream then stands behind its block."""
    if not line.startswith(b"WARC/"):
        raise _Broken("no WARC record begins here")
    try:
        raw = ArcWarcRecordLoader().parse_record_stream(
            stream, statusline=line, known_format="warc", no_record_parse=True, check_digests=True
        )
    except _Broken:
        raise
    except Exception as error:  # warcio's parsers raise many kinds on hostile bytes
        raise _Broken(f"unreadable WARC header: {type(error).__name__}: {error}") from error
    length = raw.rec_headers.get_header("Content-Length") or ""
    if not length.strip().isdecimal():
        raise _Broken(f"Content-Length is {length!r}")
    record = Record(
        offset,
        raw.rec_type or "",
        raw.rec_headers.get_header("WARC-Target-URI") or "",
        raw.rec_headers.get_header("WARC-Date"),
        content_type=raw.rec_headers.get_header("Content-Type"),
    )
    try:
        _fill(record, raw, wanted, max_bytes)
    except _Broken:
        raise
    except Exception as error:  # a block that is no HTTP, or whose encoding is wrong, spoils this record alone
        record.outcome, record.detail = "damaged_record", f"unreadable content: {type(error).__name__}: {error}"
        record.content = b""
    while raw.raw_stream.read(PIECE):
        pass
    if raw.raw_stream.limit:
        raise _Broken("the file ends in the middle of a record")
    if any(problem.startswith("block digest failed") for problem in raw.digest_checker.problems):
        raise _Broken("the content does not fit its WARC-Block-Digest")
    return record


def _fill(record: Record, raw: Any, wanted: Wanted, max_bytes: int) -> None:
    """Status, headers and, of a wanted record, the content."""
    if record.kind == "response" and record.url.startswith(("http:", "https:")):
        http = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/3"]).parse(raw.raw_stream)
        raw.http_headers = http
        record.headers = [(str(name), str(value)) for name, value in http.headers]
        code = http.get_statuscode()
        record.status = int(code) if code.isdecimal() else None
        record.content_type = http.get_header("content-type")
        encoding = (http.get_header("content-encoding") or "").strip().lower()
    else:
        encoding = ""
    record.is_wanted = wanted(record)
    if not record.is_wanted:
        return
    if encoding not in DECODED:
        record.outcome, record.detail = "damaged_record", f"Content-Encoding {encoding!r} is not known"
        return
    stream = raw.content_stream()
    parts, size = [], 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > max_bytes:
            record.outcome, record.detail = "too_large", bodies.too_large(max_bytes)
            return
        parts.append(piece)
    record.content = b"".join(parts)


def _find(handle: BinaryIO, pattern: bytes, start: int) -> int | None:
    """Where `pattern` next stands in the file, at `start` or later."""
    overlap = len(pattern) - 1
    handle.seek(start)
    base, tail = start, b""
    while piece := handle.read(2**20):
        window = tail + piece
        if (place := window.find(pattern)) >= 0:
            return base - len(tail) + place
        base += len(piece)
        tail = window[-overlap:]
    return None


def _next_member(handle: BinaryIO, start: int) -> int | None:
    """The next gzip member that holds a WARC record."""
    place = _find(handle, GZIP + b"\x08", start)
    while place is not None:
        handle.seek(place)
        try:
            if zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(handle.read(512), 5) == b"WARC/":
                return place
        except zlib.error:
            pass
        place = _find(handle, GZIP + b"\x08", place + 1)
    return None


def _next_line(handle: BinaryIO, start: int) -> int | None:
    """The next line that begins a WARC record."""
    place = _find(handle, b"\nWARC/", start)
    return None if place is None else place + 1
