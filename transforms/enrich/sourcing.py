"""What an article rests on: its grade, its sources, its tone and where the negotiation stands.

docs/sourcing-grade.md publishes the formula of the grade and what the tone cannot tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import filterfalse

from transforms.enrich.document import Document
from transforms.enrich.english import heads
from transforms.enrich.grades import PRONOUNS
from transforms.enrich.phases import phase
from transforms.enrich.quote import Quote
from transforms.enrich.uncased.standing import short
from transforms.enrich.words import UPPER, lexicon

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
WORD = re.compile(r"[a-z\w][a-z\w’'-]*")
"""A word in lower case; the range stands first, for it is looked up faster than the class."""
# a small English lexicon: it knows neither irony nor negation, and says nothing of other languages
TONES = dict.fromkeys(lexicon("positive"), 1) | dict.fromkeys(lexicon("negative"), -1)
ARTICLE = re.compile(r"^(?:the|an?|one)\s+")
ARTICLES = {
    "fr": re.compile(r"^(?:(?:une?|l[ea]s?|des|du|cet?|cette|ces|de la)\s+|(?:de )?l[’'])"),
    "de": re.compile(r"^(?:de[rsmn]|die|das|eine?[rsmn]?|diese[rsmn]?)\s+"),
    "es": re.compile(r"^(?:el|l[ao]s?|un[ao]?s?|al|del|est[ea]|es[ea])\s+"),
    "ar": re.compile(r"^(?:هذا|هذه|ذلك|تلك)?\s*(?:ال|لل)?"),
    "zh": re.compile(r"^(?:[这那该某有]|另)?(?:[一这那该某]?[名位个些])?"),
}
"""What points at a source and does not say which it is, by language."""
BENT = ("uk", "ru", "be", "bg")
"""Languages whose nouns take an ending by case."""
ENDING = re.compile(
    r"(?<=\w{3})(?:[аеиіїоуюяєэыйьё]|[аяоеиі]м[иі]?|[оеєіїы]м|[оаеє]ю|[оеєіїы]й|[оеєіи]в|[аяиыіоеє]х|[оеє]г[оу]|[оеє]му)$"
)
NO_SOURCES = PRONOUNS | lexicon("source_pronouns")
"""Pronouns, in the cases in which they stand with a word of saying too."""
FULL = re.compile(r"(?!(?:mr|mrs|ms|dr|mme|mlle|herr|frau|don|doña|señora?|sir|lord|lady)\s)[\w’'-]{3,}\s")
"""A first name stands before the last one, not a title."""
FULL_NAME = re.compile(rf"(?<!\w)[{UPPER}][\w’'-]+\s+(?:\w{{2,3}}\s+)?[{UPPER}][\w’'-]+$")


def row(document: Document, quotes: list[Quote]) -> dict[str, object]:
    """The row of table `article_facts` for a document."""
    text = document.text
    held = [quote for quote in quotes if quote.speaker is not None]
    words = split(text.lower())
    people = full_names(document)
    sources = [source(document, quote, people) for quote in held]
    named = {who for who, quote in zip(sources, held, strict=True) if quote.grade == "A"} - NO_SOURCES
    unnamed = {phrase(document, quote) for quote in held if quote.grade in ("C", "D")} - NO_SOURCES - {""}
    return {
        "article_id": document.article_id,
        "sourcing_grade": grade((quote.grade, who, weight(quote)) for who, quote in zip(sources, held, strict=True)),
        "n_quotes": len(held),
        "n_named_sources": len(named),
        "n_unnamed_sources": len(unnamed),
        "n_words": len(words),
        "tone": tone(words) if document.language == "en" else 0.0,
        "phase": phase(
            [document.title, *(text[start:end] for start, end in document.sentences)],
            document.language,
            year=document.day.year if document.day else None,
        ),
        "method": METHOD,
        "method_version": VERSION,
    }


def split(text: str) -> list[str]:
    """The words of a text in lower case: those between spaces first, then those with marks."""
    pieces = text.split()
    return [*filter(str.isalpha, pieces), *WORD.findall(" ".join(filterfalse(str.isalpha, pieces)))]


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
    return round(sum([TONES[word] for word in words if word in TONES]) / len(words), 6)


def source(document: Document, quote: Quote, people: Mapping[str, frozenset[str]]) -> str:
    """What tells one source from another: the entity, else the last word (in Chinese the name) of the phrase.

    `people` are the full names by last name: where two persons share one, the full name tells them apart.
    """
    if quote.grade == "A" and (quote.entity_id is None or quote.entity_id == quote.polity):
        # a spokesman by name has the entity of those for whom he speaks
        return person(document, quote, people)
    held = surface(document, quote)
    if document.language == "zh":
        return quote.entity_id or short(held)
    return quote.entity_id or unbent(document, held.rsplit(" ", 1)[-1])


def person(document: Document, quote: Quote, people: Mapping[str, frozenset[str]]) -> str:
    """What tells one person by name from another: the entity, else the last name; the full one where two share it."""
    start, end = quote.who or quote.speaker or (0, 0)
    named = [one for one in document.within(start, end) if one.type == "person"]
    known = next((one.entity_id for one in named if one.entity_id), None)
    if known is not None and known != quote.polity:
        return known
    held = surface(document, quote)
    if document.language == "zh":
        return short(held)
    if named:
        held = named[-1].surface.lower()
    elif "," in held:
        # "Marta Lind, a retired teacher", "the envoy, Marta Lind": the part that is a name
        parts = [part.strip() for part in document.text[start:end].split(",")]
        held = next((part for part in parts if FULL_NAME.search(part)), held).lower()
    last = held.rsplit(" ", 1)[-1]
    return held if len(people.get(last, ())) > 1 else unbent(document, last)


def unbent(document: Document, words: str) -> str:
    """The words without their endings in a language whose nouns have cases."""
    if document.language not in BENT:
        return words
    # twice, for "Артем" looks like a case of "Арт" as "Артема" does of "Артем"
    return " ".join(ENDING.sub("", ENDING.sub("", word)) for word in words.split())


def phrase(document: Document, quote: Quote) -> str:
    """What tells one source without a name from another: its words, without article, case and a pronoun's stand-in."""
    start, end = quote.speaker or (0, 0)
    words = document.text[start:end].lower()
    if words in NO_SOURCES:
        return ""
    if document.language in ("en", ""):
        return ARTICLE.sub("", heads.phrase(document.text[start:end])[0].lower())
    article = ARTICLES.get(document.language)
    return unbent(document, article.sub("", words) if article else words)


def full_names(document: Document) -> dict[str, frozenset[str]]:
    """The full names of persons outside the reference by their last words, in lower case."""
    held: defaultdict[str, set[str]] = defaultdict(set)
    for one in document.mentions:
        name = one.surface.lower()
        if one.type == "person" and FULL.match(name) and one.entity_id is None:
            held[name.rsplit(" ", 1)[-1]].add(name)
    return {last: frozenset(names) for last, names in held.items()}


def surface(document: Document, quote: Quote) -> str:
    """The speaker's words in lower case, without an article and what an English relative clause adds."""
    start, end = quote.who or quote.speaker or (0, 0)
    words = document.text[start:end]
    if document.language in ("en", ""):
        words = heads.phrase(words)[0]
    return ARTICLE.sub("", words.lower())
