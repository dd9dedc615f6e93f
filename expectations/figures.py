"""What the contract of figures cannot say: true spans, a named unit, a range with two ends, a whole as-of or none."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, matches, reproduces


def _range(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    is_wider = pc.fill_null(pc.greater(batch["value_high"], batch["value"]), False)
    return pc.equal(pc.equal(batch["bound"], "range"), is_wider)


def _as_of(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    is_dated = pc.is_valid(batch["as_of"])
    return pc.and_(
        pc.equal(is_dated, pc.is_valid(batch["as_of_precision"])),
        pc.equal(is_dated, pc.is_valid(batch["as_of_sense"])),
    )


RULES: tuple[Rule, ...] = (
    reproduces("evidence"),
    matches("unit", r"\S", "not_blank"),
    holds(
        "value_high",
        "a range, and only a range, has an upper end above its lower one",
        _range,
        label="range",
        shows=("value", "bound"),
    ),
    holds(
        "as_of",
        "a date with its precision and sense, or none of the three",
        _as_of,
        label="as_of",
        shows=("as_of_precision", "as_of_sense"),
    ),
)
