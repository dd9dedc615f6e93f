"""Reporting verbs and phrases of each language, and the words between which a form is no verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from transforms.enrich.western.forms import Verbs
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
INFLECTED = ("fr", "de", "es")
"""Those whose forms are told apart by what stands around them."""


@cache
def verbs(language: str) -> Lexicon:
    """All reporting verbs of a language; English where the language has no list."""
    if language in INFLECTED:
        return Verbs(
            language,
            finite=listed(f"cues_{language}"),
            participles=listed(f"participles_{language}"),
            gerunds=listed(f"gerunds_{language}"),
            doubtful=listed(f"doubtful_{language}"),
            companions=listed(f"companions_{language}"),
            tags=listed(f"tags_{language}"),
            infinitives=listed(f"infinitives_{language}"),
        )
    if language in SPACED:
        return Lexicon(listed(f"cues_{language}"), any_case=True)
    opening = frozenset(word.capitalize() for word in STRONG if not word.endswith("ing"))
    return Lexicon(ENGLISH | listed("more_en") | opening, any_case=False)


NOUNS = lexicon("cue_nouns") - {"say"}
NOUN_OPENERS = lexicon("noun_openers")
NOUN_OPENING_PIECES = ("following", "made", "make", "making", "'s", "’s", "s'", "s’")
ARTICLES = frozenset(["the", "a", "an", "its", "their", "his", "her"])
NO_NOUN = lexicon("auxiliaries") | lexicon("no_noun_ends")
GROUPS = frozenset(["people", "police", "men", "women", "children", "staff", "troops", "they", "who", "we"])
TAIL = re.compile(r"\w+$")
SIMPLE = re.compile(r"[A-Za-z-]+")


def is_noun(text: str, start: int, word: str) -> bool:
    """True when a form that is also a noun stands where nouns stand: "a stern warning", "the demanded change"."""
    is_listed, is_past = word.lower() in NOUNS, word.endswith("ed")
    if not (is_listed or is_past) or not text[start - 1 : start].isspace():
        return False
    before = text[max(0, start - 40) : start].lower().split()[-2:]
    if not before:
        return False
    if is_past and tail(before[-1]) in ARTICLES:
        return True
    if not word.endswith("s") and text.startswith(" that ", start + len(word)) and acts_together(before[-1]):
        # "the ministers report that", "the police claim that"
        return False
    return is_listed and (
        opens_noun(before[-1])
        or (len(before) > 1 and opens_noun(before[0]) and SIMPLE.fullmatch(before[1]) is not None)
        or (not word.endswith(("s", "ed")) and ends_phrase(text, start))
    )


def acts_together(word: str) -> bool:
    """True for a plural, whose verb has no ending: "ministers", "police"."""
    return word in GROUPS or (word.isalpha() and word.endswith("s") and not word.endswith("ss"))


def ends_phrase(text: str, start: int) -> bool:
    """True when a base form ends a phrase in the singular: "a daily security report", "Democrats' main demand"."""
    words = text[max(0, start - 60) : start].lower().split()[-5:]
    last = words[-1]
    if not SIMPLE.fullmatch(last) or last.endswith("s") or last.endswith("ly") or last in NO_NOUN:
        return False
    for word in reversed(words[:-1]):
        if opens_noun(word) or word.endswith(("s'", "s’")):
            return True
        if SIMPLE.fullmatch(word) is None or word in NO_NOUN:
            return False
    return False


def tail(word: str) -> str:
    """The letters with which it ends."""
    if word.isalpha():
        return word
    found = TAIL.search(word)
    return found.group() if found else ""


def opens_noun(word: str) -> bool:
    """True when a noun may follow the word, which is in lower case."""
    return tail(word) in NOUN_OPENERS or word.endswith(NOUN_OPENING_PIECES)


CLAUSE_ONLY = listed("clause_only_en")
"""Verbs that report a whole clause: "knew the road was shut", not "knew the road"."""
THAT_ONLY = listed("only_before_that_en")
CLAUSAL = (lexicon("clausal_verbs") | listed("reporting_en")) - THAT_ONLY
"""Verbs that report without "that"; the others need it, or a quotation."""


@cache
def openings(language: str) -> frozenset[str]:
    """The words with which the phrases of `according` begin, as they may be spelt."""
    phrases = listed(f"before_{language}") - {"so"} or listed("before_en")
    words = [re.split(r"\W", phrase)[0] for phrase in phrases]
    return frozenset(form for word in words for form in (word, word.lower(), word.capitalize(), word.upper()))


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


def phrases(text: str, words: list[str], starts: list[int], language: str) -> Iterator[re.Match[str]]:
    """Where a phrase such as "according to" stands, in order; words and starts as `Document` holds them."""
    firsts, phrase, last = openings(language), according(language), 0
    for start in [start for start, word in zip(starts, words, strict=True) if word in firsts]:
        if start >= last:
            match = phrase.match(text, start)
            if match is not None:
                last = match.end()
                yield match


def is_strong(word: str, language: str) -> bool:
    """True for verbs of saying; the other verbs need a quotation or 'that' beside them."""
    return word.lower() in STRONG if language not in SPACED else True
