"""What the contract of article_facts cannot say: no more speakers than quotes, and grade E only without any."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, holds


def _speakers(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.add(batch["n_named_sources"], batch["n_unnamed_sources"])


def _unsourced(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.equal(pc.equal(batch["sourcing_grade"], "E"), pc.equal(batch["n_quotes"], 0))


RULES: tuple[Rule, ...] = (
    at_most(
        "n_named_sources + n_unnamed_sources",
        "n_quotes",
        label="n_quotes:enough_for_speakers",
        severity="history",
        derived={"n_named_sources + n_unnamed_sources": _speakers},
    ),
    holds(
        "sourcing_grade",
        "grade E where nothing is attributed, and only there",
        _unsourced,
        label="unsourced",
        shows=("n_quotes",),
        severity="history",
    ),
)
