"""What needs no network: folders of pages and WARC files taken into the archive."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

from sources import bodies, records, rights
from sources.archive import Writer
from sources.ledger import Ledger
from sources.records import Damage, Record
from sources.registry import Entry, Registry, Source

LOG = logging.getLogger(__name__)

FILE_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}


def folder(source: Source, entry: Entry, ledger: Ledger, writer: Writer, *, max_bytes: int) -> None:
    """Take in every .html, .htm and .txt file of a folder that is new or changed since its last capture."""
    if not entry.path.is_dir():
        missing = f"there is no folder {entry.value}; make it or mend `discover` of {source.source_id}"
        ledger.feed(source, "file", entry.value, "bad_url", detail=missing)
        return
    paths = sorted(path for path in entry.path.rglob("*") if path.suffix.lower() in FILE_TYPES and path.is_file())
    n_new = sum(_file(source, entry, path, ledger, writer, max_bytes=max_bytes) for path in paths)
    outcome = "ok" if n_new else "unchanged" if paths else "empty"
    detail = None if paths else "the folder holds no .html, .htm or .txt file"
    ledger.feed(source, "file", entry.value, outcome, n_items=len(paths), n_new=n_new, detail=detail)
    LOG.info("%s: folder %s: %d files, %d new or changed", source.source_id, entry.value, len(paths), n_new)


def _file(source: Source, entry: Entry, path: Path, ledger: Ledger, writer: Writer, *, max_bytes: int) -> bool:
    """Take in one file; False when its content is that of its last capture."""
    url = "file:" + path.relative_to(entry.path).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
    kind, content, outcome = FILE_TYPES[path.suffix.lower()], b"", "ok"
    place, digest, detail, size = None, None, None, None
    try:
        size = path.stat().st_size
        digest = bodies.file_digest(path)
        if digest == ledger.digest(source.source_id, url, "file"):
            return False
        if size > max_bytes:
            outcome, detail = "too_large", bodies.too_large(max_bytes)
        else:
            content = path.read_bytes()
            digest, size = bodies.digest(content), len(content)
    except OSError as error:
        outcome, detail = "damaged_record", f"the file cannot be read: {error.strerror or error}"
        if (known := ledger.earlier(source.source_id, url, ("file",))) and known[-1]["outcome"] == outcome:
            return False
    if outcome == "ok" and not content.strip():
        outcome, detail = "empty", "the file holds nothing"
    elif outcome == "ok" and bodies.page_type(kind, content) is None:
        outcome = "wrong_type"
        detail = f"the file is no text but {bodies.kind_of(content) or 'binary data'}, whatever its name says"
    if outcome == "ok":
        place = writer.resource(url, at=ledger.batch_at, content=content, content_type=kind)
    ledger.capture(
        source,
        "file",
        url,
        outcome,
        fetched_at=ledger.batch_at,
        place=place,
        detail=detail,
        content_type=kind,
        digest=digest,
        n_bytes=size,
        discovered_in=entry.value,
    )
    return True


def warcs(source: Source, entry: Entry, ledger: Ledger, writer: Writer, *, registry: Registry, max_bytes: int) -> None:
    """Take in the pages of every WARC file that the pattern matches and whose content was not read before."""
    paths = entry.files()
    if not paths:
        detail = f"no file matches {entry.value}; mend `discover` of {source.source_id}"
        ledger.feed(source, "record", entry.value, "bad_url", detail=detail)
    for path in paths:
        name = entry.named(path)
        try:
            digest = bodies.file_digest(path)
            known = ledger.items_of(source.source_id, digest)
            if known is not None:
                ledger.feed(source, "record", name, "unchanged", digest=digest, n_items=known)
            elif not path.stat().st_size:
                ledger.feed(source, "record", name, "empty", digest=digest, detail="the file holds nothing")
            else:
                found = records.walk(path, wanted=is_page, max_bytes=max_bytes)
                _warc(source, name, digest, found, ledger, writer, registry=registry)
        except OSError as error:
            detail = f"the file cannot be read: {error.strerror or error}"
            ledger.feed(source, "record", name, "damaged_record", detail=detail)


def _warc(
    source: Source,
    name: str,
    digest: str,
    found: Iterable[Record | Damage],
    ledger: Ledger,
    writer: Writer,
    *,
    registry: Registry,
) -> None:
    """Book the records and damages of one WARC file."""
    n_pages = n_damaged = n_other = 0
    where: list[int] = []
    for item in found:
        if isinstance(item, Damage):
            n_damaged += 1
            where.append(item.offset)
            ledger.capture(
                source,
                "record",
                f"{name}#{item.offset}",
                "damaged_record",
                fetched_at=ledger.batch_at,
                detail=item.detail,
                discovered_in=name,
            )
        elif item.is_wanted and _record(source, name, item, ledger, writer, registry=registry):
            n_pages += 1
        else:
            n_other += 1
    outcome = "ok" if not n_damaged else "damaged_record" if n_pages or n_other else "malformed"
    detail = f"{n_pages} pages, {n_other} other records"
    if n_damaged:
        detail += f", {n_damaged} damaged stretches, the first at byte {where[0]}"
    ledger.feed(
        source, "record", name, outcome, digest=digest, n_items=n_pages + n_damaged, n_new=n_pages, detail=detail
    )
    LOG.info("%s: %s: %s", source.source_id, name, detail)


def is_page(record: Record) -> bool:
    """True for what may be a page: an answer with status 200, or a stored file, of HTML or text."""
    kind = bodies.media_type(record.content_type)
    if kind not in bodies.PAGE_TYPES and kind not in bodies.UNSURE_TYPES:
        return False
    if record.kind == "response":
        return record.status == 200 and not record.url.endswith("/robots.txt")
    return record.kind == "resource" and record.url.startswith(("http:", "https:", "file:"))


def _record(source: Source, name: str, record: Record, ledger: Ledger, writer: Writer, *, registry: Registry) -> bool:
    """Book one record; False when its content is no page after all."""
    outcome, detail, note = record.outcome, record.detail, None
    if outcome == "ok":
        if not record.content.strip():
            outcome, detail = "empty", "the record holds nothing"
        elif bodies.page_type(record.content_type, record.content) is None:
            return False
        else:
            # Noted, not enforced: the archive is the user's own, who may hold the right. What we fetch ourselves is.
            note = rights.of(record.headers, record.content).note
    owner = registry.of(record.url, scope=source.scope) or source
    if not owner.is_registered:
        ledger.made[owner.source_id] = owner
    when = record.moment or ledger.batch_at.astimezone(UTC)
    place = digest = None
    if outcome == "ok":
        digest = bodies.digest(record.content)
        date = record.date if record.date and record.moment else when
        if urlsplit(record.url).scheme == "file":
            kind = record.content_type or "text/html"
            place = writer.resource(record.url, at=when, content=record.content, content_type=kind)
        else:
            headers = record.headers or [("Content-Type", record.content_type or "text/html")]
            place = writer.response(record.url, at=date, content=record.content, headers=headers)
    ledger.capture(
        owner,
        "record",
        record.url,
        outcome,
        fetched_at=when,
        batch_at=when,
        record_date=(record.date or "").strip(),
        place=place,
        scope=source.scope,
        status_code=record.status,
        detail=detail,
        content_type=record.content_type,
        digest=digest,
        n_bytes=len(record.content) or None,
        discovered_in=name,
        rights=note,
    )
    return True
