"""What the contract of event_members cannot say: a report belongs to one event, and to its own article."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, looked_up, unique


def _same(batch: pa.Table, given: Companions) -> pa.ChunkedArray:
    return pc.equal(
        batch["article_id"], looked_up(batch["report_id"], given["event_reports"], "report_id", "article_id")
    )


RULES: tuple[Rule, ...] = (
    unique("report_id"),
    holds(
        "article_id",
        "article_id is that of the report",
        _same,
        label="of_report",
        shows=("article_id", "report_id"),
        needs={"event_reports": ("report_id", "article_id")},
    ),
)
