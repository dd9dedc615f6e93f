"""Quantities that a text claims: how many, of what, how exact, as of when, and by whose account."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import Any

from transforms.enrich import asof
from transforms.enrich.counted import DISTANCES, TIMES, Counted, counted, limits, start_of
from transforms.enrich.document import Document
from transforms.enrich.english import tallies
from transforms.enrich.numbers import read
from transforms.enrich.quote import Quote
from transforms.enrich.slavic import counted as slavic_counted
from transforms.enrich.slavic import tallies as slavic_tallies
from transforms.enrich.tongue import DIGIT, Tokens, Tongue, listed, tongue
from transforms.enrich.uncased import hanzi
from transforms.enrich.western import german_tallies, romance_tallies
from warehouse.schema.ids import make_id

METHOD = "number_rules"
VERSION = "2"

TIMELESS = TIMES | DISTANCES
"""Units whose figures hold of no day."""


def rows(document: Document, quotes: list[Quote]) -> list[dict[str, object]]:
    """The figures of a document as rows of table `figures`, in order; numbers without a known unit are none.

    A vague quantity has the bound `vague` and the least value that its words can mean (dozens: 24), a range its lower
    end as value and its upper one as `value_high`. A figure in a speaker's name ("two officials said") is none.
    """
    made: dict[str, dict[str, object]] = {}
    is_chinese = document.language.startswith("zh")
    speech = tongue(document.language)
    text = document.text
    hints = speech.hinted(document.vocabulary)
    speakers = [quote.speaker for quote in quotes if quote.speaker]
    numerals = [] if is_chinese else [digit.start() for digit in DIGIT.finditer(text)]
    unit, made_at = None, 0
    for sentence in document.sentences:
        if is_chinese:
            found = chinese(document, sentence)
        elif any_in(numerals, *sentence) or speech.counts(text[slice(*sentence)], hints):
            found = spoken(document, speech, sentence, unit if at_most_two(document, made_at, sentence) else None)
        else:
            continue
        for row in found:
            start, end = row["char_start"], row["char_end"]
            if any(low <= start and end <= high for low, high in speakers):
                continue
            unit, made_at = row["unit"], start
            # Chinese sentences chain clauses: whom a later one names gives no figure of an earlier one
            reach = (sentence[0], start) if is_chinese else sentence
            giver = by_whom(quotes, start, reach, is_slavic=speech.name in slavic_counted.LANGUAGES)
            is_outside = giver is None or not giver.start <= start < giver.end
            counts = tallies.giver(document, start, sentence) if is_outside and speech.name == "en" else None
            if giver is None and speech.name in slavic_counted.LANGUAGES:
                counts = slavic_tallies.giver(document, start, sentence)
            giver = None if counts else giver
            figure_id = make_id(document.article_id, start, end, row["unit"])
            made[figure_id] = {
                "figure_id": figure_id,
                "article_id": document.article_id,
                **row,
                "attributed_to": words_of(text, giver.speaker if giver else counts[0] if counts else None),
                "attributed_to_entity_id": giver.entity_id if giver else counts[1] if counts else None,
                "evidence": text[start:end],
                "method": METHOD,
                "method_version": VERSION,
            }
    return list(made.values())


def any_in(positions: list[int], start: int, end: int) -> bool:
    """True when one of the sorted positions lies in the span."""
    at = bisect_left(positions, start)
    return at < len(positions) and positions[at] < end


def words_of(text: str, span: tuple[int, int] | None) -> str | None:
    """The words of a span."""
    return text[slice(*span)] if span else None


def at_most_two(document: Document, before: int, sentence: tuple[int, int]) -> bool:
    """True when a position lies in the sentence before, or in the one before that."""
    first = document.sentence_at(max(0, document.sentence_at(max(0, sentence[0] - 2))[0] - 2))[0]
    return first <= before < sentence[0]


def spoken(
    document: Document, speech: Tongue, sentence: tuple[int, int], before: str | None = None
) -> list[dict[str, Any]]:
    """The figures of a sentence of words; `before` is the unit of the figure before them."""
    tokens = speech.tokens(document.text, *sentence)
    numbers = read(speech, tokens)
    found = counted(speech, tokens, numbers) if numbers else []
    if numbers and speech.name in slavic_counted.LANGUAGES:
        opens = document.sentence_at(max(0, sentence[0] - 2))[0]
        found = slavic_counted.mend(speech, tokens, numbers, found, document.text[opens : sentence[1]], before)
    if numbers and speech.name in romance_tallies.LANGUAGES:
        found = romance_tallies.mend(speech, tokens, numbers, found)
    if numbers and speech.name == "de":
        found = german_tallies.mend(speech, tokens, numbers, found, document.text, before)
    if numbers and speech.name == "en":
        found = tallies.mend(speech, tokens, numbers, found, document, before)
    if not found:
        return []
    is_english = speech.name == "en"
    day = asof.stated(speech, tokens, document.day)
    if day is None and asof.opens_then(tokens):
        earlier = document.sentence_at(max(0, sentence[0] - 2))
        day = asof.since_then(speech, speech.tokens(document.text, *earlier), document.day)
    made = []
    for item in found:
        number = item.number
        if number.is_word and number.value == 1 and not is_one(item):
            continue
        first = start_of(speech, tokens, number)
        last, bound = closed(speech, tokens, item)
        made.append(
            {
                "value": number.value,
                "value_high": number.high,
                "unit": shared(document, item.unit),
                "of_what": item.state,
                "bound": number.bound or limits(speech, tokens, number)[1] or bound or "exact",
                **holding(
                    None
                    if item.unit in TIMELESS
                    or (is_english and day and tallies.is_beyond(document.text, sentence[0], tokens.start(first)))
                    else day
                ),
                "char_start": tokens.start(first),
                "char_end": tokens.end(last - 1),
                "confidence": 0.6 if number.bound == "vague" else 0.7 if number.is_word else 0.8,
            }
        )
    return made


def chinese(document: Document, sentence: tuple[int, int]) -> list[dict[str, Any]]:
    """The figures of a Chinese sentence."""
    day = hanzi.day(document.text, *sentence, document.day)
    return [
        {
            "value": one.value,
            "value_high": one.high,
            "unit": one.unit,
            "of_what": one.state,
            "bound": one.bound,
            **holding(day if one.unit not in TIMELESS else None),
            "char_start": one.start,
            "char_end": one.end,
            "confidence": 0.6 if one.bound == "vague" else 0.7,
        }
        for one in hanzi.read(document.text, *sentence)
    ]


def is_one(item: Counted) -> bool:
    """True where a word for 1 counts: a person harmed or freed, an aircraft lost; elsewhere it is an article."""
    if item.unit == "people":
        return item.state in ("killed", "wounded", "missing", "captured", "released")
    return item.unit in ("drones", "missiles", "aircraft", "ships") and item.state is not None


def closed(speech: Tongue, tokens: Tokens, item: Counted) -> tuple[int, str | None]:
    """Where the figure's words end, and the bound that may stand behind them: "20 or more"."""
    for size in (3, 2):
        for at in (item.last, item.number.last):
            if at >= len(tokens) or tokens.words[at] not in speech.trails:
                continue
            words = tuple(tokens.words[at : at + size])
            held = speech.trailing.get(words)
            if held is not None and len(words) == size:  # the sentence may end before
                return max(at + size, item.last), held
    return item.last, None


