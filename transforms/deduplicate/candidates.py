"""Which pairs of articles may be copies: a join of sampled shingles, addresses and text hashes in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms.deduplicate.shingles import SCHEME, Hashes


@dataclass(frozen=True, slots=True)
class Limits:
    """When two articles are looked at together.

    A shingle in more than `furniture` texts of one outlet belongs to its pages (teasers, sign-up lines, author boxes)
    and not to an article; one in more than `common` texts at all would only make pairs.
    """

    window_days: int = 45
    furniture: int = 8
    common: int = 1000
    shared_share: float = 0.35
    """Least estimated share of the shorter text: well under the .8 of an excerpt, for samples are small."""
    same_address: int = 20
    """An address that more articles call their own is a mistake of a template."""


@dataclass(frozen=True)
class Candidates:
    """Pairs (batch article, other article) in order, the days of the known ones, and the hashes of page furniture."""

    pairs: list[tuple[str, str]]
    days: dict[str, date] = field(default_factory=dict)
    furniture: list[int] = field(default_factory=list)


_LIGHT = ["article_id", "day", "canonical_url", "text_hash"]
_HEAVY = ["article_id", "source_id", "day", "shingles"]

_TABLES = """
    create temp table light as
    select article_id, day, canonical_url, text_hash, true is_new from fresh
    union all
    select article_id, day, canonical_url, text_hash, false from known_light anti join fresh using (article_id)
"""

_SAME = """
    select b.article_id a, k.article_id b, k.day
    from light b join light k using ({column})
    where b.is_new and b.article_id <> k.article_id and abs(b.day - k.day) <= {window_days}
      and b.{column} in (select {column} from light group by 1 having count(*) <= {cap})
"""

_COUNTED = """
    create temp table counted as
    select source_id, h, count(*) n, count(*) > {furniture} is_furniture from hits group by source_id, h
"""

_PAIRS = """
    with stopped as (select h from counted where is_furniture group by h
                     union select h from counted group by h having sum(n) > {common}),
         kept as (select * from hits anti join stopped using (h)),
         lost as (select article_id, count(*) n from hits semi join stopped using (h) group by 1),
         sizes as (select distinct hits.article_id, greatest(hits.n - coalesce(lost.n, 0), 1) n
                   from hits left join lost using (article_id)),
         shared as (select a.article_id a, b.article_id b, any_value(b.day) as day, count(*) s
                    from kept a join kept b using (h)
                    where a.article_id in (select article_id from fresh) and a.article_id <> b.article_id
                      and abs(a.day - b.day) <= {window_days}
                    group by 1, 2)
    select a, b, shared.day from shared
    join sizes x on x.article_id = a join sizes y on y.article_id = b
    where s >= {shared_share} * least(x.n, y.n)
"""


def _known(known: ds.Dataset, columns: list[str], rows: ds.Expression) -> pa.RecordBatchReader:
    """A lazy reader in small batches: a window of a million fingerprints must not stand in memory."""
    scanner = known.scanner(
        columns=columns,
        filter=rows & (ds.field("scheme") == SCHEME),
        batch_size=16_384,
        batch_readahead=2,
        fragment_readahead=2,
    )
    return scanner.to_reader()


def _sieved(known: pa.RecordBatchReader, wanted: Hashes, skip: frozenset[str]) -> Iterator[pa.Table]:
    """The known shingles that the batch has too, a row each.

    A table of marks in the processor's cache turns nearly all of the window's 60 million shingles away before the
    exact look-up; the same semi-join inside DuckDB took three times as long and a gigabyte.
    """
    mask = (1 << 22) - 1
    marks = np.zeros(mask + 1, dtype=np.bool_)
    marks[(wanted >> 3) & mask] = True
    for batch in known:
        column = batch.column("shingles")
        offsets = column.offsets.to_numpy()
        values = column.values.to_numpy()[offsets[0] : offsets[-1]]
        slots = values >> 3
        slots &= mask
        at = np.flatnonzero(marks[slots])
        found = values[at]
        places = np.minimum(np.searchsorted(wanted, found), len(wanted) - 1)
        at = at[wanted[places] == values[at]]
        rows = np.searchsorted(offsets - offsets[0], at, side="right") - 1
        hits = pa.table(
            batch.select(["article_id", "source_id", "day"]).columns, names=["article_id", "source_id", "day"]
        )
        hits = (
            hits.append_column("n", pa.array(np.diff(offsets)))
            .take(pa.array(rows))
            .append_column("h", pa.array(values[at]))
        )
        if skip:
            hits = hits.filter(pc.invert(pc.is_in(hits["article_id"], pa.array(sorted(skip)))))
        yield hits


def _exploded(fresh: pa.Table) -> pa.Table:
    """The batch's own shingles, a row each, as `_sieved` gives the known ones."""
    shingles = fresh["shingles"].combine_chunks()
    rows = pc.list_parent_indices(shingles)
    light = fresh.select(["article_id", "source_id", "day"]).append_column("n", pc.list_value_length(shingles))
    return light.take(rows).append_column("h", pc.list_flatten(shingles))


def find(fresh: pa.Table, known: ds.Dataset, *, limits: Limits) -> Candidates:
    """Pairs of a new article with another one, new or known, that share an address, all words or enough shingles.

    `fresh` has the columns of `fingerprints`; known rows of the same articles are out of date and left out. Both
    articles lie at most `window_days` apart, so that one batch or two give the same pairs.
    """
    if fresh.num_rows == 0:
        return Candidates([])
    reach = timedelta(days=limits.window_days)
    bounds = pc.min_max(fresh["day"]).as_py()
    days = (ds.field("day") >= bounds["min"] - reach) & (ds.field("day") <= bounds["max"] + reach)
    new = frozenset(fresh["article_id"].to_pylist())
    own = _exploded(fresh)
    wanted = np.unique(own["h"].to_numpy())
    known_hits = list(_sieved(_known(known, _HEAVY, days), wanted, new)) if len(wanted) else []
    con = duckdb.connect(":memory:")
    try:
        con.register("fresh", fresh.select(_LIGHT))
        same = ds.field("text_hash").isin(fresh["text_hash"]) | ds.field("canonical_url").isin(fresh["canonical_url"])
        con.register("known_light", _known(known, _LIGHT, days & same))
        con.execute(_TABLES)
        con.register("hits", pa.concat_tables([own, *known_hits], promote_options="permissive"))
        settings = asdict(limits)
        rows = con.sql(_SAME.format(column="text_hash", cap=limits.common, **settings)).fetchall()
        rows += con.sql(_SAME.format(column="canonical_url", cap=limits.same_address, **settings)).fetchall()
        con.execute(_COUNTED.format(**settings))
        rows += con.sql(_PAIRS.format(**settings)).fetchall()
        furniture = [row[0] for row in con.sql("select distinct h from counted where is_furniture").fetchall()]
    finally:
        con.close()
    return Candidates(
        pairs=sorted({(min(a, b), max(a, b)) for a, b, _ in rows}),
        days={b: day for _, b, day in rows if b not in new},
        furniture=sorted(furniture),
    )
