"""What the contract of sources cannot say: names, domains and codes have their form."""

from __future__ import annotations

from expectations.rules import Rule, matches

RULES: tuple[Rule, ...] = (
    matches("name", r"\S", "not_blank"),
    matches("domain", r"^[^\s/:A-Z]+$", "host"),
    matches("country", r"^[a-z]{2}$", "iso_3166", severity="history"),
    matches("language", r"^[a-z]{2}$", "iso_639_1", severity="history"),
)
