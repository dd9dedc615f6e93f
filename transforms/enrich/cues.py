"""Reporting verbs and phrases of each language, and the words between which a form is no verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from transforms.enrich.words import Lexicon, alternation, lexicon


@cache
def lists() -> dict[str, str]:
    """`cues.yml`, read once."""
    with (Path(__file__).parent / "cues.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def listed(name: str) -> frozenset[str]:
    """A word list of `cues.yml`; empty when there is none of that name."""
    text = lists().get(name, "")
    words = (
        text.split(";") if ";" in text else [text] if name.startswith(("before", "behind", "that")) else text.split()
    )
    return frozenset(word.strip() for word in words if word.strip())


ENGLISH = lexicon("cues_en")
STRONG = lexicon("strong_cues_en")
SPACED = ("uk", "ru", "fr", "de", "es", "pl", "pt", "it")
"""Languages besides English that part words by spaces and have a list of their own."""


@cache
def verbs(language: str) -> Lexicon:
    """All reporting verbs of a language; English where the language has no list."""
    if language in SPACED:
        return Lexicon(listed(f"cues_{language}"), any_case=True)
    opening = frozenset(word.capitalize() for word in STRONG if not word.endswith("ing"))
    return Lexicon(ENGLISH | listed("more_en") | opening, any_case=False)


NOUNS = lexicon("cue_nouns") - {"say"}
NOUN_PLACE = re.compile(
    r"(?:\b(?:an?|the|his|her|its|their|our|my|this|that|these|those|no|any|some|few|many|several|more|most|new|recent|"
    r"first|last|latest|of|for|in|with|by|from|on|such|stern|stark|United|press|public|news|opinion|Twitter|Facebook|talk|"
    r"phone|telephone|conference|media|former|police|death|bomb)|following|made|make|making|['’]s)\s+(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b(?:the|an?|its|their|his|her)\s+$", re.IGNORECASE)


def is_noun(text: str, start: int, word: str) -> bool:
    """True when a form that is also a noun stands where nouns stand: "a stern warning", "the demanded change"."""
    if word.endswith("ed") and ARTICLE.search(text, max(0, start - 8), start):
        return True
    return word.lower() in NOUNS and NOUN_PLACE.search(text, max(0, start - 40), start) is not None


CLAUSE_ONLY = listed("clause_only_en")
"""Verbs that report a whole clause: "knew the road was shut", not "knew the road"."""
THAT_ONLY = listed("that_only_en")
CLAUSAL = (lexicon("clausal_verbs") | listed("reporting_en")) - THAT_ONLY
"""Verbs that report without "that"; the others need it, or a quotation."""


@cache
def according(language: str) -> re.Pattern[str]:
    """Phrases after which the speaker is named."""
    phrases = listed(f"before_{language}") - {"so"} or listed("before_en")
    return re.compile(rf"\b(?:{alternation(phrases)})\s+", re.IGNORECASE)


@cache
def that(language: str) -> re.Pattern[str]:
    """The words that open a reported clause, with up to four words of when and how before them."""
    words = alternation(listed(f"that_{language}") or listed("that_en"))
    adjunct = r"(?:\s+[^\s,.;:]+){0,4}?" if language in SPACED else ""
    return re.compile(rf"{adjunct}\s*,?\s*(?<!\w)(?:{words})(?:\b|(?<=['’]))\s*")


def phrases(text: str, language: str) -> Iterator[re.Match[str]]:
    """Where a phrase such as "according to" stands, in order."""
    lower = text.lower()
    if not any(phrase.lower() in lower for phrase in listed(f"before_{language}") or listed("before_en")):
        return iter(())
    return according(language).finditer(text)


def is_strong(word: str, language: str) -> bool:
    """True for verbs of saying; the other verbs need a quotation or 'that' beside them."""
    return word.lower() in STRONG if language not in SPACED else True
