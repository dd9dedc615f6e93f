"""What the contract of article_topics cannot say: a topic has some weight."""

from __future__ import annotations

from expectations.rules import Rule, matches

RULES: tuple[Rule, ...] = (matches("conflict_id", r"^[a-z0-9]+(?:-[a-z0-9]+)*$", "slug"),)
