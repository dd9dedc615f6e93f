"""What the contract of rejects cannot say: a reason is one word, so that it can be counted."""

from __future__ import annotations

from expectations.rules import Rule, matches

RULES: tuple[Rule, ...] = (matches("reason", r"^\S+$", "one_word"),)
