"""What the contract of checks cannot say: its counts agree."""

from __future__ import annotations

from expectations.rules import Rule, at_most

RULES: tuple[Rule, ...] = (at_most("n_unexpected", "n_checked", severity="contract"),)
