"""The step itself: fingerprints, candidates, exact comparison, choice of originals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms.deduplicate import candidates, families, wires
from transforms.deduplicate.compare import Measures, sheet
from transforms.deduplicate.originals import PRECISE, Comparisons, Copy, Piece, settle
from transforms.deduplicate.shingles import SCHEME, fingerprints
from transforms.outcome import Outcome
from warehouse.schema.tables import TABLES

METHOD_VERSION = "reprints/1"
LIMITS = candidates.Limits()
MEASURES = Measures()

_COLUMNS = [
    "article_id",
    "source_id",
    "url",
    "canonical_url",
    "authors",
    "published_at",
    "published_precision",
    "batch_at",
    "text",
]


def deduplicate(
    articles: pa.Table,
    *,
    known_fingerprints: ds.Dataset,
    known_articles: ds.Dataset,
    known_reprints: ds.Dataset | None = None,
    withdrawn: Collection[str] = (),
) -> Outcome:
    """Copies among the batch and against 45 days of known texts: tables `reprints` and `fingerprints`.

    `articles` holds the batch, by the contract of that name; `known_*` are lazy datasets of those tables. A batch
    article that is known already replaces its earlier fingerprint. Every copy has one row; most point at the root
    original, which the copy itself must match. With `known_reprints` the rows of known copies are decided again where
    a new text joins them, so that an original which arrives after its copies takes its place and two batches give the
    rows of one; without it a known article keeps its row. Only known texts that share an original or enough shingles
    are looked at: a text that two known copies would both match through a third, since withdrawn, is not searched for.
    The known articles of `withdrawn` are no longer looked at; what was linked through them is compared once more.

    The sampled-shingle join follows Broder's "On the resemblance and containment of documents" (1997), modulo sketch.
    """
    fresh = _fingerprints(articles)
    gone = set(withdrawn)
    if gone:
        out = ds.field("article_id").isin(pa.array(sorted(gone), pa.string()))
        known_fingerprints = known_fingerprints.filter(~out)
    found = candidates.find(fresh, known_fingerprints, limits=LIMITS)
    new = set(fresh["article_id"].to_pylist())
    left = _left(gone, known_reprints)
    touched = new.union(*found.pairs, *left)
    links = set() if known_reprints is None else families.links(touched, known_reprints)
    # rows of the batch are out of date, and those of what is withdrawn
    links = {pair for pair in links if pair[0] not in new and gone.isdisjoint(pair)}
    pairs = sorted({*found.pairs, *links, *left})
    wanted = {article_id for pair in pairs for article_id in pair}
    texts = _rows(articles, wanted & new)
    texts += _known_rows(known_articles, fresh, wanted - new, found.days, bool(links or left))
    furniture = np.array(found.furniture, dtype=np.int64)
    pieces = {row["article_id"]: _piece(row, furniture) for row in texts}
    copies = _copies(pieces, pairs, Comparisons(MEASURES))
    decided = new | (_whole(pieces, links) if known_reprints is not None else set())
    decided |= _copies_of(gone, known_reprints)
    rows = [_row(copy) for copy in copies if copy.copy.article_id in decided]
    rows.sort(key=lambda row: str(row["article_id"]))
    return Outcome(
        tables={
            "reprints": TABLES["reprints"].build(rows),
            "fingerprints": fresh,
        },
        replaces={"reprints": pa.array(sorted(decided), pa.string())},
    )


def _left(gone: set[str], reprints: ds.Dataset | None) -> set[tuple[str, str]]:
    """All pairs of known articles that were one family with a withdrawn one."""
    if not gone or reprints is None:
        return set()
    found = families.components(families.links(gone, reprints))
    return {pair for members in found for pair in combinations([one for one in members if one not in gone], 2)}


def _copies_of(gone: set[str], reprints: ds.Dataset | None) -> set[str]:
    """The copies that point at a withdrawn article: their rows go, whatever takes their place."""
    if not gone or reprints is None:
        return set()
    where = ds.field("original_id").isin(pa.array(sorted(gone), pa.string()))
    return set(reprints.to_table(columns=["article_id"], filter=where)["article_id"].to_pylist()) - gone


def _fingerprints(articles: pa.Table) -> pa.Table:
    """The table `fingerprints` of the batch; an article's own address stands in where it names no canonical one."""
    articles = articles.sort_by("article_id")
    texts = articles["text"].to_pylist()
    prints = list(fingerprints(texts))
    addresses = [
        canonical or (url if url.startswith(("http://", "https://")) else None)
        for canonical, url in zip(articles["canonical_url"].to_pylist(), articles["url"].to_pylist(), strict=True)
    ]
    offsets = np.cumsum([0, *(len(one.shingles) for one in prints)]).astype(np.int32)
    values = np.concatenate([one.shingles for one in prints]) if prints else np.empty(0, dtype=np.int64)
    schema = TABLES["fingerprints"].schema
    shingles = pa.ListArray.from_arrays(pa.array(offsets), pa.array(values), type=schema.field("shingles").type)
    columns = {
        **{name: articles[name] for name in ("article_id", "source_id", "day", "batch_at", "published_at")},
        "canonical_url": pa.array(addresses, pa.string()),
        "text_hash": pa.array([one.text_hash for one in prints], pa.int64()),
        "n_shingles": pa.array([one.n_shingles for one in prints], pa.int64()),
        "shingles": shingles,
        "scheme": pa.array([SCHEME] * len(prints), pa.string()),
    }
    return pa.table([columns[name] for name in schema.names], schema=schema)