def holding(day: asof.AsOf | None) -> dict[str, object]:
    """The columns that say as of when a figure holds."""
    return {
        "as_of": day.date if day else None,
        "as_of_precision": day.precision if day else None,
        "as_of_sense": day.sense if day else None,
    }


def shared(document: Document, unit: str) -> str:
    """The code of a currency whose word several countries use: that of the country which the text names most."""
    codes = listed()["shared_currencies"].get(unit)
    if codes is None:
        return unit
    named = Counter(mention.iso3 for mention in document.mentions if mention.iso3 in codes)
    if not named:
        return unit
    best = max(named, key=lambda code: (named[code], code))
    return str(codes[best])


def by_whom(quotes: list[Quote], at: int, sentence: tuple[int, int], *, is_slavic: bool = False) -> Quote | None:
    """Whose words give the number: the quotation that holds it, else the reported speech of its sentence."""
    for quote in quotes:
        if quote.speaker and quote.start <= at < quote.end:
            return quote
    for quote in quotes:
        if quote.speaker and sentence[0] <= quote.speaker[0] < sentence[1] and quote.kind == "indirect":
            if quote.cue and quote.speaker[1] <= at < quote.cue[0] < quote.start:
                # "the rebels, who hold 40 villages, said": the figure is the author's
                continue
            if is_slavic and quote.cue and at < min(quote.speaker[0], quote.cue[0]) < quote.start:
                # "у списку 557 суден; прежде, за даними X, вони …"
                continue
            return quote
    return None
