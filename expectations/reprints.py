"""What the contract of reprints cannot say: a copy is of another text, and its shares agree."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, holds


def _other(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.not_equal(batch["article_id"], batch["original_id"])


RULES: tuple[Rule, ...] = (
    holds("original_id", "a copy is of another article", _other, label="another", shows=("original_id",)),
    # What both texts share is at most all of the shorter one, which is at most all of both.
    at_most("jaccard", "containment"),
)
