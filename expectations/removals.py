"""What the contract of removals cannot say: a rule takes a part of the page, and all rules together no more than it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, at_most, holds, matches


@dataclass(frozen=True)
class Limits:
    """How exact shares are."""

    rounding: float = 1e-5
    together: float = 1.05
    """Lines that two extractions write in different ways can be counted twice."""


LIMITS = Limits()


def _of_page(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    share = pc.divide(pc.cast(batch["n_chars"], pa.float64()), pc.cast(batch["n_page_chars"], pa.float64()))
    return pc.less_equal(pc.abs(pc.subtract(batch["share"], pc.min_element_wise(share, 1.0))), LIMITS.rounding)


def _together(batch: pa.Table, _: Companions) -> pa.Array:
    """True where the article's rules took no more than its page."""
    total: dict[str, float] = defaultdict(float)
    ids = batch["article_id"].to_pylist()
    for article, share in zip(ids, batch["share"].to_pylist(), strict=True):
        total[article] += share
    return pa.array([total[article] <= LIMITS.together for article in ids], pa.bool_())


RULES: tuple[Rule, ...] = (
    matches("rule", r"^[a-z][a-z_]*$", "one_word"),
    at_most("n_chars", "n_page_chars"),
    holds("share", "share is n_chars over n_page_chars", _of_page, label="of_page", shows=("n_chars", "share")),
    holds(
        "share",
        "all rules took no more than the page",
        _together,
        label="together",
        shows=("article_id", "share"),
        severity="history",
    ),
)
