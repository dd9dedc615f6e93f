"""What the contract of events cannot say: its counts agree, and no event follows itself."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, holds, reference


def _other(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.not_equal(batch["follows_event_id"], batch["event_id"])


def _dated(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.equal(pc.is_null(batch["event_date"]), pc.equal(batch["date_precision"], "none"))


RULES: tuple[Rule, ...] = (
    at_most("n_origins", "n_reports"),
    at_most("n_outlets", "n_reports"),
    holds(
        "event_date",
        "event_date is null exactly when date_precision is none",
        _dated,
        label="precision",
        shows=("event_date", "date_precision"),
    ),
    holds("follows_event_id", "an event follows another", _other, label="another", shows=("follows_event_id",)),
    reference("actor", "entities", "entity_id"),
    reference("recipient", "entities", "entity_id"),
)
