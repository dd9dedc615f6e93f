"""What a language says of quantities: its number words, scales, bounds, units, states and dates, and its tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})
DIGIT = re.compile(r"\d")
OPENING = ("", "(", "“", "«", "„", '"', "‘")
CLOSING = ("", ",", ".", ";", ":", ")", "”", "»", '"', "’", "?", "!")
"""Marks that may touch a number word where a text is only split at its spaces."""
MONEY = r"(?:US\$|[$€£¥₴₽₪₹₺])"


class Token(NamedTuple):
    """A word, number or mark; `kind` is w, n, p, or x for what only looks like a number: a time, a day, an ordinal."""

    start: int
    end: int
    word: str
    kind: str


class Stems:
    """A closed list of words and, with a star, of beginnings of words, each with what it stands for."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self.whole: dict[str, str] = {}
        self.begins: dict[str, str] = {}
        for name, words in groups.items():
            for word in words.lower().split():
                (self.begins if word.endswith("*") else self.whole).setdefault(word.rstrip("*"), name)
        self.get: Callable[[str], str | None] = lru_cache(maxsize=30_000)(self.find)

    def find(self, word: str) -> str | None:
        """What the word stands for; the longest beginning wins."""
        found = self.whole.get(word)
        for end in range(len(word), 1, -1) if found is None and self.begins else ():
            found = self.begins.get(word[:end])
            if found is not None:
                break
        return found


def phrases(groups: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    """Phrases as tuples of words, with what they stand for."""
    return {
        tuple(phrase.lower().split()): name
        for name, listed in groups.items()
        for phrase in listed.split(";")
        if phrase.strip()
    }


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """What a language says of quantities, as `figures.yml` lists it."""

    name: str
    token: re.Pattern[str]
    group: re.Pattern[str]
    words: Mapping[str, float]
    scales: Mapping[str, float]
    vague: Mapping[str, float]
    rounded: Mapping[str, float]
    duals: Mapping[str, float]
    bounds: Mapping[tuple[str, ...], str]
    trailing: Mapping[tuple[str, ...], str]
    sets: Mapping[str, frozenset[str]]
    units: Stems
    currencies: Stems
    implied: Stems
    states: Stems
    change: Stems
    returned: Stems
    percent: Stems
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    dates: Mapping[tuple[str, ...], str]
    hints: frozenset[str]
    """Words without which, and without digits, a text holds no number."""
    opens: frozenset[str]
    """Words that a number may begin with."""
    elisions: tuple[str, ...]

    def counts(self, text: str) -> bool:
        """True when a number may stand in the text."""
        return DIGIT.search(text) is not None or not self.hints.isdisjoint(text.lower().replace("-", " ").split())

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Words, numbers and marks of the span, words in lower case and without elisions."""
        found = []
        for match in self.token.finditer(text, start, end):
            kind = match.lastgroup or "p"
            at, word = match.start(), match.group()
            if kind == "w":
                word = word.lower()
                if not word.isalpha():
                    word = word.translate(APOSTROPHES)
                for elision in self.elisions:
                    if word.startswith(elision):
                        at, word = at + len(elision), word[len(elision) :]
                        break
            found.append(Token(at, match.end(), word, kind))
        return found


FOLDER = Path(__file__).parent
SETS = ("several", "fillers", "range", "between", "stops", "labels", "past", "ago", "including", "them")
ARTICLES = frozenset(["one", "un", "une", "una", "uno", "ein", "eine", "einen", "einer", "один", "одна", "одного"])
"""Words for 1 that mostly are no number: they alone make no sentence worth reading."""


@cache
def listed() -> dict[str, Any]:
    """`figures.yml`, read once."""
    with (FOLDER / "figures.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def tongue(language: str) -> Tongue:
    """The language's words; those of English for languages that are not listed."""
    name = language if language in listed()["languages"] else "en"
    held: dict[str, Any] = listed()["languages"][name]
    group, decimal = held["group"], held["decimal"]
    digits = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:[{decimal}]\d+)?|\d+(?:[.,٫]\d+)?"
    token = re.compile(
        r"(?P<x>\d{1,2}:\d\d(?::\d\d)?|\d{1,4}[/.]\d{1,2}[/.]\d{2,4}|\d+/\d+|\+\d[\d ()-]{6,20}\d|\d{1,2}h\d{0,2}\b|"
        r"\d{1,2}\.\d\d\s?(?:am|pm|a\.m|p\.m|Uhr)\b|\d+(?:st|nd|rd|th|s|er|e|ème|ère|º|ª)\b|"
        r"\d+-(?:й|я|е|го|му|м|ма|та|те|ий|ої|ій|ю|ша|ше|х|ух|ти)\b)|"
        rf"(?P<n>(?:{MONEY}\s?)?(?<![\w.,])(?:{digits})(?:(?<=\d)(?:bn|mn|tn|m|k)\b)?(?:\s?[%٪])?)|"
        r"(?P<w>[^\W\d_]\w*(?:['’ʼ-][^\W_]\w*)*)|(?P<p>[^\w\s])"
    )
    sets = {key: frozenset(str(held.get(key) or "").lower().split()) for key in SETS}
    words, scales = held["words"], held["scales"]
    vague, rounded = held.get("vague") or {}, held.get("rounded") or {}
    hints = (frozenset(words) - ARTICLES) | frozenset((*scales, *vague, *rounded, *(held.get("duals") or {})))
    return Tongue(
        name,
        token,
        re.compile(rf"[{group}](?=\d{{3}}(?!\d))"),
        words,
        scales,
        vague,
        rounded,
        held.get("duals") or {},
        phrases(held["bounds"]),
        phrases(held["trailing"]),
        sets,
        Stems(held["units"]),
        Stems(held["currencies"]),
        Stems(held["implied"]),
        Stems(held["states"]),
        Stems({"change": held["change"]}),
        Stems({"return": held["return"]}),
        Stems({"percent": held["percent"]}),
        held["months"],
        held["weekdays"],
        phrases({name: held[name] for name in ("as_of", "since", "year_start")}),
        frozenset(before + hint + after for hint in hints for before in OPENING for after in CLOSING),
        frozenset((*words, *hints, *sets["several"])),
        tuple((listed()["elisions"].get(name) or "").split()),
    )
