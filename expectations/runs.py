"""What the contract of runs cannot say: a run begins before it ends, and a failed one says why."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, holds


def _explained(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.or_(pc.not_equal(batch["state"], "failed"), pc.is_valid(batch["detail"]))


RULES: tuple[Rule, ...] = (
    at_most("started_at", "ended_at"),
    holds("detail", "a failed run says why", _explained, label="explained", shows=("state",), severity="history"),
)
