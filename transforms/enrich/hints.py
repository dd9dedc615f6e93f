"""Words that call for an expression: where none of them stands, the expression is not looked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache

KEPT = 50_000
"""Words whose hints are remembered."""


class Hints:
    """Hints by the name of what they call for: pieces of words, or with `=` before them whole words."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        self.whole: dict[str, set[str]] = {}
        self.pieces: dict[str, set[str]] = {}
        for name, hints in groups.items():
            for hint in hints:
                held = self.whole if hint.startswith("=") else self.pieces
                held.setdefault(hint.removeprefix("=").lower(), set()).add(name)
        self.mute: set[str] = set()
        """Words that were found to call for nothing."""
        self.of: Callable[[str], frozenset[str]] = lru_cache(maxsize=KEPT)(self.find)

    def find(self, word: str) -> frozenset[str]:
        """What one word calls for."""
        lower = word.lower()
        called = set(self.whole.get(lower, ()))
        for piece, names in self.pieces.items():
            if piece in lower:
                called |= names
        return frozenset(called)

    def calling(self, vocabulary: frozenset[str]) -> frozenset[str]:
        """Those of the words, which are in lower case, that call for anything."""
        # the difference of two sets is faster by far than asking for each of the words
        asked = vocabulary - self.mute
        called = frozenset(filter(self.of, asked))
        if len(self.mute) > KEPT:
            self.mute.clear()
        self.mute |= asked - called
        return called

    def among(self, words: Iterable[str]) -> set[str]:
        """What the words call for."""
        return set().union(*filter(None, map(self.of, words)))


class Wording:
    """Words and phrases as one expression, which is tried only where a word stands that opens one of them."""

    def __init__(self, pieces: Collection[str]) -> None:
        self.expression = re.compile(bounded(pieces), re.IGNORECASE)
        # "coast ?guard" opens with "coast" or is one word
        opening = [form.split(" ")[0] for piece in pieces for form in dict.fromkeys((piece, piece.replace(" ?", "")))]
        self.openings = re.compile(bounded(opening), re.IGNORECASE)
        self.opens: Callable[[str], bool] = lru_cache(maxsize=KEPT)(self.is_opening)

    def is_opening(self, word: str) -> bool:
        """True when one of the pieces may begin in the word."""
        return self.openings.search(word) is not None

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first piece that stands in the text."""
        return self.expression.search(text, start) if any(map(self.opens, text.split())) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The piece that is the text."""
        return self.expression.fullmatch(text) if any(map(self.opens, text.split())) else None


def bounded(pieces: Collection[str]) -> str:
    """Pieces as one expression of whole words; ideographs have no word's edge."""
    spaced = "|".join(piece for piece in pieces if not re.search("[一-鿿]", piece))
    signs = "|".join(piece for piece in pieces if re.search("[一-鿿]", piece))
    return rf"(?<!\w)(?:{spaced})(?!\w)" + (f"|{signs}" if signs else "")
