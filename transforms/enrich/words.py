"""Closed word lists that several modules read: titles, first names, heads of organisations, source nouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import yaml

from transforms.enrich.reference.inflect import CYRILLIC, forms


@cache
def lists() -> dict[str, str]:
    """`lexicon.yml`, read once."""
    with (Path(__file__).parent / "lexicon.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """First names, last names and common words with a capital of `names.yml`, which knows many more than the lists."""
    with (Path(__file__).parent / "names.yml").open(encoding="utf-8") as file:
        held = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    given, family, words = (frozenset(held[name].split()) for name in ("given", "family", "words"))
    cyrillic = frozenset(form for name in given if CYRILLIC.match(name) for form in forms(name))
    return given | cyrillic, family, words


def lexicon(name: str) -> frozenset[str]:
    """A word list of `lexicon.yml`; KeyError when there is none of that name."""
    text = lists()[name]
    words = text.split(";") if ";" in text else text.split()
    return frozenset(word.strip() for word in words if word.strip())


LETTERS = re.compile("([A-Za-zÀ-ÖØ-öø-ɏЀ-ҁҊ-ԯء-يٱ-ۓ]+)")
"""Runs of letters. Ranges are looked up several times faster than classes such as `[^\\W\\d_]`."""


class Lexicon:
    """Whole words of a closed list in a text: one pass over the words, many times faster than an alternation."""

    word = re.compile(r"[^\W\d_]++(?:-[^\W\d_]++)*(?![\w’']|\.\w)")
    runs_on = re.compile(r"(?<=[\w’'-])")
    """Before a word: what precedes belongs to it. Asked of the list's words alone, for it would slow the pass down."""

    def __init__(self, words: Iterable[str], *, any_case: bool) -> None:
        self.words = frozenset(words)
        self.any_case = any_case
        self.openings = frozenset(word.partition("-")[0] for word in self.words)

    def holds(self, word: str) -> bool:
        """True when the word is of the list."""
        return word in self.words or (self.any_case and word.lower() in self.words)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches of the list's words, in order."""
        words, any_case = self.words, self.any_case
        for match in self.word.finditer(text, start, end):
            found = match.group()
            is_listed = found in words or (any_case and found.lower() in words)
            if is_listed and not self.runs_on.match(text, match.start()):
                yield match

    def among(self, text: str, words: list[str], starts: list[int]) -> Iterator[re.Match[str]]:
        """The matches of `finditer` where the runs of letters and their starts are known, as `Document` holds them."""
        openings = self.openings
        if self.any_case:
            found = [at for at, word in zip(starts, words, strict=True) if word in openings or word.lower() in openings]
        else:
            found = [at for at, word in zip(starts, words, strict=True) if word in openings]
        for start in found:
            match = self.word.match(text, start)
            if match is None or not self.holds(match.group()):
                continue
            if text[start - 1 : start] == " " or not self.runs_on.match(text, start):
                yield match


def alternation(words: Iterable[str]) -> str:
    """Longest first, so that a regular expression prefers them."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚА-ЯЁІЇЄҐЎ"
TITLES = lexicon("titles")
LOWER_TITLES = lexicon("roles")
TITLE = f"(?:{alternation(TITLES)})"
ROLE_NOUN = f"(?:{alternation(LOWER_TITLES)})"

FIRST_NAMES = lexicon("first_names")
GIVEN_NAMES, FAMILY_NAMES, COMMON_WORDS = names()

ORGANISATION_HEADS = lexicon("organisation_heads")
NOT_NAMES = lexicon("not_names")
PARTICLES = "van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|ben|ter|ten|af|zu|y|e|'t"
