"""What the contract of story_articles cannot say: an article is in one story at a time."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, unique


def _current(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.if_else(pc.is_null(batch["valid_to"]), batch["article_id"], pa.scalar(None, pa.string()))


RULES: tuple[Rule, ...] = (
    at_most("valid_from", "valid_to"),
    unique("current article_id", derived={"current article_id": _current}),
)
