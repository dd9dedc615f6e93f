"""What a language says of quantities: its number words, scales, bounds, units, states and dates, and its tokens."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

APOSTROPHES = "’ʼ"
"""Marks that are read as the plain one."""
VOWELS = re.compile("[\u064b-\u0652]")
"""Arabic vowel signs, which few texts write."""
DIGIT = re.compile("[0-9٠-٩۰-۹]")
OPENING = ("", "(", "“", "«", "„", '"', "‘")
CLOSING = ("", ",", ".", ";", ":", ")", "”", "»", '"', "’", "?", "!")
"""Marks that may touch a number word where a text is only split at its spaces."""
MONEY = r"(?:US\$|[$€£¥₴₽₪₹₺])"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words, numbers and marks of a sentence; words are in lower case and without elisions.

    A kind is w, n, p, or x for what only looks like a number: a time, a day, an ordinal.
    """

    words: list[str]
    kinds: list[str]
    matches: list[re.Match[str]]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.words)

    def start(self, at: int) -> int:
        """Where a token begins in the text."""
        return self.matches[at].end() - len(self.words[at])

    def end(self, at: int) -> int:
        """Where a token ends in the text."""
        return self.matches[at].end()


class Stems:
    """A closed list of words and, with a star, of beginnings or ends of words, each with what it stands for."""

    def __init__(self, groups: Mapping[str, str]) -> None:
        self.whole: dict[str, str] = {}
        self.begins: dict[str, str] = {}
        self.ends: dict[str, str] = {}
        for name, words in groups.items():
            for word in words.lower().split():
                held = self.ends if word.startswith("*") else self.begins if word.endswith("*") else self.whole
                held.setdefault(word.strip("*"), name)
        self.get: Callable[[str], str | None] = lru_cache(maxsize=30_000)(self.find)

    def find(self, word: str) -> str | None:
        """What the word stands for; the longest ending wins, then the longest beginning."""
        found = self.whole.get(word)
        for start in range(1, len(word) - 2) if found is None and self.ends else ():
            found = self.ends.get(word[start:])
            if found is not None:
                return found
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
    marked: tuple[str, ...]
    """Those of them that no run of letters is."""
    touching: frozenset[str]
    """The hints with the marks that may touch them."""
    opens: frozenset[str]
    """Words that a number may begin with."""
    bound_ends: frozenset[str]
    """Last words of `bounds`."""
    trails: frozenset[str]
    """First words of `trailing`."""
    dates_open: frozenset[str]
    """First words of `dates`."""
    elisions: tuple[str, ...]
    joined: str
    """The letter for "and" that is written together with the word behind it; empty elsewhere."""

    def hinted(self, vocabulary: frozenset[str]) -> list[str]:
        """The hints that may stand in a text whose runs of letters are given in lower case."""
        return [*(self.hints & vocabulary), *self.marked]

    def counts(self, text: str, hints: list[str]) -> bool:
        """True when a number may stand in the text without digits, a part of one with these hints."""
        lower = text.lower()
        return any(map(lower.__contains__, hints)) and not self.touching.isdisjoint(lower.replace("-", " ").split())

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of the span."""
        matches = list(self.token.finditer(text, start, end))
        words = [match[0].lower() for match in matches]
        for mark in APOSTROPHES:
            if mark in text:
                words = [word.replace(mark, "'") if mark in word else word for word in words]
        if self.joined:
            words = [VOWELS.sub("", word) for word in words]
        if self.elisions:
            words = [word[self.elided(word) :] for word in words]
        return Tokens(words, [match.lastgroup or "p" for match in matches], matches)

    def elided(self, word: str) -> int:
        """Length of the letters before a word that are no part of it."""
        return next((len(elision) for elision in self.elisions if word.startswith(elision)), 0)


FOLDER = Path(__file__).parent
SETS = (
    "several",
    "fillers",
    "range",
    "between",
    "stops",
    "labels",
    "past",
    "ago",
    "including",
    "them",
    "collective",
    "living",
)
ARTICLES = frozenset(["one", "un", "une", "una", "uno", "ein", "eine", "einen", "einer", "один", "одна", "одного"])
"""Words for 1 that mostly are no number: they alone make no sentence worth reading."""


@cache
def listed() -> dict[str, Any]:
    """`figures.yml`, read once."""
    with (FOLDER / "figures.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def attached(held: dict[str, Any]) -> dict[str, Any]:
    """The language's lists with the words that it writes together with "and" and the article, where it does so."""
    joined, article = held.get("and_attached", ""), held.get("article_attached", "")
    if not joined:
        return held
    made = dict(held)
    nouns = (joined, article, joined + article)
    pairs = {
        unit: [before + word for word in words.split() for before in ("", joined, "ب", "ل", joined + "ل")]
        for unit, words in (held.get("pairs") or {}).items()
    }
    made["duals"] = {**held["duals"], **{word: 2 for words in pairs.values() for word in words}}
    openings = {"units": nouns, "implied": nouns, "states": (*nouns, held.get("by_attached", ""))}
    for key in openings:
        made[key] = {
            name: " ".join([words, *(before + word for word in words.split() for before in openings[key])])
            for name, words in held[key].items()
        }
    for unit, words in pairs.items():
        made["units"][unit] = " ".join([made["units"][unit], *words])
    for key in ("as_of", "since", "year_start"):
        made[key] = "; ".join([held[key], *(joined + phrase.strip() for phrase in held[key].split(";"))])
    made["bounds"] = {
        name: "; ".join([phrases, *(joined + phrase.strip() for phrase in phrases.split(";"))])
        for name, phrases in held["bounds"].items()
    }
    made["vague"] = {**held["vague"], **{joined + word: value for word, value in held["vague"].items()}}
    return made


