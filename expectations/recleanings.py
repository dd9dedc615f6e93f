"""What the contract of recleanings cannot say: the cause fits what changed, only rejected captures have a reason."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, matches

QUIET = pa.array(["none", "title", "metadata"])
"""Causes of an article whose text stayed as it was."""


def _quiet(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    """True where a text that changed has a rule as its cause; null where it did not change."""
    changed = pc.greater(pc.add(batch["n_lines_added"], batch["n_lines_removed"]), 0)
    return pc.if_else(changed, pc.invert(pc.is_in(batch["cause"], QUIET)), pa.scalar(None, pa.bool_()))


def _none(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    """False where nothing is said to have changed and something did."""
    changed = pc.or_(batch["title_changed"], batch["published_changed"])
    return pc.invert(pc.and_(pc.equal(batch["cause"], "none"), changed))


def _rejected(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    """True where the reason stands exactly with the cause rejected."""
    return pc.equal(pc.equal(batch["cause"], "rejected"), pc.is_valid(batch["reason"]))


def _replaced(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    """False where no row took the place of one that was not rejected."""
    return pc.or_(pc.equal(batch["cause"], "rejected"), pc.is_valid(batch["extractor_after"]))


RULES: tuple[Rule, ...] = (
    matches("cause", r"^[a-z][a-z_]*$", "one_word"),
    holds("cause", "a changed text has a rule as its cause", _quiet, label="of_text", shows=("cause",)),
    holds("cause", "a changed title or time is no cause none", _none, label="of_metadata", shows=("cause",)),
    holds(
        "reason", "a rejected capture has a reason, others have none", _rejected, label="of_rejected", shows=("cause",)
    ),
    holds(
        "extractor_after", "only a rejected article has no row any more", _replaced, label="of_row", shows=("cause",)
    ),
)
