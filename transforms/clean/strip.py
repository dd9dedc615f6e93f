"""Repeated blocks of outlets taken out of a batch of cleaned articles, with what was learned from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import cast

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms.clean import blocks
from warehouse.schema.ids import make_id

Row = dict[str, object]
ORDER = ["article_id", "source_id", "batch_at", "day"]
COLUMNS = ["article_id", "source_id", "title", "text", "first_seen_at", "batch_at"]


@dataclass
class Blocks:
    """The repeated lines of each outlet of a batch: by source and key of the line, rows of `site_blocks`."""

    known: dict[str, dict[str, Row]] = field(default_factory=dict)
    first: dict[str, datetime] = field(default_factory=dict)
    """When the articles of the batch were first seen."""
    changed: dict[str, Row] = field(default_factory=dict)
    """By block_key, the rows that are new or count more articles than before."""

    def stripped(self, row: Row) -> tuple[Row, dict[int, str]]:
        """An article's row without these lines, and the lines by their number; the row itself when it has none.

        A line that has lapsed stays in articles first seen since; from older ones it is taken whenever they are read.
        """
        lines = str(row["text"]).split("\n")
        gone = blocks.found(lines, self._in_force(str(row["source_id"]), self.first[str(row["article_id"])]))
        if not gone:
            return row, gone
        text = "\n".join(line for number, line in enumerate(lines) if number not in gone)
        standfirst = None if 0 in gone else row.get("standfirst")
        return row | {"text": text, "standfirst": standfirst, "text_digest": make_id(row["title"], text)}, gone

    def change(self, row: Row) -> None:
        """Keep a new or changed row."""
        self.known[str(row["source_id"])][blocks.line_key(str(row["line"]))] = row
        self.changed[str(row["block_key"])] = row

    def _in_force(self, source_id: str, first_seen_at: datetime) -> set[str]:
        """The keys of lines that are no part of an outlet's article first seen at that time."""
        known = self.known.get(source_id, {})
        return {key for key, row in known.items() if row["lapsed_at"] is None or first_seen_at < row["lapsed_at"]}  # type: ignore[operator]


def learn(rows: Sequence[Row], old: Mapping[str, Row], articles: ds.Dataset, site_blocks: ds.Dataset) -> Blocks:
    """The repeated lines of the outlets of a batch: those known before, and those that it shows.

    `rows` are cleaned captures with their whole texts, `old` the known rows of their articles, by id: these articles
    are not counted again. Looked at beside the batch are the last known `articles` of its outlets. What is known is
    taken out first, so that old articles read again do not bring back a line that has lapsed since.
    """
    found = Blocks()
    if not rows:
        return found
    batch: dict[str, dict[str, Row]] = {}
    for row in rows:  # the latest capture of an article speaks for it
        own = batch.setdefault(str(row["source_id"]), {})
        article_id = str(row["article_id"])
        held = own.get(article_id)
        if held is None or _order(row) > _order(held):
            own[article_id] = row
        seen_at = [cast(datetime, one["first_seen_at"]) for one in (row, old.get(article_id, row))]
        found.first[article_id] = min([*seen_at, found.first.get(article_id, seen_at[0])])
    sources = pa.array(sorted(batch), pa.string())
    for row in site_blocks.to_table(filter=pc.field("source_id").isin(sources)).to_pylist():
        found.known.setdefault(row["source_id"], {})[blocks.line_key(row["line"])] = row
    past = _past(rows, sources, articles)
    for source_id, own in sorted(batch.items()):
        has = found.known.setdefault(source_id, {})
        _count(found, has, sorted((row for one, row in own.items() if one not in old), key=_turn))
        texts = [_text(found.stripped(row)[0]) for row in own.values()]
        for key, block in blocks.learned(texts, past.get(source_id, ()), limits=blocks.LIMITS).items():
            before = has.get(key)
            if before is None or block.last_seen_at > cast(datetime, before["last_seen_at"]):
                found.change(_row(source_id, block, before))
    return found


def _order(row: Row) -> tuple[object, ...]:
    return row["first_seen_at"], str(row["capture_id"])


