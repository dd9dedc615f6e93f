"""What the contract of entities cannot say: codes have their form, and an office begins before it ends."""

from __future__ import annotations

from expectations.rules import Rule, at_most, matches

RULES: tuple[Rule, ...] = (
    matches("name", r"\S", "not_blank"),
    matches("iso3", r"^[A-Z]{3}$", "iso_3166"),
    matches("wikidata_id", r"^Q[0-9]+$", "item"),
    at_most("holds_from", "holds_to"),
)
