"""Where and to whom words were said, and who carries them, in French, German and Spanish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich.circumstances import crossing, nested
from transforms.enrich.clause import Span
from transforms.enrich.document import Document
from transforms.enrich.grades import TERM_HINTS, TERMS
from transforms.enrich.quote import Quote
from transforms.enrich.western import german, german_hearers, romance_behind
from transforms.enrich.western.sources import WORD, Nouns, kind_of

FAR = 160
"""Code points from the verb within which an occasion is looked for."""
BEHIND = 14
"""Code points behind the terms of a talk that belong to them: "pas autorisé à parler à la presse"."""
NOUN = 3
"""Words among which a phrase's own noun stands."""
AT_THE_END = frozenset(
    ["interview", "press_conference", "statement", "x", "telegram", "facebook", "truth_social", "social_media"]
)
"""Occasions that may end a sentence whose verb has an object: "a confirmé le retour dans un communiqué"."""
CITED_BY = re.compile(
    r"(?:\b(?:cité|citée|cités|citées|rapportée?s?|relayée?s?|interrogée?s?) par|\bcitad[oa]s? por|\brecogid[oa]s? por|"
    r"\bvon(?=\s[^.,;:§\n]{3,60}\szitieren\b)|"
    r"\bzitiert von|\bsegún (?:recoge|publica|informa)|\bvoix de|"
    r"\b(?:intermédiaire|entremise|truchement|bouche) de |"
    r"\b(?:través|medio|boca|conducto|voz) de (?=(?:sus?|una?|el|la|los) (?:\w+ )?(?:portavo|vocer|abogad|representan|"
    r"secretari|embajador|jef|director|asesor|ministr|canciller|gabinete|equipo|entorno|emisari|enviad|mediador|"
    r"intermediari|familia|oficina))|"
    r"\büber (?=(?:seinen|ihren|seine|ihre) (?:Sprecher|Anw)))\s*"
)
OUTLET = re.compile(
    r"\b(?:médias?|journal|journaux|quotidiens?|hebdomadaires?|magazines?|chaînes?|radios?|presse|agence\w*|"
    r"AFP|medios?|diarios?|"
    r"periódicos?|semanarios?|revistas?|cadenas?|emisoras?|agencias?|prensa|Medien|Presse|\w*[Zz]eitung\w*|"
    r"\w*[Mm]agazin\w*|"
    r"\w*[Ss]ender\w*|\w*[Bb]latt\w*|Agentur\w*|Nachrichtenagentur\w*|dpa|EFE|Reuters|\w+-Medien)\b"
)
"""Who carries words and leaves their grade as it is."""
NAMELESS = re.compile(r"\b(?:nombre|apellido|identidad|nom|prénom|identité|Name)\b")
"""What the terms of a talk keep back, and nobody who carries words."""
THERE = {
    "fr": re.compile(r"\by\s+(?:\w+\s+)?$", re.IGNORECASE),
    "de": re.compile(r"\b(?:darin|dort|dabei)\s+$", re.IGNORECASE),
    "es": re.compile(r"\b(?:allí|ahí)\s+$", re.IGNORECASE),
}
"""Before a verb: it was said where the sentence before tells."""


@dataclass(frozen=True, slots=True)
class Occasions:
    """The words of a language for occasions, hearers and texts."""

    channels: tuple[tuple[str, re.Pattern[str]], ...]
    any_channel: re.Pattern[str]
    hearers: re.Pattern[str]
    dative: re.Pattern[str] | None
    texts: tuple[tuple[str, Nouns], ...]


@cache
def occasions(language: str) -> Occasions:
    """`western/occasions.yml`, read once a language."""
    with (Path(__file__).parent / "occasions.yml").open(encoding="utf-8") as file:
        held: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    bounded = {name: rf"(?<!\w)(?:{'|'.join(pieces)})" for name, pieces in held[language].items() if pieces}
    dative = held["dative"].get(language)
    return Occasions(
        tuple((name, re.compile(pieces, re.IGNORECASE)) for name, pieces in bounded.items()),
        re.compile("|".join(bounded.values()), re.IGNORECASE),
        re.compile(re.sub(r"\|\s+", "|", held["hearers"][language].strip())),
        re.compile(re.sub(r"\|\s+", "|", dative.strip())) if dative else None,
        tuple((name, Nouns(words.split())) for name, words in held["documents"].items()),
    )


def describe(document: Document, found: list[Quote]) -> None:
    """Sets channel, addressee and relay of every quote, from the sentence of its attribution."""
    before: Quote | None = None
    for quote in sorted(found, key=lambda one: (one.cue or (one.start,))[0]):
        if quote.cue is None:
            continue
        low, high = document.around(quote.cue[0])
        speakers = [one.speaker for one in found if one.speaker and low <= one.speaker[0] < high]
        quote.channel, quote.channel_span = channel(document, quote, low, high, speakers) or (None, None)
        told = german_hearers.hearer(document, quote, low, high) if document.language == "de" else None
        quote.addressee = told or addressee(document, quote, low, high)
        if told is not None and quote.channel is None and (name := german_hearers.kind(document.text[slice(*told)])):
            quote.channel, quote.channel_span = name, told
        if before is not None and before.cue is not None and goes_on(document, low, quote.cue, before):
            if quote.channel is None:
                quote.channel, quote.channel_span = before.channel, before.channel_span
            quote.addressee = quote.addressee or before.addressee
        if quote.relay is None:
            quote.relay = carrier(document, quote, low, high)
        if quote.relay and quote.channel_span and crossing(quote.relay, quote.channel_span):
            # the newspaper that carries the words is not where they were spoken
            quote.channel = quote.channel_span = None
        before = quote
    nested(document.text, found)


