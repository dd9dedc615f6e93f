"""What the contract of mentions cannot say: the span reproduces the surface, and a place has both coordinates."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, reference, reproduces


def _paired(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.equal(pc.is_valid(batch["latitude"]), pc.is_valid(batch["longitude"]))


RULES: tuple[Rule, ...] = (
    reproduces("surface"),
    reference("entity_id", "entities"),
    holds("latitude", "a place has both coordinates", _paired, label="paired", shows=("latitude", "longitude")),
)
