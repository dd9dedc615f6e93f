"""What the contract of story_lineage cannot say: a creation has no other story, a merge or split has one."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds


def _other(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.equal(pc.is_null(batch["other_story_id"]), pc.equal(batch["kind"], "create"))


def _another(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.not_equal(batch["other_story_id"], batch["story_id"])


RULES: tuple[Rule, ...] = (
    holds(
        "other_story_id",
        "only a creation has no other story",
        _other,
        label="given",
        shows=("kind", "other_story_id"),
    ),
    holds("other_story_id", "the other story is another", _another, label="another", shows=("other_story_id",)),
)
