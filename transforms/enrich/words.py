"""Closed word lists that several modules read: titles, first names, heads of organisations, source nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml


@cache
def lists() -> dict[str, str]:
    """`lexicon.yml`, read once."""
    with (Path(__file__).parent / "lexicon.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def lexicon(name: str) -> frozenset[str]:
    """A word list of `lexicon.yml`; KeyError when there is none of that name."""
    text = lists()[name]
    words = text.split(";") if ";" in text else text.split()
    return frozenset(word.strip() for word in words if word.strip())


class Lexicon:
    """Whole words of a closed list in a text: one pass over the words, many times faster than an alternation."""

    word = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w’']|\.\w)")

    def __init__(self, words: Iterable[str], *, any_case: bool) -> None:
        self.words = frozenset(words)
        self.any_case = any_case

    def holds(self, word: str) -> bool:
        """True when the word is of the list."""
        return word in self.words or (self.any_case and word.lower() in self.words)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches of the list's words, in order."""
        words, any_case = self.words, self.any_case
        for match in self.word.finditer(text, start, end):
            found = match.group()
            if found in words or (any_case and found.lower() in words):
                yield match


def alternation(words: Iterable[str]) -> str:
    """Longest first, so that a regular expression prefers them."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŽČĆİŞĞÖÜА-ЯЁІЇЄҐ"
TITLES = lexicon("titles")
LOWER_TITLES = lexicon("roles")
TITLE = f"(?:{alternation(TITLES)})"
ANY_TITLE = f"(?:{alternation(TITLES | LOWER_TITLES)})"
ROLE_NOUN = f"(?:{alternation(LOWER_TITLES)})"

FIRST_NAMES = lexicon("first_names")

ORGANISATION_HEADS = lexicon("organisation_heads")
NOT_NAMES = lexicon("not_names")
PARTICLES = "van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ben|ter|ten|af|zu|y|e|'t"
