"""What the contract of run_steps cannot say: no row is lost between a step's beginning and its end."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, equal


def _accounted(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.add(batch["rows_out"], batch["rows_rejected"])


RULES: tuple[Rule, ...] = (
    equal(
        "rows_in",
        "rows_out + rows_rejected",
        label="conserved",
        derived={"rows_out + rows_rejected": _accounted},
        severity="contract",
    ),
)
