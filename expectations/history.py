"""The history rules: each source's volume, fill rates and sizes against its own last 28 days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Derivation, Rule, at_most


@dataclass(frozen=True)
class Past:
    """What a table's history is measured by."""

    time: str
    """The column that says when a row came in."""
    shares: Mapping[str, Derivation] = field(default_factory=dict)
    """Name of a share and the derivation of its boolean column: true in the rows that have the thing."""
    sizes: Mapping[str, Derivation] = field(default_factory=dict)
    """Name of a median and the derivation of the numbers that it is taken of."""
    key: str | None = None
    """The column that tells rows apart, where a batch may hold later versions of earlier rows."""


@dataclass(frozen=True)
class Limits:
    """How far a source may stray from its past."""

    days: int = 28
    """Days looked back, each of 24 hours before the batch's latest row."""
    days_known: int = 7
    """A source with fewer days of past is not judged."""
    usual_low: float = 3.0
    """A source that usually brings fewer rows a day may bring none."""
    low: float = 0.3
    """Share of the median day under which a source is too silent."""
    high: float = 3.0
    """Multiple of the median day, and of its own largest day by half, over which it is too loud."""
    slack: float = 5.0
    """Rows a day that are never too many by themselves."""
    rows: int = 10
    """A share or median is judged from this many rows, and five times as many of the past."""
    drop: float = 0.25
    """A share may fall this far below that of the past."""
    tails: tuple[float, float] = (0.1, 0.9)
    """Quantiles of the past between which a median is usual: that of ten such rows strays once in 300 times."""
    stretch: float = 1.25
    """The band of a median is made this much wider on both sides: some sources write to a fixed length."""


LIMITS = Limits()

RULES: tuple[Rule, ...] = (
    at_most("usual_low", "value", label="source:not_too_few", severity="history"),
    at_most("value", "usual_high", label="source:not_too_many", severity="history"),
)
"""The rules on the measures of `measured`; `checks` shows them beside those on the rows."""

MEASURES = pa.schema(
    [
        ("source_id", pa.string()),
        ("measure", pa.string()),
        ("value", pa.float64()),
        ("usual_low", pa.float64()),
        ("usual_high", pa.float64()),
    ]
)


def measured(batch: pa.Table, earlier: pa.Table, past: Past, *, limits: Limits = LIMITS) -> pa.Table:
    """Each source's rows in the last 24 hours, and its shares in the batch, beside what its past makes usual.

    `earlier` holds `source_id`, the column of `past.time` and what the shares are derived from. The last 24 hours end
    with the batch's latest row, so that a run every 15 minutes and one a day are judged alike, and no clock is read.
    A source's shares and medians are those of the batch, or of the last 24 hours where the batch holds too few rows.
    """
    if past.key:
        earlier = earlier.filter(pc.invert(pc.is_in(earlier[past.key], value_set=batch[past.key].combine_chunks())))
    if not batch.num_rows or not earlier.num_rows:
        return MEASURES.empty_table()
    new, old = _frame(batch, past), _frame(earlier, past)
    now = new["time"].max()
    old["age"] = (now - old["time"]) // pd.Timedelta(days=1)
    old = old[old["age"].between(0, limits.days)]
    few = new.groupby("source_id")["time"].transform("size") < limits.rows
    today = old[(old["age"] == 0) & old["source_id"].isin(new.loc[few, "source_id"])]
    now_known = pd.concat([new, today]) if len(today) else new
    before = old[old["age"] > 0]
    found = [
        _volumes(new, old, limits),
        *(_shares(now_known, before, name, limits) for name in past.shares),
        *(_medians(now_known, before, name, limits) for name in past.sizes),
    ]
    return pa.Table.from_pandas(pd.concat(found), schema=MEASURES, preserve_index=False)


def _frame(rows: pa.Table, past: Past) -> pd.DataFrame:
    made = {name: derivation(rows, {}) for name, derivation in {**past.shares, **past.sizes}.items()}
    data: pd.DataFrame = pa.table({"source_id": rows["source_id"], "time": rows[past.time]} | made).to_pandas()
    return data


def _volumes(new: pd.DataFrame, old: pd.DataFrame, limits: Limits) -> pd.DataFrame:
    today = new.groupby("source_id").size().add(old[old["age"] == 0].groupby("source_id").size(), fill_value=0)
    before = old[old["age"] > 0]
    days = before.groupby(["source_id", "age"]).size().unstack(fill_value=0)
    days = days.reindex(columns=range(1, limits.days + 1), fill_value=0)
    known = before.groupby("source_id")["age"].max()
    # Days before the first row of a source are not silent ones: it was not yet read.
    usual = days.where(days.columns.to_numpy() <= known.to_numpy()[:, None]).loc[known >= limits.days_known]
    median = usual.median(axis=1)
    frame = pd.DataFrame(
        {
            "value": today.reindex(usual.index, fill_value=0).astype(float),
            "usual_low": (limits.low * median).where(median >= limits.usual_low, 0.0),
            "usual_high": pd.concat([limits.high * median, 1.5 * usual.max(axis=1)], axis=1).max(axis=1) + limits.slack,
        }
    )
    return frame.rename_axis("source_id").reset_index().assign(measure="rows in 24 hours")


def _shares(new: pd.DataFrame, old: pd.DataFrame, name: str, limits: Limits) -> pd.DataFrame:
    now, before = (rows.groupby("source_id")[name].agg(["mean", "size"]) for rows in (new, old))
    both = now.join(before.add_suffix("_past"), how="inner")
    both = both[(both["size"] >= limits.rows) & (both["size_past"] >= 5 * limits.rows)]
    usual_low = (both["mean_past"].astype(float) - limits.drop).clip(lower=0)
    frame = pd.DataFrame({"value": both["mean"].astype(float), "usual_low": usual_low, "usual_high": 1.0})
    return frame.rename_axis("source_id").reset_index().assign(measure=name)


def _medians(new: pd.DataFrame, old: pd.DataFrame, name: str, limits: Limits) -> pd.DataFrame:
    now = new.groupby("source_id")[name].agg(["median", "size"])
    past = old.groupby("source_id")[name]
    low, high = limits.tails
    band = pd.DataFrame({"low": past.quantile(low), "high": past.quantile(high), "size_past": past.size()})
    both = now.join(band, how="inner")
    both = both[(both["size"] >= limits.rows) & (both["size_past"] >= 5 * limits.rows)]
    frame = pd.DataFrame(
        {
            "value": both["median"].astype(float),
            "usual_low": both["low"].astype(float) / limits.stretch,
            "usual_high": both["high"].astype(float) * limits.stretch,
        }
    )
    return frame.rename_axis("source_id").reset_index().assign(measure=name)
