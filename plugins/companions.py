"""What the gate holds a batch against: the rows that it refers to, and its table's own past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from plugins import context
from warehouse.schema import TABLES

DAYS = 28
"""How far back a source's past is looked at."""
RECENT_DAYS = 7
"""How far back the texts of a source's own articles are compared."""


def companions(run: context.Run, table: str, tables: dict[str, pa.Table], steps: Sequence[str]) -> dict[str, pa.Table]:
    """The rows that a table's references point at: those of this run whole, older ones by their key."""
    found = {other: rows for other, rows in tables.items() if other != table}
    for other in ("sources", "entities"):
        if run.staging.has(f"register/{other}") and other != table:
            found[other] = run.staging.read(f"register/{other}")
    for column, other in TABLES[table].references:
        key = TABLES[other].key[0]
        if other not in found:
            staged = [run.staging.read(f"{name}/{other}") for name in steps if run.staging.has(f"{name}/{other}")]
            found[other] = staged[0] if staged else TABLES[other].empty()
        values = pc.unique(tables[table][column].drop_null())
        missing = values.filter(pc.invert(pc.is_in(values, found[other][key].combine_chunks())))
        if len(missing):
            older = run.lake.dataset(other).to_table(columns=[key], filter=ds.field(key).isin(missing))
            found[other] = pa.concat_tables([found[other], older], promote_options="default")
    if table == "articles":
        found["recent"] = recent(run, tables[table])
    return found


def recent(run: context.Run, batch: pa.Table) -> pa.Table:
    """The lake's other texts of the batch's sources, from the batch's days and the 7 before them."""
    others = ds.field("source_id").isin(pc.unique(batch["source_id"])) & ~ds.field("article_id").isin(
        batch["article_id"].combine_chunks()
    )
    return run.lake.dataset("articles").to_table(
        columns=["article_id", "source_id", "text"], filter=_window(batch, RECENT_DAYS) & others
    )


def _window(batch: pa.Table, days: int) -> ds.Expression:
    """The days of a batch and so many before them; no rows have none."""
    if not batch.num_rows:
        return ds.scalar(False)
    first, last = pc.min(batch["day"]).as_py(), pc.max(batch["day"]).as_py()
    return (ds.field("day") >= first - timedelta(days=days)) & (ds.field("day") <= last)


def history(run: context.Run, table: str, batch: pa.Table) -> pa.Table | None:
    """What the table held in the batch's days and the 28 before them; of its long texts only the lengths."""
    if "day" not in batch.column_names or not batch.num_rows:
        return None
    names = [field.name for field in TABLES[table].fields if field.name not in ("text", "shingles")]
    columns = {name: ds.field(name) for name in names}
    if table == "articles":
        columns["n_characters"] = pc.utf8_length(ds.field("text"))
    return run.lake.dataset(table).to_table(columns=columns, filter=_window(batch, DAYS))