def goes_on(document: Document, low: int, cue: Span, before: Quote) -> bool:
    """True for `y prédit-il` behind an interview, and for a further verb of such a sentence."""
    if before.cue is None or before.channel_span is None:
        return False
    if THERE[document.language].search(document.masked, max(low, cue[0] - 20), cue[0]):
        return before.channel_span[0] >= document.sentence_at(max(0, low - 2))[0]
    return low <= before.cue[0] < cue[0] and before.channel_span[0] < low


def channel(document: Document, quote: Quote, low: int, high: int, speakers: list[Span]) -> tuple[str, Span] | None:
    """The occasion that the sentence names near the verb, or the text that speaks."""
    text, known = document.masked, occasions(document.language)
    if quote.speaker:
        said = [word.lower() for word in WORD.findall(document.text[slice(*quote.speaker)])[:NOUN]]
        for name, nouns in known.texts:
            if any(map(nouns.holds, said)):
                return name, quote.speaker
    cue = quote.cue or (low, high)
    inner = (quote.start, quote.end) if quote.kind == "indirect" else cue
    if known.any_channel.search(text, low, high) is None:
        return None
    for name, words in known.channels:
        for match in words.finditer(text, low, high):
            far = min(abs(match.start() - cue[1]), abs(cue[0] - match.end()))
            if far > FAR or document.quoted(match.start()) or in_terms(document, match.span(), low, high):
                continue
            if any(crossing(match.span(), one) for one in speakers):
                continue
            if crossing(match.span(), inner) and not (name in AT_THE_END and match.end() + 1 >= inner[1]):
                continue
            return name, match.span()
    return None


def in_terms(document: Document, span: Span, low: int, high: int) -> bool:
    """True when the words are part of the terms of the talk: "pas autorisé à parler à la presse"."""
    called = TERM_HINTS.among(document.words_within(low, high))
    return any(
        crossing(span, (match.start(), match.end() + BEHIND))
        for name, terms in TERMS
        if name in called
        for match in terms.finditer(document.text, low, high)
    )


def addressee(document: Document, quote: Quote, low: int, high: int) -> Span | None:
    """Whom the words are addressed to: `devant la presse`, `gegenüber der Zeitung`, `pidió a los colonos que`."""
    text, known = document.masked, occasions(document.language)
    for pattern in (known.dative, known.hearers):
        for match in pattern.finditer(text, low, high) if pattern is not None else ():
            span = match.span(match.lastgroup or 0)
            if document.quoted(match.start()) or in_terms(document, match.span(), low, high):
                continue
            if quote.kind == "indirect" and crossing(span, (quote.start, quote.end)):
                continue
            if pattern is known.dative and quote.cue and not crossing(match.span(), (quote.cue[0], quote.cue[1] + 5)):
                continue
            if quote.speaker is None or not crossing(span, quote.speaker):
                return span
    return None


def carrier(document: Document, quote: Quote, low: int, high: int) -> Span | None:
    """Who passes the words on: `cité par l'hebdomadaire X`, `citado por la agencia Y`."""
    text = document.masked
    is_told = quote.cue is not None and document.language != "de"
    led = next(iter(document.phrases(low, high)), None) if is_told else None
    if (
        led is not None
        and led.start() - low < 2
        and quote.cue
        and quote.speaker
        and led.end() < quote.cue[0]
        and led.start() != quote.cue[0]
    ):
        # "Selon l'un des proches présents, il leur a promis «…»"
        who = romance_behind.source(document, led.end(), high)
        is_over = who is not None and who[1] < quote.cue[0] and not crossing(who, quote.speaker)
        if who and is_over and kind_of(document.language, text[slice(*who)])[0] in ("person", "spokesperson", "vague"):
            return who
    for match in CITED_BY.finditer(text, low, high):
        if document.quoted(match.start()) or quote.speaker is None or quote.cue is None:
            continue
        if match.group().startswith("interrog") or crossing(match.span(), quote.cue):
            continue
        who = (
            german.phrase(text, match.end(), high)
            if document.language == "de"
            else romance_behind.follower(text, match.end(), high, document.language)
        )
        if who and NAMELESS.search(text, *who):
            continue
        if who and quote.speaker[0] < match.start() < quote.speaker[1] and not crossing(match.span(), (low, low + 1)):
            # "Testigos citados por Reuters": the phrase itself names who carries it
            quote.speaker = quote.speaker[0], match.start()
            while text[quote.speaker[1] - 1] in " ,":
                quote.speaker = quote.speaker[0], quote.speaker[1] - 1
            return who
        if who and not crossing(who, quote.speaker):
            return who
    return None
