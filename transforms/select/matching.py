"""Terms found in a text in one pass, at word boundaries; a star in a term stands for any ending."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick

CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
ARABIC = re.compile("[\u0600-\u06ff]")
PREFIXES = frozenset("والبلفكس")
"""Arabic particles that are written with the word behind them."""
MAX_PREFIX = 4


class Matcher:
    """An Aho-Corasick automaton over the beginnings of terms; what it finds is the place and the number of a term."""

    def __init__(self, terms: Iterable[str]) -> None:
        self.terms = tuple(dict.fromkeys(terms))
        by_stem: dict[str, list[tuple[int, re.Pattern[str] | None]]] = {}
        for number, term in enumerate(self.terms):
            stem = term.split("*", 1)[0].rstrip()
            by_stem.setdefault(stem, []).append((number, _rest(term, stem)))
        self._automaton = ahocorasick.Automaton()
        for stem, listed in by_stem.items():
            if stem:
                self._automaton.add_word(stem, (len(stem), listed))
        if len(self._automaton):
            self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a term begins in a folded text, and its number in `terms`."""
        if not len(self._automaton):
            return
        for last, (length, listed) in self._automaton.iter(text):
            start = last + 1 - length
            if start and text[start - 1].isalnum() and not _may_begin_inside(text, start):
                continue
            for number, rest in listed:
                if rest is None or rest.match(text, last + 1):
                    yield start, number


def _rest(term: str, stem: str) -> re.Pattern[str] | None:
    """What must follow the stem of a term: nothing in particular, the end of the word, or more words."""
    if term == stem + "*" or (term == stem and (CJK.search(term[-1:]) or not term[-1:].isalnum())):
        return None
    parts = [re.escape(part).replace(r"\ ", r"\s+") for part in term[len(stem) :].split("*")]
    open_end = term.endswith("*") or CJK.search(term[-1:]) or not term[-1:].isalnum()
    return re.compile(r"\w*".join(parts) + ("" if open_end else r"(?!\w)"))


def _may_begin_inside(text: str, start: int) -> bool:
    """True where a term may begin behind a letter: CJK has no boundaries, and Arabic particles may stand before it."""
    if CJK.match(text, start):
        return True
    if ARABIC.match(text, start):
        for back in range(1, MAX_PREFIX + 1):
            at = start - back
            if at < 0 or not text[at].isalnum():
                return True
            if text[at] not in PREFIXES:
                return False
    return False
