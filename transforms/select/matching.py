"""Terms found in a text in one pass, at word boundaries; a star in a term stands for any ending."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import ahocorasick

CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
ARABIC = re.compile("[\u0600-\u06ff]")
PREFIXES = frozenset("والبلفكس")
"""Arabic particles that are written with the word behind them."""
MAX_PREFIX = 4


class Matcher:
    """An Aho-Corasick automaton over terms, each with the labels that it counts for."""

    def __init__(self, terms: Iterable[tuple[str, str]]) -> None:
        self._labels: dict[str, list[str]] = {}
        for term, label in terms:
            labels = self._labels.setdefault(term, [])
            if label not in labels:
                labels.append(label)
        by_stem: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for term in self._labels:
            by_stem.setdefault(term.split("*", 1)[0].rstrip(), []).append((term, _pattern(term)))
        self._automaton = ahocorasick.Automaton()
        for stem, listed in by_stem.items():
            if stem:
                self._automaton.add_word(stem, (len(stem), listed))
        if len(self._automaton):
            self._automaton.make_automaton()

    def count(self, text: str) -> dict[str, Counter[str]]:
        """How often each term of each label stands in a folded text."""
        found: dict[str, Counter[str]] = {}
        if not len(self._automaton):
            return found
        for end, (length, listed) in self._automaton.iter(text):
            start = end + 1 - length
            if not _starts_word(text, start):
                continue
            for term, pattern in listed:
                if pattern.match(text, start):
                    for label in self._labels[term]:
                        found.setdefault(label, Counter())[term] += 1
        return found


def _pattern(term: str) -> re.Pattern[str]:
    """A term as a pattern that is tried where its stem stands."""
    parts = [re.escape(part).replace(r"\ ", r"\s+") for part in term.split("*")]
    open_end = term.endswith("*") or CJK.search(term[-1:]) or not term[-1:].isalnum()
    return re.compile(r"\w*".join(parts) + ("" if open_end else r"(?!\w)"))


def _starts_word(text: str, start: int) -> bool:
    """True when a word begins there; CJK has no boundaries, and Arabic particles may stand before it."""
    if start == 0 or CJK.match(text, start) or not text[start - 1].isalnum():
        return True
    if ARABIC.match(text, start):
        for back in range(1, MAX_PREFIX + 1):
            at = start - back
            if at < 0 or not text[at].isalnum():
                return True
            if text[at] not in PREFIXES:
                return False
    return False
