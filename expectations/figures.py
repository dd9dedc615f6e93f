"""What the contract of figures cannot say: the span reproduces its words, and the unit is named."""

from __future__ import annotations

from expectations.rules import Rule, matches, reproduces

RULES: tuple[Rule, ...] = (
    reproduces("evidence"),
    matches("unit", r"\S", "not_blank"),
)
