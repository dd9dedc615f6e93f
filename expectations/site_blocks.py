"""What the contract of site_blocks cannot say: a block is one line, in some of the articles looked at, for a time."""

from __future__ import annotations

from expectations.rules import Rule, at_most, length, matches

LONGEST = 800
"""Characters; longer lines are paragraphs of their own."""

RULES: tuple[Rule, ...] = (
    matches("line", r"^[^\n]*\S[^\n]*$", "one_line"),
    length("line", 1, LONGEST),
    at_most("n_articles", "n_seen"),
    at_most("first_seen_at", "last_seen_at"),
)