@cache
def tongue(language: str) -> Tongue:
    """The language's words; those of English for languages that are not listed."""
    name = language if language in listed()["languages"] else "en"
    held: dict[str, Any] = attached(listed()["languages"][name])
    group, decimal = held["group"], held["decimal"]
    digits = rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?!\d)(?:[{decimal}]\d+)?|\d+(?:[.,٫]\d+)?"
    joined = held.get("and_attached")
    # "41 ألفا و870": the letter for "and" is written together with digits too
    attached_and = rf"(?P<a>(?<!\w){joined}(?=\d))|" if joined else ""
    opens = rf"(?:(?<![\w.,])|(?<=(?<!\w){joined}))" if joined else r"(?<![\w.,])"
    token = re.compile(
        # words are most of a text, so they come first, "US" of an amount apart; what may open a number is asked once
        attached_and + r"(?P<w>(?!US\$\s?\d)[^\W\d_][a-z\w\u064b-\u0652]*+(?:['’ʼ-][^\W_]\w*+)*+)|"
        r"(?=[\d+U$€£¥₴₽₪₹₺])(?:"
        r"(?P<x>\d{1,2}:\d\d(?::\d\d)?|\d{1,4}[/.]\d{1,2}[/.]\d{2,4}|\d+/\d+|\+\d[\d ()-]{6,20}\d|\d{1,2}h\d{0,2}\b|"
        r"\d{1,2}\.\d\d\s?(?:am|pm|a\.m|p\.m|Uhr)\b|\d+(?:st|nd|rd|th|s|er|e|ème|ère|º|ª)\b|"
        r"\d+-(?:й|я|е|го|му|м|ма|та|те|ий|ої|ій|ю|ша|ше|х|ух|ти)\b)|"
        rf"(?P<n>(?:{MONEY}\s?)?{opens}(?:{digits})(?:(?<=\d)(?:bn|mn|tn|m|k)\b)?(?:\s?[%٪])?))|"
        r"(?P<p>[^\w\s])"
    )
    sets = {key: frozenset(str(held.get(key) or "").lower().split()) for key in SETS}
    words, scales = held["words"], held["scales"]
    vague, rounded = held.get("vague") or {}, held.get("rounded") or {}
    hints = (frozenset(words) - ARTICLES) | frozenset((*scales, *vague, *rounded, *(held.get("duals") or {})))
    if sets["collective"]:
        # no articles: a word for 1 is a number; apostrophes are written in three ways
        hints = frozenset(hint.replace("'", mark) for hint in (hints | frozenset(words)) for mark in ("'", "’", "ʼ"))
    bounds, trailing = phrases(held["bounds"]), phrases(held["trailing"])
    dates = phrases({name: held[name] for name in ("as_of", "since", "year_start")})
    return Tongue(
        name,
        token,
        re.compile(rf"[{group}](?=\d{{3}}(?!\d))"),
        words,
        scales,
        vague,
        rounded,
        held.get("duals") or {},
        bounds,
        trailing,
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
        dates,
        hints,
        tuple(hint for hint in hints if not hint.isalpha()),
        frozenset(before + hint + after for hint in hints for before in OPENING for after in CLOSING),
        frozenset((*words, *hints, *sets["several"])),
        frozenset(phrase[-1] for phrase in bounds),
        frozenset(phrase[0] for phrase in trailing),
        frozenset(phrase[0] for phrase in dates),
        tuple((listed()["elisions"].get(name) or "").split()),
        held.get("and_attached", ""),
    )
