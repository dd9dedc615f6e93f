"""What the contract of stories cannot say: its counts and times agree."""

from __future__ import annotations

from expectations.rules import Rule, at_most

RULES: tuple[Rule, ...] = (
    at_most("n_origins", "n_articles"),
    at_most("n_outlets", "n_articles"),
    at_most("first_report_at", "last_report_at"),
)
