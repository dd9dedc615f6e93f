"""The raw store: WARC files, written whole or not at all, read again by place."""

from __future__ import annotations

import gzip
import logging
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO
from urllib.parse import quote, urlsplit

import pyarrow as pa
import pyarrow.compute as pc
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources import records

LOG = logging.getLogger(__name__)

PAGE_KINDS = ("page", "file", "record")
"""What a capture must be of to become an article."""

OPEN = ".open"
LEVEL = 6
MAX_READ_BYTES = 256 * 2**20
REWRITTEN = frozenset({"content-encoding", "transfer-encoding", "content-length"})

PAGES = pa.schema(
    [
        pa.field("capture_id", pa.string(), nullable=False),
        pa.field("source_id", pa.string(), nullable=False),
        pa.field("url", pa.string(), nullable=False),
        pa.field("final_url", pa.string()),
        pa.field("content", pa.binary(), nullable=False),
        pa.field("content_type", pa.string()),
        pa.field("fetched_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("batch_at", pa.timestamp("us", tz="UTC"), nullable=False),
        pa.field("feed_title", pa.string()),
        pa.field("feed_published_at", pa.timestamp("us", tz="UTC")),
        pa.field("source_language", pa.string()),
        pa.field("source_domain", pa.string(), nullable=False),
        pa.field("page_rules", pa.string()),
    ]
)
"""What `transforms.clean` is given: a capture, its content and what is known of its source."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: the file relative to the archive, and its first byte there."""

    warc_file: str
    warc_offset: int


class Writer:
    """WARC files of one crawl, one gzip member a record. Use as a context manager.

    A file has a temporary name until it is complete and on the disk, so a kill leaves no half file under a final name;
    an error leaves none at all. No file is begun before the first record.
    """

    def __init__(self, archive: Path, *, at: datetime, label: str = "", max_file_bytes: int = 2**30) -> None:
        self._archive = archive
        self._folder = archive / at.astimezone(UTC).strftime("%Y/%m/%d")
        plain = "".join(char if char.isalnum() else "-" for char in label)[:40]
        self._stem = "-".join(filter(None, ("parley", at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ"), plain)))
        self._max = max_file_bytes
        self._out: BinaryIO | None = None
        self._final = Path()
        self._buffer = BytesIO()
        self._warc = WARCWriter(self._buffer, gzip=False, warc_version="1.1")

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        elif self._out is not None:
            self._out.close()
            _temporary(self._final).unlink(missing_ok=True)
            self._out = None

    def response(
        self,
        url: str,
        *,
        at: datetime | str,
        content: bytes,
        headers: Iterable[tuple[str, str]],
        status: int = 200,
        request_headers: Iterable[tuple[str, str]] | None = None,
    ) -> Place:
        """Store a page as a response record, and its request where one was made.

        The body is stored decoded; headers that spoke of its encoding are kept as `X-Archive-Orig-…`.
        """
        kept = [(f"X-Archive-Orig-{key}" if key.lower() in REWRITTEN else key, value) for key, value in headers]
        http = StatusAndHeaders(
            f"{status} OK" if status == 200 else str(status),
            [*((_name(key), _line(value)) for key, value in kept), ("Content-Length", str(len(content)))],
            protocol="HTTP/1.1",
        )
        date = {"WARC-Date": at if isinstance(at, str) else iso(at)}
        response = self._warc.create_warc_record(
            _target(url), "response", payload=BytesIO(content), http_headers=http, warc_headers_dict=dict(date)
        )
        place = self._write(response)
        if request_headers is not None:
            parts = urlsplit(_target(url))
            line = f"GET {(parts.path or '/') + (f'?{parts.query}' if parts.query else '')} HTTP/1.1"
            asked = StatusAndHeaders(
                line, [(_name(key), _line(value)) for key, value in request_headers], is_http_request=True
            )
            request = self._warc.create_warc_record(
                _target(url), "request", http_headers=asked, warc_headers_dict=dict(date)
            )
            request.rec_headers.add_header("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))
            self._write(request, follows=True)
        return place

    def resource(self, url: str, *, at: datetime, content: bytes, content_type: str) -> Place:
        """Store a file as a resource record."""
        return self._write(
            self._warc.create_warc_record(
                _target(url),
                "resource",
                payload=BytesIO(content),
                length=len(content),
                warc_content_type=content_type,
                warc_headers_dict={"WARC-Date": iso(at)},
            )
        )

    def _write(self, record: Any, *, follows: bool = False) -> Place:
        """Append a record as a gzip member of its own; a full file is closed first, unless the record `follows` one.

        warcio writes it to memory: a record that it refuses leaves no trace, and its own compression, always at the
        highest level, takes twice the time for hardly fewer bytes.
        """
        member = self._member(record)
        if self._out is not None and self._out.tell() >= self._max and not follows:
            self.close()
        if self._out is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._final = self._folder / f"{self._stem}-{secrets.token_hex(4)}.warc.gz"
            self._out = _temporary(self._final).open("xb")
            info = {"software": "parley/0.1", "format": "WARC File Format 1.1", "robots": "obey"}
            self._out.write(self._member(self._warc.create_warcinfo_record(self._final.name, info)))
        place = Place(self._final.relative_to(self._archive).as_posix(), self._out.tell())
        self._out.write(member)
        return place

    def _member(self, record: Any) -> bytes:
        """A record as a gzip member."""
        self._buffer.seek(0)
        self._buffer.truncate()
        self._warc.write_record(record)
        return gzip.compress(self._buffer.getvalue(), LEVEL, mtime=0)

    def close(self) -> None:
        """Bring the current file to the disk and give it its name."""
        if self._out is None:
            return
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        os.replace(_temporary(self._final), self._final)
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        self._out = None


def _temporary(final: Path) -> Path:
    return final.with_name(f".{final.name}{OPEN}")


def _target(url: str) -> str:
    """A URL as a WARC header takes it: what is no plain ASCII is percent-encoded."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~", errors="surrogatepass")


def _name(name: str) -> str:
    """A header's name in the characters that it may have (RFC 9110, 5.1); servers and old archives send others."""
    return re.sub(r"[^!#$%&'*+.^_`|~0-9A-Za-z-]", "-", name) or "-"


def _line(value: str) -> str:
    return " ".join(value.splitlines())


def iso(moment: datetime) -> str:
    """A time as WARC 1.1 writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def sweep(archive: Path, *, before: datetime) -> list[Path]:
    """Remove temporary files that dead crawls left and nobody has written since `before`; returns them."""
    left = [path for path in archive.rglob(f".*{OPEN}") if path.stat().st_mtime < before.timestamp()]
    for path in left:
        path.unlink(missing_ok=True)
    return left


def read(archive: Path, warc_file: str, offsets: Iterable[int]) -> Iterator[tuple[int, str, bytes, str | None]]:
    """(offset, url, content, content type) of the records at `offsets` of one archive file.

    OSError when the file is missing, ValueError when a record cannot be read.
    """
    with (archive / warc_file).open("rb") as handle:
        for offset in offsets:
            record = records.at(handle, offset, max_bytes=MAX_READ_BYTES)
            yield offset, record.url, record.content, record.content_type


def pages(archive: Path, captures: pa.Table, sources: pa.Table) -> pa.Table:
    """The pages among `captures` with their content, as a table of schema `PAGES`, in the order of `captures`.

    `captures` and `sources` are of those contracts. A page whose record cannot be read any more has empty content, so
    that it is counted as such further on; the reason is logged.
    """
    kinds = pc.is_in(captures["kind"], pa.array(PAGE_KINDS))
    chosen = captures.filter(
        pc.and_(pc.and_(kinds, pc.equal(captures["outcome"], "ok")), captures["warc_file"].is_valid())
    )
    rows = chosen.to_pylist()
    about = {
        row["source_id"]: row for row in sources.select(["source_id", "language", "domain", "page_rules"]).to_pylist()
    }
    places: dict[str, list[int]] = {}
    for row in rows:
        places.setdefault(row["warc_file"], []).append(row["warc_offset"])
    contents: dict[tuple[str, int], bytes] = {}
    for warc_file, offsets in places.items():
        for offset in sorted(offsets):
            try:
                contents.update(
                    ((warc_file, place), content) for place, _, content, _ in read(archive, warc_file, [offset])
                )
            except (OSError, ValueError) as error:
                LOG.error("archive: %s: %s", warc_file, error)
    for row in rows:
        source = about.get(row["source_id"]) or {}
        row["content"] = contents.get((row["warc_file"], row["warc_offset"]), b"")
        row["source_language"] = source.get("language")
        row["source_domain"] = source.get("domain") or f"{row['source_id']}.invalid"
        row["page_rules"] = source.get("page_rules")
    return pa.Table.from_pylist(rows, schema=PAGES)
