"""Several captures of one article: the latest that can be read is the current row, all of them are versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms import outcome
from transforms.clean import strip, verdict
from transforms.clean.blocks import VERSION as BLOCKS_VERSION
from transforms.clean.change import change
from transforms.clean.paragraphs import spans
from transforms.clean.recleanings import recleaning, rejection
from transforms.outcome import Outcome
from warehouse.schema.tables import TABLES

VERSION = "versions 2"
SITE_BLOCK = "site_block"
Row = dict[str, object]


FAULTS = frozenset(["failed", "crashed", "too_slow", "too_big"])
"""Reasons of the machinery, which say nothing about the page: what is known of it stays."""


@dataclass
class Settled:
    """What becomes of the captures of a batch."""

    current: list[Row] = field(default_factory=list)
    versions: list[Row] = field(default_factory=list)
    again: list[tuple[Row, Row]] = field(default_factory=list)
    """Known rows whose capture was read again, each with its new row."""
    refused: list[tuple[Row, Row | None, str]] = field(default_factory=list)
    """Known rows whose capture is rejected now, each with the row that takes its place, if any, and the reason."""
    dropped: list[tuple[str, str, str, str | None]] = field(default_factory=list)

    def drop(self, row: Row, reason: str, detail: str | None = None) -> None:
        """Reject a capture."""
        self.dropped.append((str(row["capture_id"]), str(row["source_id"]), reason, detail))


def settle(
    articles: pa.Table,
    removals: pa.Table,
    paragraphs: pa.Table,
    rejected: pa.Table,
    *,
    known_articles: ds.Dataset,
    known_article_versions: ds.Dataset,
    known_removals: ds.Dataset,
    known_site_blocks: ds.Dataset,
    run_id: str,
    run_at: datetime,
) -> Outcome:
    """Current rows and versions of a batch of cleaned captures, without the blocks that their outlets repeat.

    `articles`: rows as `clean` gives them, several for an article that was captured several times; `removals` and
    `paragraphs` of the same captures; `rejected`: the captures that gave none. Blocks are learned from the batch and
    the last known articles of its outlets, and taken out of all texts before any are compared; so a block learned since
    does not make a new version of a page.

    The latest capture becomes the current row and keeps first_seen_at, day and batch_at of the known one. Rejected (key
    capture_id): `unchanged` when title and text are those of the capture before it, `superseded` when a later capture
    of the batch takes its place, or when the known row is already newer, `too_short` when little but blocks was there.
    The capture that the known row rests on goes on whatever its text, so that days can be curated again after a change
    of rules: what that changed goes to `recleanings`, under the run's id and time.

    When that capture is rejected itself, for what its page is, another capture of the batch takes its place; without
    one the article goes: `replaces` names it, and `recleanings` says why. A newer capture that is rejected changes
    nothing, nor does a fault of the machinery (`FAULTS`).
    """
    rows: list[Row] = articles.to_pylist()
    refused = {one["key"]: one["reason"] for one in rejected.to_pylist() if one["reason"] not in FAULTS}
    resting = _resting(known_articles, sorted(refused))
    ids = sorted({*(str(row["article_id"]) for row in rows), *resting})
    known = {str(row["article_id"]): row for row in _of(known_articles, ids)}
    blocks = strip.learn(rows, known, known_articles, known_site_blocks)
    settled = Settled()
    batch: list[Row] = []
    taken: dict[str, dict[int, str]] = {}
    for whole in rows:
        row, gone = blocks.stripped(whole)
        short = verdict.too_short(str(row["text"]).split("\n")) if gone else None
        if short:
            refused[str(row["capture_id"])] = "too_short"
            settled.drop(row, "too_short", f"{short} beside blocks that the outlet repeats")
            continue
        batch.append(row)
        if gone:
            taken[str(row["capture_id"])] = gone
    read = {str(row["article_id"]) for row in rows}
    stripped = {one: blocks.stripped(row)[0] for one, row in known.items() if one in read}
    _settle(settled, batch, known, stripped, known_article_versions, refused)
    settled.current.sort(key=lambda row: (row["batch_at"], row["article_id"]))
    kept = pa.array(sorted(str(row["capture_id"]) for row in settled.current), pa.string())
    removals = _with_blocks(removals.filter(pc.is_in(removals["capture_id"], kept)), settled.current, taken)
    changed = sorted(blocks.changed.values(), key=lambda row: str(row["block_key"]))
    reports = [
        *_recleanings(settled.again, removals, known_removals, run_id=run_id, run_at=run_at),
        *(rejection(old, new, reason, run_id=run_id, run_at=run_at) for old, new, reason in settled.refused),
    ]
    left = [str(old["article_id"]) for old, new, _ in settled.refused if new is None]
    rewritten = [str(old["article_id"]) for old, _, _ in settled.refused]
    return Outcome(
        {
            "articles": TABLES["articles"].build(settled.current),
            "article_versions": TABLES["article_versions"].build(settled.versions),
            "removals": removals,
            "paragraphs": _moved(paragraphs.filter(pc.is_in(paragraphs["capture_id"], kept)), settled.current, taken),
            "site_blocks": TABLES["site_blocks"].build(changed),
            "recleanings": TABLES["recleanings"].build(sorted(reports, key=lambda row: str(row["article_id"]))),
        },
        outcome.rejected(sorted(settled.dropped, key=lambda one: one[0])),
        {
            "articles": pa.array(sorted(left), pa.string()),
            "article_versions": pa.array(sorted(rewritten), pa.string()),
        },
    )


def _settle(
    settled: Settled,
    batch: Sequence[Row],
    known: Mapping[str, Row],
    stripped: Mapping[str, Row],
    versions: ds.Dataset,
    refused: Mapping[str, str],
) -> None:
    """Find the current row and the versions of each article of a batch."""
    gone = {one: refused[str(row["capture_id"])] for one, row in known.items() if str(row["capture_id"]) in refused}
    groups: dict[str, list[Row]] = {one: [] for one in gone}
    for row in sorted(batch, key=lambda row: (row["article_id"], row["first_seen_at"], row["capture_id"])):
        groups.setdefault(str(row["article_id"]), []).append(row)
    here = {*refused, *(str(row["capture_id"]) for row in batch)}
    seen: dict[str, dict[str, Row]] = {}
    for row in _of(versions, sorted(groups)):
        # Where the current capture is rejected, the captures of the batch are read as if for the first time.
        if row["article_id"] not in gone or row["capture_id"] not in here:
            seen.setdefault(str(row["article_id"]), {})[str(row["text_digest"])] = row
    for article_id, captures in groups.items():
        old, had = known.get(article_id), seen.get(article_id, {})
        if article_id not in gone:
            standing = _stand(settled, captures, old, stripped.get(article_id), had)
        else:
            first = len(settled.versions)
            standing = _stand(settled, captures, None, None, had)
            if standing is not None:  # its versions are written anew, without that of the rejected capture
                settled.versions[first:first] = had.values()
        if standing is not None:
            origin = old if old is not None else captures[0]
            row = standing | {name: origin[name] for name in ("first_seen_at", "day", "batch_at")}
            settled.current.append(row)
            if old is not None and row["capture_id"] == old["capture_id"]:
                settled.again.append((old, row))
            elif old is not None and article_id in gone:
                settled.refused.append((old, row, gone[article_id]))
        elif old is not None and article_id in gone:
            settled.refused.append((old, None, gone[article_id]))


def _stand(
    settled: Settled, captures: Sequence[Row], old: Row | None, before: Row | None, had: Mapping[str, Row]
) -> Row | None:
    """The capture of an article that becomes its current row, None when the known one stays; versions on the way.

    `captures` in order of time; `old` is the known row, `before` the same without blocks; `had` the known versions.
    """
    latest = max((version["seen_at"] for version in had.values()), default=None)  # type: ignore[type-var]
    standing: Row | None = None
    for row in captures:
        if old is not None and row["capture_id"] == old["capture_id"]:
            standing = before = row  # the same capture by other rules: no new version of the page
            continue
        if before is not None and row["text_digest"] == before["text_digest"]:
            settled.drop(row, "unchanged")
            continue
        if old is not None and latest is not None and row["first_seen_at"] < latest:  # type: ignore[operator]
            settled.drop(row, "superseded", "a newer capture is known")
            continue
        if row["text_digest"] not in had:
            version = _version(row, before)
            settled.versions.append(version)
            had = {**had, str(row["text_digest"]): version}
        if standing is not None:
            settled.drop(standing, "superseded")
        standing = before = row
    return standing


def _resting(articles: ds.Dataset, captures: Sequence[str]) -> list[str]:
    """The known articles whose current rows rest on these captures."""
    if not captures:
        return []
    where = pc.field("capture_id").isin(pa.array(captures, pa.string()))
    ids: list[str] = articles.to_table(columns=["article_id"], filter=where)["article_id"].to_pylist()
    return ids


def _of(known: ds.Dataset, ids: list[str]) -> list[Row]:
    """The known rows of these articles."""
    if not ids:
        return []
    found = known.to_table(filter=pc.field("article_id").isin(pa.array(ids, pa.string())))
    rows: list[Row] = found.to_pylist()
    return rows


def _version(row: Row, before: Row | None) -> Row:
    """The version that a capture shows, against the one before it."""
    return {
        "article_id": row["article_id"],
        "text_digest": row["text_digest"],
        "capture_id": row["capture_id"],
        "seen_at": row["first_seen_at"],
        "title": row["title"],
        "title_changed": before is not None and before["title"] != row["title"],
        "body_change_share": 0.0 if before is None else change(_lines(before), _lines(row)),
        "is_deleted": False,
        "method_version": VERSION,
    }


def _lines(row: Mapping[str, object]) -> list[str]:
    return str(row["text"] or "").split("\n")


def _with_blocks(removals: pa.Table, current: Iterable[Row], taken: Mapping[str, Mapping[int, str]]) -> pa.Table:
    """Removals with a row for the blocks of each article."""
    sizes = dict(zip(removals["capture_id"].to_pylist(), removals["n_page_chars"].to_pylist(), strict=True))
    added: list[Row] = []
    for row in current:
        gone = taken.get(str(row["capture_id"]))
        if not gone:
            continue
        n_chars = sum(len(line) for line in gone.values())
        # A page that lost nothing else shows its text and these lines.
        n_page_chars = sizes.get(row["capture_id"]) or n_chars + sum(len(line) for line in _lines(row))
        added.append(
            {
                "article_id": row["article_id"],
                "capture_id": row["capture_id"],
                "rule": SITE_BLOCK,
                "n_lines": len(gone),
                "n_chars": n_chars,
                "n_page_chars": n_page_chars,
                "share": min(1.0, round(n_chars / n_page_chars, 6)),
                "method_version": BLOCKS_VERSION,
            }
        )
    whole = pa.concat_tables([removals, TABLES["removals"].build(added)])
    return whole.sort_by([("article_id", "ascending"), ("rule", "ascending")])


def _moved(paragraphs: pa.Table, current: Iterable[Row], taken: Mapping[str, Mapping[int, str]]) -> pa.Table:
    """Paragraphs of the texts as they stand now: those of blocks gone, the others at their new places."""
    rows = {str(row["capture_id"]): row for row in current if str(row["capture_id"]) in taken}
    touched = pc.is_in(paragraphs["capture_id"], pa.array(sorted(rows), pa.string()))
    places: dict[str, dict[int, Row]] = {}
    for capture_id, row in rows.items():
        kept = spans(str(row["text"]))
        stayed = (number for number in range(len(kept) + len(taken[capture_id])) if number not in taken[capture_id])
        places[capture_id] = {
            number: {"paragraph": at, "char_start": start, "char_end": end}
            for at, (number, (start, end)) in enumerate(zip(stayed, kept, strict=True))
        }
    moved: list[Row] = [
        one | places[one["capture_id"]][one["paragraph"]]
        for one in paragraphs.filter(touched).to_pylist()
        if one["paragraph"] in places[one["capture_id"]]
    ]
    whole = pa.concat_tables([paragraphs.filter(pc.invert(touched)), TABLES["paragraphs"].build(moved)])
    return whole.sort_by([("article_id", "ascending"), ("paragraph", "ascending")])


def _recleanings(
    again: Iterable[tuple[Row, Row]], removals: pa.Table, known_removals: ds.Dataset, *, run_id: str, run_at: datetime
) -> Iterator[Row]:
    """What reading known captures again changed."""
    pairs = list(again)
    after = _shares(removals.to_pylist()) if pairs else {}
    before = _shares(_of(known_removals, sorted(str(new["article_id"]) for _, new in pairs)))
    for old, new in pairs:
        one = str(new["article_id"])
        shares = {"shares_before": before.get(one, {}), "shares_after": after.get(one, {})}
        yield recleaning(old, new, **shares, run_id=run_id, run_at=run_at)


def _shares(removals: Iterable[Row]) -> dict[str, dict[str, float]]:
    """Removed shares by article and rule."""
    found: dict[str, dict[str, float]] = {}
    for row in removals:
        found.setdefault(str(row["article_id"]), {})[str(row["rule"])] = float(str(row["share"]))
    return found
