"""Several captures of one article: the latest is the current row, all of them are versions."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms.outcome import Outcome, rejected
from warehouse.schema.tables import TABLES

VERSION = "versions 1"
MAX_LINES = 2000
Row = dict[str, object]


def settle(articles: pa.Table, *, known_articles: ds.Dataset, known_article_versions: ds.Dataset) -> Outcome:
    """Current rows and versions of a batch of cleaned captures.

    `articles`: rows as `clean` gives them, several for an article that was captured several times. The latest capture
    becomes the current row and keeps first_seen_at, day and batch_at of the known one. Rejected (key capture_id):
    `unchanged` when title and text are those of the capture before it, `superseded` when a later capture of the batch
    takes its place, or when the known row is already newer. The capture that the known row rests on goes on whatever
    its text, so that days can be curated again after a change of rules.
    """
    batch = sorted(articles.to_pylist(), key=lambda row: (row["article_id"], row["first_seen_at"], row["capture_id"]))
    ids = sorted({row["article_id"] for row in batch})
    known = {row["article_id"]: row for row in _of(known_articles, ids)}
    seen: dict[str, dict[str, Row]] = {}
    for row in _of(known_article_versions, ids):
        seen.setdefault(str(row["article_id"]), {})[str(row["text_digest"])] = row
    current: list[Row] = []
    versions: list[Row] = []
    dropped: list[tuple[str, str, str, str | None]] = []
    groups: dict[str, list[Row]] = {}
    for row in batch:
        groups.setdefault(row["article_id"], []).append(row)
    for article_id, captures in groups.items():
        old = known.get(article_id)
        had = seen.get(article_id, {})
        latest = max((version["seen_at"] for version in had.values()), default=None)  # type: ignore[type-var]
        before: Row | None = old
        standing: Row | None = None
        for row in captures:
            if old is not None and row["capture_id"] == old["capture_id"]:
                standing = before = row  # the same capture by other rules: no new version of the page
                continue
            if before is not None and row["text_digest"] == before["text_digest"]:
                dropped.append((str(row["capture_id"]), str(row["source_id"]), "unchanged", None))
                continue
            if old is not None and latest is not None and row["first_seen_at"] < latest:  # type: ignore[operator]
                reason = "superseded"
                dropped.append((str(row["capture_id"]), str(row["source_id"]), reason, "a newer capture is known"))
                continue
            if row["text_digest"] not in had:
                version = _version(row, before)
                versions.append(version)
                had = had | {str(row["text_digest"]): version}
            if standing is not None:
                dropped.append((str(standing["capture_id"]), str(standing["source_id"]), "superseded", None))
            standing = before = row
        if standing is not None:
            first = old if old is not None else captures[0]
            current.append(standing | {name: first[name] for name in ("first_seen_at", "day", "batch_at")})
    current.sort(key=lambda row: (row["batch_at"], row["article_id"]))
    dropped.sort()
    return Outcome(
        {"articles": TABLES["articles"].build(current), "article_versions": TABLES["article_versions"].build(versions)},
        rejected(dropped),
    )


def _of(known: ds.Dataset, ids: list[str]) -> list[Row]:
    """The known rows of these articles."""
    if not ids:
        return []
    found = known.to_table(filter=pc.field("article_id").isin(pa.array(ids, pa.string())))
    rows: list[Row] = found.to_pylist()
    return rows


def _version(row: Row, before: Row | None) -> Row:
    """The version that a capture shows, against the one before it."""
    share = None if before is None else change(_lines(before), _lines(row))
    return {
        "article_id": row["article_id"],
        "text_digest": row["text_digest"],
        "capture_id": row["capture_id"],
        "seen_at": row["first_seen_at"],
        "title": row["title"],
        "title_changed": before is not None and before["title"] != row["title"],
        "body_change_share": 0.0 if share is None else share,
        "is_deleted": False,
        "method_version": VERSION,
    }


def _lines(row: Row) -> list[str]:
    return str(row["text"] or "").split("\n")


def change(old: Iterable[str], new: Iterable[str]) -> float:
    """Share of the lines of both texts that the other does not have in its place, 0 to 1."""
    a, b = list(old)[:MAX_LINES], list(new)[:MAX_LINES]
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return round(1 - 2 * same / (len(a) + len(b)), 6) if a or b else 0.0
