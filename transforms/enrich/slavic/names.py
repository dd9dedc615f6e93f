"""First names of Ukrainian and Russian: whose they are, and in what case they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from transforms.enrich.reference.inflect import forms
from transforms.enrich.slavic.vocabulary import FEMININE, words
from transforms.enrich.words import GIVEN_NAMES

CLOSED = re.compile(r"(?:[бвгґджзклнпрстфхцчшщьй]|[^оеєї]м)$")
"""Endings of men's names in the nominative; other cases end in a vowel, or in -ом and -ем."""
MASCULINE = re.compile(r"(?:[аиіїяуеєоы](?:в|л)|вся|лся|[збгк]|ий|ый|ой)$")


@cache
def masculine() -> frozenset[str]:
    """Men's first names in -а and -я."""
    return words("uk").held["masculine"] | words("ru").held["masculine"]


def known(name: str) -> bool:
    """True for a first name in the nominative."""
    return name in GIVEN_NAMES and not is_bent(name)


@lru_cache(maxsize=20_000)
def is_bent(name: str) -> bool:
    """True for a first name in another case than the nominative, whose own forms would all be known."""
    if CLOSED.search(name):
        return False
    return name in GIVEN_NAMES and name[0] > "А" and not GIVEN_NAMES.issuperset(forms(name))


def sex(name: str, held: Sequence[object], cue: str) -> str | None:
    """`f` or `m` by the verb's form, else by the first name's or the noun's ending."""
    if FEMININE.search(cue):
        return "f"
    if MASCULINE.search(cue) and not cue.endswith(("ий", "ый")):
        return "m"
    parts = name.split()
    if len(parts) < 2:
        return None
    # of more than two words the first may belong to somebody else: `помощницы Лунда Эльзы Вирт`
    first = parts[-2]
    if first in masculine():
        return "m"
    if " " in cue:
        # behind `за словами` a name in -а is a man's, one in -и or -ы a woman's
        return "m" if first[-1] in "ая" else "f" if first[-1] in "иіїыой" else None
    return (
        "f" if first[-1] in "ая" else "m" if first[-1] not in "иіїоуеыю" or first.endswith(("о", "ій", "ий")) else None
    )
