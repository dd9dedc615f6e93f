"""Where a negotiation stands, by a text's words: before talks, in them, at an agreement, after it, or broken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Found = tuple[str, re.Match[str]]
NAMES = ("breakdown", "implementation", "agreement", "pre_talks", "talks")


@dataclass(frozen=True, slots=True)
class Parts:
    """How much an expression counts by where it stands: what is new stands first."""

    title: int = 3
    lead: int = 2
    rest: int = 1
    sentences: int = 2
    """Sentences of the lead."""


PARTS = Parts()
SCRIPTS = {
    "be": "cyrillic",
    "bg": "cyrillic",
    "ar": "arabic",
    "fa": "arabic",
    "zh": "cjk",
}
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BACK = 32
"""Signs before an expression in which a word may deny it; in Chinese a quarter of them."""
YEARS = 40
"""Signs on either side in which an earlier year says that it is no news."""


@cache
def words() -> dict[str, Any]:
    """`phases.yml`, read once."""
    with (Path(__file__).parent / "phases.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


@cache
def read_by(language: str) -> tuple[str, ...]:
    """The languages whose expressions read a text: its own, else those of its script."""
    held = words()
    return (language,) if language in held["languages"] else tuple(held["shared"][SCRIPTS.get(language, "latin")])


@cache
def keys(language: str) -> tuple[str, ...]:
    """Pieces of words without one of which no sentence is looked at."""
    return tuple(dict.fromkeys(key for name in read_by(language) for key in words()["languages"][name]["key"]))


@cache
def phases(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phases with their expressions in a language; those of English begin where a word does."""
    head = r"\b" if language == "en" else ""
    found: list[tuple[str, re.Pattern[str]]] = []
    for name in NAMES:
        pieces = [piece for one in read_by(language) for piece in filled(one, words()["languages"][one][name])]
        found.append((name, re.compile(f"{head}(?:{'|'.join(pieces)})")))
    return tuple(found)


def filled(language: str, pieces: list[str]) -> list[str]:
    """The expressions with the nouns that they name, and with the gap of the language."""
    held = words()
    nouns = {**held["languages"][language]["nouns"], "w": held["gaps"].get(language, held["gaps"]["words"])}
    return [re.sub(r"\{([A-Zw])\}", lambda match: nouns[match.group(1)], piece) for piece in pieces]


@cache
def worded(name: str, language: str) -> re.Pattern[str]:
    """Words about an expression that say it has not come about (`denied`), not yet (`planned`) or long ago (`past`)."""
    return re.compile("|".join(words()["languages"][one][name] for one in read_by(language)))


def phase(sentences: list[str], language: str, *, year: int | None = None) -> str | None:
    """The phase whose words count most; of equals the first in the table; None without any.

    The first sentence is the title. A sentence that tells of an earlier year than `year` counts when nothing else does.
    """
    held = keys(language)
    found: list[tuple[int, list[Found]]] = []
    for at, text in enumerate(one.lower() for one in sentences):
        if any(key in text for key in held):
            named = [(name, match) for name, pattern in phases(language) for match in pattern.finditer(text)]
            if named:
                found.append((at, named))
    return (weighed(found, language, year) or weighed(found, language, None)) if found else None


def weighed(sentences: list[tuple[int, list[Found]]], language: str, year: int | None) -> str | None:
    """The phase whose expressions weigh most; those of each sentence stand in the order of the phases."""
    sums = dict.fromkeys(NAMES, 0)
    is_titled = False
    for at, named in sentences:
        weight = PARTS.title if at == 0 else PARTS.lead if at <= PARTS.sentences else PARTS.rest
        taken: list[tuple[int, int]] = []
        for name, match in named:
            low, high = match.span()
            if name == "talks":
                is_counted = not any(start < high and low < end for start, end in taken)
                is_titled |= is_counted and at == 0
            else:
                is_counted = is_now(match.string, match, name, language, year, is_news=weight > PARTS.rest)
                if is_counted:
                    taken.append((low, high))
            sums[name] += weight * is_counted
    best = max(NAMES[:-1], key=lambda name: (sums[name], -NAMES.index(name)))
    if best == "breakdown" and sums[best]:
        return best
    # a word of the background against a title or a whole text about talks
    is_weak = sums[best] < (PARTS.title if is_titled else PARTS.lead) and sums["talks"] >= PARTS.title
    if is_weak or (best == "pre_talks" and sums["talks"] >= 2 * sums[best]):
        return "talks" if sums["talks"] else None
    return best if sums[best] else "talks" if sums["talks"] else None


def is_now(text: str, match: re.Match[str], name: str, language: str, year: int | None, *, is_news: bool) -> bool:
    """True when the words about an expression do not deny it, only plan it, or tell of earlier times.

    What is news (`is_news`) may be told in a tense that elsewhere tells what was before.
    """
    is_short = language == "zh"
    back = BACK // 4 if is_short else BACK
    low = max(0, match.start() - back)
    low = max(low, *(text.rfind(mark, low, match.start()) + 1 for mark in ".;:—。；"))
    before, high = text[low : match.start()], match.end() + back
    if year is not None:
        behind = re.split("[,，،]", text[match.end() : match.end() + YEARS])[0]
        named = [int(one) for one in YEAR.findall(text[max(0, match.start() - YEARS) : match.end()] + behind)]
        if named and max(named) < year:
            return False
        if not is_news and name != "pre_talks" and worded("past", language).search(before + match.group()):
            return False
    if name not in ("agreement", "implementation"):
        return True
    held = before if is_short else before + match.group()
    if worded("denied", language).search(held):
        return False
    around = before if is_short else f"{before} {text[match.end() : high]}"
    return name == "agreement" or not worded("planned", language).search(around)
