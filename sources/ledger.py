"""The books of a crawl: what earlier ones brought, what is due again, and the rows that this one adds."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from sources.archive import Place
from sources.registry import Source
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES

READ = ("ok", "unchanged")

LASTING = frozenset(
    {
        "robots_denied",
        "redirect_loop",
        "too_many_redirects",
        "too_large",
        "wrong_type",
        "rights_reserved",
        "private_address",
        "bad_url",
    }
)
"""Failures that are not worth a second look before the next day."""


@dataclass(frozen=True, slots=True)
class Retries:
    """When a page that could not be read is tried again."""

    first: timedelta = timedelta(minutes=15)
    """After the first failure; twice as long after each further one."""
    lasting: timedelta = timedelta(hours=24)
    most: int = 6
    slack: timedelta = timedelta(minutes=1)
    """A schedule of the same rhythm must not miss the moment by the seconds that the run before it took."""


class Ledger:
    """Earlier captures and feeds by address, and the new rows of one run.

    `captures` needs source_id, url, kind, outcome, digest and fetched_at, and may have etag, last_modified, feed_title,
    feed_published_at and discovered_in; `feeds` needs source_id, kind, outcome and digest.
    """

    def __init__(
        self, captures: pa.Table, feeds: pa.Table, *, run_id: str, batch_at: datetime, retries: Retries | None = None
    ) -> None:
        self.run_id = run_id
        self.batch_at = batch_at
        self._retries = retries or Retries()
        self._known: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in captures.sort_by("fetched_at").to_pylist():
            self._known[row["source_id"], row["url"]].append(row)
        self._records = {
            (row["source_id"], row["digest"]): int(row.get("n_items") or 0)
            for row in feeds.to_pylist()
            if row["kind"] == "record" and row["digest"]
        }
        self._captures: dict[str, dict[str, Any]] = {}
        self._feeds: dict[tuple[str, str], dict[str, Any]] = {}
        self.made: dict[str, Source] = {}

    def earlier(self, source_id: str, url: str, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        """Earlier captures of an address, oldest first."""
        return [row for row in self._known.get((source_id, url), ()) if row["kind"] in kinds]

    def digest(self, source_id: str, url: str, kind: str) -> str | None:
        """The content that the last capture of an address had."""
        rows = [row["digest"] for row in self.earlier(source_id, url, (kind,)) if row["digest"]]
        return str(rows[-1]) if rows else None

    def conditions(self, source_id: str, url: str, kind: str) -> dict[str, str]:
        """Headers that ask for changed content only; every other time none, since some servers' ETags lie."""
        rows = self.earlier(source_id, url, (kind,))
        if not rows or rows[-1]["outcome"] not in READ:
            return {}
        pairs = (("If-None-Match", rows[-1].get("etag")), ("If-Modified-Since", rows[-1].get("last_modified")))
        return {name: " ".join(value.split()) for name, value in pairs if value}

    def wants(self, source_id: str, url: str) -> bool:
        """True for a page never tried, and for a failed one whose time has come again."""
        rows = self.earlier(
            source_id, url, ("page",)
        )  # what an archive holds of it may be older than what stands there
        if not rows:
            return True
        if len(rows) >= self._retries.most or any(row["outcome"] in READ for row in rows):
            return False
        is_lasting = rows[-1]["outcome"] in LASTING
        wait = self._retries.lasting if is_lasting else self._retries.first * 2 ** (len(rows) - 1)
        since: datetime = rows[-1]["fetched_at"]
        return since.astimezone(UTC) + wait - self._retries.slack <= self.batch_at

    def failed(self, source_id: str) -> list[dict[str, Any]]:
        """The last captures of a source's pages that failed and are due again."""
        return [
            rows[-1]
            for (owner, url), rows in sorted(self._known.items())
            if owner == source_id and rows[-1]["kind"] == "page" and self.wants(owner, url)
        ]

    def items_of(self, source_id: str, digest: str) -> int | None:
        """How many entries a WARC file of this content had, when it was read before; else None."""
        return self._records.get((source_id, digest))

    def capture(
        self,
        source: Source,
        kind: str,
        url: str,
        outcome: str,
        *,
        fetched_at: datetime,
        record_date: str | None = None,
        place: Place | None = None,
        batch_at: datetime | None = None,
        scope: str | None = None,
        **columns: Any,
    ) -> None:
        """Add a row of `captures`; `columns` are further ones by name.

        Its id is a hash of source, kind, address, content (or outcome) and which attempt it is: the same input from
        scratch gives the same ids, whatever the clock says. An imported record counts by its WARC-Date instead.
        """
        url = _clean(url)
        which = record_date if kind == "record" else len(self.earlier(source.source_id, url, (kind,)))
        key = make_id(source.source_id, kind, url, which, columns.get("digest") or outcome)
        self._captures[key] = {
            "capture_id": key,
            "run_id": self.run_id,
            "source_id": source.source_id,
            "kind": kind,
            "url": url,
            "outcome": outcome,
            "fetched_at": fetched_at,
            "batch_at": batch_at or self.batch_at,
            "warc_file": place.warc_file if place else None,
            "warc_offset": place.warc_offset if place else None,
            "scope": scope or source.scope,
        } | {name: _clean(value) if isinstance(value, str) else value for name, value in columns.items()}

    def feed(
        self,
        source: Source,
        kind: str,
        url: str,
        outcome: str,
        *,
        n_items: int = 0,
        n_new: int = 0,
        detail: str | None = None,
        digest: str | None = None,
        fetched_at: datetime | None = None,
    ) -> None:
        """Add a row of `feeds`, the one reading of an address in this run."""
        self._feeds[source.source_id, url] = {
            "run_id": self.run_id,
            "source_id": source.source_id,
            "kind": kind,
            "url": _clean(url),
            "outcome": outcome,
            "detail": _clean(detail) if detail else None,
            "digest": digest,
            "n_items": n_items,
            "n_new": n_new,
            "fetched_at": fetched_at or self.batch_at,
        }

    def note(self, source: Source, url: str | None, words: str) -> None:
        """Add words to the detail of a row of `feeds`, where there is one."""
        row = self._feeds.get((source.source_id, url or ""))
        if row is not None:
            row["detail"] = "; ".join(filter(None, (row["detail"], words)))

    def has_feed(self, source: Source, url: str) -> bool:
        """True when the address has its row already."""
        return (source.source_id, url) in self._feeds

    def count(self, source_id: str) -> dict[str, int]:
        """New captures of a source by outcome."""
        found: dict[str, int] = defaultdict(int)
        for row in self._captures.values():
            if row["source_id"] == source_id:
                found[row["outcome"]] += 1
        return dict(sorted(found.items()))

    def captures(self) -> pa.Table:
        """The new rows of `captures`, in an order that the network has no say in."""
        rows = sorted(
            self._captures.values(), key=lambda row: (row["source_id"], row["kind"], row["url"], row["capture_id"])
        )
        return TABLES["captures"].build(rows)

    def feeds(self) -> pa.Table:
        """The new rows of `feeds`."""
        return TABLES["feeds"].build([self._feeds[key] for key in sorted(self._feeds)])


def _clean(text: str) -> str:
    """Text that UTF-8 can hold: file names and headers may bring bytes that are none."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
