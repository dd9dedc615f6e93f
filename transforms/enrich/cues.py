"""Reporting verbs and phrases, by language, as one regular expression each."""

from __future__ import annotations

import re
from functools import cache

from transforms.enrich.words import Lexicon, alternation, lexicon

ENGLISH = lexicon("cues_en")
STRONG = lexicon("strong_cues_en")

OTHERS = {language: lexicon(f"cues_{language}") for language in ("uk", "ru", "fr", "de", "es")}
ACCORDING = {
    "en": "according to|as per|in the words of|citing",
    "uk": "за словами|за даними|згідно з|за інформацією|на думку|як повідомляє|як повідомив",
    "ru": "по словам|по данным|согласно|по информации|по мнению|как сообщает|как сообщил",
    "fr": "selon|d'après|d’après|aux dires de",
    "de": "laut|zufolge|nach Angaben von|nach Angaben der|nach Angaben des",
    "es": "según|de acuerdo con|en palabras de",
}


@cache
def verbs(language: str) -> Lexicon:
    """All reporting verbs of a language; English where the language has no list."""
    words = OTHERS.get(language)
    return Lexicon(words or ENGLISH, any_case=words is not None)


NOUNS = lexicon("cue_nouns")
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


CLAUSAL = lexicon("clausal_verbs")
"""Verbs that report without "that"; the others need it, or a quotation."""


@cache
def according(language: str) -> re.Pattern[str]:
    """Phrases after which the speaker is named."""
    phrases = ACCORDING.get(language, ACCORDING["en"]).split("|")
    return re.compile(rf"\b(?:{alternation(phrases)})\s+", re.IGNORECASE)


def is_strong(word: str, language: str) -> bool:
    """True for verbs of saying; the other verbs need a quotation or 'that' beside them."""
    return word.lower() in STRONG if language not in OTHERS else True