def _rows(articles: pa.Table, wanted: set[str]) -> list[dict[str, Any]]:
    chosen = articles.filter(pc.is_in(articles["article_id"], pa.array(sorted(wanted), pa.string())))
    rows: list[dict[str, Any]] = chosen.select(_COLUMNS).to_pylist()
    return rows


def _known_rows(
    known: ds.Dataset,
    fresh: pa.Table,
    wanted: set[str],
    days: dict[str, date],
    is_linked: bool,
) -> list[dict[str, Any]]:
    """Texts of known articles, from the partitions of their days where those are known; small batches spare memory."""
    if not wanted:
        return []
    if is_linked and not fresh.num_rows:
        there = ds.scalar(True)
    elif is_linked and not wanted <= days.keys():
        reach = timedelta(days=2 * LIMITS.window_days)
        bounds = pc.min_max(fresh["day"]).as_py()
        there = (ds.field("day") >= bounds["min"] - reach) & (ds.field("day") <= bounds["max"] + reach)
    else:
        there = ds.field("day").isin(pa.array(sorted({days[one] for one in wanted}), pa.date32()))
    scanner = known.scanner(
        columns=_COLUMNS,
        filter=there & ds.field("article_id").isin(pa.array(sorted(wanted), pa.string())),
        batch_size=2048,
        batch_readahead=2,
        fragment_readahead=1,
    )
    rows: list[dict[str, Any]] = scanner.to_table().to_pylist()
    return rows


def _piece(row: dict[str, Any], furniture: np.ndarray[Any, np.dtype[np.int64]]) -> Piece:
    text = row["text"]
    (own,) = fingerprints([text])
    url = row["url"]
    return Piece(
        article_id=row["article_id"],
        source_id=row["source_id"],
        url=url,
        address=row["canonical_url"] or (url if url.startswith(("http://", "https://")) else None),
        published_at=row["published_at"],
        is_precise=row["published_precision"] in PRECISE,
        batch_at=row["batch_at"],
        credit=wires.credit(text, row["authors"]),
        sheet=sheet(text, own.text_hash, furniture),
    )


def _whole(pieces: dict[str, Piece], links: set[tuple[str, str]]) -> set[str]:
    """The articles that can be decided again: those whose linked texts are all at hand."""
    return set(pieces) - {one for pair in links if not pieces.keys() >= set(pair) for one in pair}


def _copies(pieces: dict[str, Piece], pairs: list[tuple[str, str]], compared: Comparisons) -> list[Copy]:
    """All copies: pairs that hold on all 5-grams, their components, and one original for each copy."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    held = []
    for one, other in pairs:
        if one in pieces and other in pieces and compared.of(pieces[one], pieces[other])[0]:
            held.append((one, other))
            neighbours[one].add(other)
            neighbours[other].add(one)
    return [
        copy
        for members in families.components(held)
        for copy in settle([pieces[one] for one in members], neighbours, compared)
    ]


def _row(copy: Copy) -> dict[str, object]:
    return {
        "article_id": copy.copy.article_id,
        "original_id": copy.original.article_id,
        "kind": copy.kind,
        "jaccard": copy.overlap.jaccard,
        "containment": copy.overlap.containment,
        "wire_origin": copy.copy.credit,
        "original_reason": copy.reason,
        "method_version": METHOD_VERSION,
    }
