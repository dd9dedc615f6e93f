"""What the contract of feeds cannot say: no more new entries than entries."""

from __future__ import annotations

from expectations.rules import Rule, at_most

RULES: tuple[Rule, ...] = (at_most("n_new", "n_items"),)