def _past(rows: Sequence[Row], sources: pa.Array, articles: ds.Dataset) -> dict[str, list[blocks.Text]]:
    """The last known articles of each of these outlets, without those of the batch, from its days and weeks before.

    Texts are read only of those that are looked at.
    """
    days = [cast(date, row["day"]) for row in rows]
    since = min(days) - timedelta(days=blocks.LIMITS.days)
    near = (pc.field("day") >= since) & (pc.field("day") <= max(days)) & pc.field("source_id").isin(sources)
    batch = pa.array(sorted({str(row["article_id"]) for row in rows}), pa.string())
    table = articles.to_table(columns=ORDER, filter=near & ~pc.field("article_id").isin(batch))
    table = table.sort_by([("batch_at", "descending"), ("article_id", "descending")])
    last: dict[str, list[int]] = {}
    for number, source_id in enumerate(table["source_id"].to_pylist()):
        if len(own := last.setdefault(source_id, [])) < blocks.LIMITS.window:
            own.append(number)
    if not last:
        return {}
    chosen = table.take(pa.array(sorted(number for own in last.values() for number in own)))
    ids, first = chosen["article_id"].combine_chunks(), pc.min(chosen["day"])
    wanted = (pc.field("day") >= first) & (pc.field("day") <= max(days)) & pc.field("article_id").isin(ids)
    found: dict[str, list[blocks.Text]] = {}
    for row in articles.to_table(columns=COLUMNS, filter=wanted).to_pylist():
        found.setdefault(row["source_id"], []).append(_text(row))
    return found


def _text(row: Mapping[str, object]) -> blocks.Text:
    article_id = str(row["article_id"])
    lines = tuple(str(row["text"]).split("\n"))
    title = "" if row["title"] is None else str(row["title"])
    return blocks.Text(article_id, title, lines, row["first_seen_at"], (row["batch_at"], article_id))  # type: ignore[arg-type]


def _turn(row: Row) -> tuple[datetime, str]:
    """The place of an article in the order of processing."""
    return cast(datetime, row["batch_at"]), str(row["article_id"])


def _count(found: Blocks, has: Mapping[str, Row], new: Sequence[Row]) -> None:
    """Count the new articles of an outlet, in order, in its known blocks that have not lapsed."""
    keys = [{blocks.line_key(line) for line in str(row["text"]).split("\n")} & has.keys() for row in new]
    for key, row in list(has.items()):
        if row["lapsed_at"] is not None or not new:
            continue
        n_articles, n_seen, n_since = (cast(int, row[name]) for name in ("n_articles", "n_seen", "n_since"))
        last, lapsed_at = cast(datetime, row["last_seen_at"]), None
        for one, held in zip(new, keys, strict=True):
            seen_at = found.first[str(one["article_id"])]
            n_seen += 1
            if key in held:
                n_articles, n_since, last = n_articles + 1, 0, max(last, seen_at)
            elif seen_at >= last:  # an older page, read late, says nothing of what came since
                n_since += 1
            if n_since >= blocks.LIMITS.lapse:
                lapsed_at = seen_at
                break
        counts = {"n_articles": n_articles, "n_seen": n_seen, "n_since": n_since}
        found.change(row | counts | {"last_seen_at": last, "lapsed_at": lapsed_at})


def _row(source_id: str, block: blocks.Block, before: Row | None) -> Row:
    """The row of a block that was learned, or learned again after it had lapsed."""
    n_articles, n_seen = (cast(int, before[name]) if before else 0 for name in ("n_articles", "n_seen"))
    return {
        "block_key": blocks.block_id(source_id, block.key),
        "source_id": source_id,
        "line": before["line"] if before else block.line,
        "n_articles": n_articles + block.n_articles,
        "n_seen": n_seen + block.n_seen,
        "position": block.position,
        "first_seen_at": before["first_seen_at"] if before else block.first_seen_at,
        "last_seen_at": block.last_seen_at,
        "n_since": block.n_since,
        "lapsed_at": block.lapsed_at,
        "method_version": blocks.VERSION,
    }
