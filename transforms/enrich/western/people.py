"""Kinds of people that French and Spanish texts count, by the nouns that make a speaker a person."""

from __future__ import annotations

from functools import lru_cache

from transforms.enrich.western.sources import nouns

LANGUAGES = frozenset(["fr", "es"])
NEVER = (
    *(
        "cargos",
        "altos",
        "titulares",
        "enlaces",
        "técnic",
        "músic",
        "físic",
        "químic",
        "científic",
        "académic",
    ),
    *("physiques", "numéros", "premiers", "premières", "cadres", "enseignes", "chiffres", "hauts"),
)
"""Beginnings of words that are other things as well."""


def of(language: str, word: str) -> str | None:
    """The unit `people` for a plural noun of persons in lower case, else None."""
    return held(language, word) if word[-1] in "sx" and language in LANGUAGES else None


@lru_cache(maxsize=10_000)
def held(language: str, word: str) -> str | None:
    """The same, by the list of nouns."""
    return "people" if nouns(language)["person"].holds(word) and not word.startswith(NEVER) else None
