"""What the contract of article_versions cannot say: a version is that of a known capture and really changed."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds


def _kept(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.or_(pc.invert(batch["is_deleted"]), pc.equal(batch["body_change_share"], 0.0))


RULES: tuple[Rule, ...] = (
    holds(
        "is_deleted",
        "a deleted page has no changed body",
        _kept,
        label="no_body",
        shows=("is_deleted", "body_change_share"),
        severity="history",
    ),
)
