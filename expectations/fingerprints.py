"""What the contract of fingerprints cannot say: shingles are sorted, each once, and no more than the text has."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, holds


def _sampled(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.list_value_length(batch["shingles"])


def _sorted(batch: pa.Table, _: Companions) -> pa.Array:
    rows = batch["shingles"].combine_chunks()
    values = rows.flatten().to_numpy(zero_copy_only=False)
    owner = pc.list_parent_indices(rows).to_numpy(zero_copy_only=False)
    falls = (np.diff(values) <= 0) & (np.diff(owner) == 0)
    result = np.ones(len(rows), dtype=bool)
    result[owner[1:][falls]] = False
    return pa.array(result)


RULES: tuple[Rule, ...] = (
    at_most(
        "sampled shingles", "n_shingles", label="shingles:at_most_n_shingles", derived={"sampled shingles": _sampled}
    ),
    holds("shingles", "shingles rise", _sorted, label="sorted", shows=("n_shingles",)),
)
