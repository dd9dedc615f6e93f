"""What an article rests on: its grade, its sources, its tone and where the negotiation stands.

docs/sourcing-grade.md publishes the formula of the grade and what the tone cannot tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from transforms.enrich.document import Document
from transforms.enrich.grades import PRONOUNS
from transforms.enrich.phases import phase
from transforms.enrich.quote import Quote
from transforms.enrich.words import lexicon

METHOD = "sourcing_rules"
VERSION = "2"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much one attributed passage counts in the article's grade."""

    direct: float = 2.0
    """Words between marks that are a clause of their own."""
    other: float = 1.0
    """Partial and indirect ones."""
    second_hand: float = 0.5
    """Factor where somebody else passes the words on."""
    most_a_source: float = 6.0
    """What one source can add at most, however much it talks."""


WEIGHTS = Weights()
WORD = re.compile(r"\w[\w’'-]*")
# a small English lexicon: it knows neither irony nor negation, and says nothing of other languages
POSITIVE = lexicon("positive")
NEGATIVE = lexicon("negative")
ARTICLE = re.compile(r"^(?:the|an?|one)\s+")


def row(document: Document, quotes: list[Quote]) -> dict[str, object]:
    """The row of table `article_facts` for a document."""
    text = document.text
    held = [quote for quote in quotes if quote.speaker is not None]
    words = WORD.findall(text.lower())
    named = {source(document, quote) for quote in held if quote.grade == "A"}
    unnamed = {surface(document, quote) for quote in held if quote.grade in ("C", "D")} - PRONOUNS
    return {
        "article_id": document.article_id,
        "sourcing_grade": grade((quote.grade, source(document, quote), weight(quote)) for quote in held),
        "n_quotes": len(held),
        "n_named_sources": len(named),
        "n_unnamed_sources": len(unnamed),
        "n_words": len(words),
        "tone": tone(words) if document.language == "en" else 0.0,
        "phase": phase([document.title, *(text[start:end] for start, end in document.sentences)], document.language),
        "method": METHOD,
        "method_version": VERSION,
    }


def weight(quote: Quote) -> float:
    """What one passage counts before its source's limit."""
    value = WEIGHTS.direct if quote.kind == "direct" else WEIGHTS.other
    return value * WEIGHTS.second_hand if quote.relay is not None else value


def grade(passages: Iterable[tuple[str, Hashable, float]]) -> str:
    """The grade with the largest sum of weights, from (grade, source, weight); of equals the better; E without any."""
    by_source: defaultdict[tuple[str, Hashable], float] = defaultdict(float)
    for name, who, value in passages:
        by_source[name, who] += value
    sums: defaultdict[str, float] = defaultdict(float)
    for (name, _), value in by_source.items():
        sums[name] += min(WEIGHTS.most_a_source, value)
    return min(sums, key=lambda name: (-sums[name], name)) if sums else "E"


def tone(words: list[str]) -> float:
    """(positive - negative words) / words; 0 without words."""
    if not words:
        return 0.0
    good = sum(map(POSITIVE.__contains__, words))
    bad = sum(map(NEGATIVE.__contains__, words))
    return round((good - bad) / len(words), 6)


def source(document: Document, quote: Quote) -> str:
    """What tells one source from another: the entity, else the last word of the phrase in lower case."""
    return quote.entity_id or surface(document, quote).rsplit(" ", 1)[-1]


def surface(document: Document, quote: Quote) -> str:
    """The speaker's words in lower case, without an article."""
    start, end = quote.speaker or (0, 0)
    return ARTICLE.sub("", document.text[start:end].lower())
