"""The day as of which a figure holds: "as of Monday", "since February", "by 12 March"."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from transforms.enrich.tongue import Tokens, Tongue
from transforms.enrich.words import lexicon

LOOSE = frozenset(
    ["by", "until", "through", "up", "bis", "per", "к", "до", "з", "із", "від", "с", "со", "al", "au", "حتى"]
)
"""Words that open an as-of phrase only before a full date: "by Monday" may well be a deadline."""
ARTICLES = frozenset(["the", "dem", "den", "le", "la", "el", "du", "de"])
INNER = frozenset(
    [
        "early",
        "mid",
        "late",
        "the",
        "start",
        "beginning",
        "end",
        "of",
        "anfang",
        "beginn",
        "mitte",
        "ende",
        "начала",
        "початку",
        "début",
        "fin",
        "أواخر",
        "أوائل",
        "مطلع",
        "بداية",
        "منتصف",
        "نهاية",
        "شهر",
        "عام",
    ]
)


THEN = frozenset(
    [("відтоді",), ("с", "тех", "пор"), ("з", "того", "часу"), ("з", "тих", "пір"), ("с", "того", "времени")]
)
"""Openings of a sentence that lead back to the day of the one before."""


class AsOf(NamedTuple):
    """A day or the first day of a month or year; `sense` is up_to or since."""

    date: dt.date
    precision: str
    sense: str


def stated(speech: Tongue, tokens: Tokens, published: dt.date | None) -> AsOf | None:
    """The first as-of or since that the sentence states, when it is certain against the day of publication."""
    if published is None:
        return None
    for at in range(len(tokens)):
        for size in (6, 5, 4, 3, 2, 1) if tokens.words[at] in speech.dates_open else ():
            held = speech.dates.get(tuple(tokens.words[at : at + size]))
            if held is None:
                continue
            if held == "year_start":
                return AsOf(dt.date(published.year, 1, 1), "year", "since")
            sense = "since" if held == "since" else "up_to"
            named = day(speech, tokens, at + size, published, sense, tokens.words[at] in LOOSE)
            if named is None and sense == "since" and speech.name in CLAUSES:
                named = begun(speech, tokens, at + size, published)
            if named is not None:
                return AsOf(*named, sense)
            break
    return None


def opens_then(tokens: Tokens) -> bool:
    """True for `Відтоді`, `С тех пор`, `З того часу` at the head of a sentence of one thought."""
    if len(tokens) < 4 or tokens.words[0] not in ("відтоді", "с", "з"):
        return False
    is_then = any(tuple(tokens.words[:size]) in THEN for size in (1, 3))
    return is_then and not any(
        word == "," and tokens.words[at + 1] in ("а", "але", "но", "однак") for at, word in enumerate(tokens.words[:-1])
    )


def since_then(speech: Tongue, tokens: Tokens, published: dt.date | None) -> AsOf | None:
    """The month or day that a sentence names, for the one behind it which opens with `Відтоді`."""
    for at in range(len(tokens)) if published is not None else ():
        if tokens.words[at] not in speech.months or published is None:
            continue
        first = at - 1 if at and whole(tokens, at - 1) is not None else at
        named = day(speech, tokens, first, published, "since", False)
        if named is not None:
            return AsOf(*named, "since")
    return None


def begun(speech: Tongue, tokens: Tokens, at: int, published: dt.date) -> tuple[dt.date, str] | None:
    """The date in the clause behind "since": "since the clashes in the delta began in March"."""
    has_begun = speech.name == "de"
    for here in range(at, min(len(tokens), at + CLAUSES[speech.name])):
        word = tokens.words[here]
        if not word[:1].isalnum():
            return None
        has_begun = has_begun or word in BEGAN
        if has_begun and word in ("in", "on", "last", "im", "am"):
            named = day(speech, tokens, here + 1, published, "since", False)
            if named is not None:
                return named
    return None


CLAUSES = {"en": 16, "de": 6}
"""Words behind "since" that are read: an English clause, a German noun with what hangs on it."""
BEGAN = lexicon("begun")
"""What a clause behind "since" tells of."""


def day(
    speech: Tongue, tokens: Tokens, at: int, published: dt.date, sense: str, is_loose: bool
) -> tuple[dt.date, str] | None:
    """The date that begins at the position, never after the day of publication; None when there is none."""
    while at < len(tokens) and tokens.words[at] in ARTICLES | INNER:
        at += 1
    if at >= len(tokens):
        return None
    word = tokens.words[at]
    if word in speech.weekdays and not is_loose:
        back = (published.weekday() - speech.weekdays[word]) % 7
        if back == 0 and sense == "since":
            return None
        return published - dt.timedelta(days=back), "day"
    if word in speech.months and (word[:1].isalpha()):
        number = whole(tokens, at + 1 + (at + 1 < len(tokens) and tokens.words[at + 1] == "de"))
        if number is not None and number <= 31:
            return dated(speech.months[word], number, whole(tokens, at + 2) or whole(tokens, at + 3), published)
        if sense == "up_to" and number is None:
            return None
        return monthly(speech.months[word], number, published)
    number = whole(tokens, at)
    if number is None:
        return None
    skip = at + 1 + (at + 1 < len(tokens) and tokens.words[at + 1] in (".", "de", "of"))
    if number <= 31 and skip < len(tokens) and tokens.words[skip] in speech.months:
        after = skip + 1 + (skip + 1 < len(tokens) and tokens.words[skip + 1] in (",", "de"))
        return dated(speech.months[tokens.words[skip]], number, whole(tokens, after), published)
    if 1900 <= number <= published.year and len(tokens.words[at]) == 4 and sense == "since":
        return dt.date(number, 1, 1), "year"
    return None


def whole(tokens: Tokens, at: int) -> int | None:
    """The plain integer at the position."""
    if at < len(tokens) and tokens.words[at].isascii() and tokens.words[at].isdigit() and len(tokens.words[at]) <= 4:
        return int(tokens.words[at])
    return None


def dated(month: int, number: int, year: int | None, published: dt.date) -> tuple[dt.date, str] | None:
    """A day and month; without a year the last such day up to publication."""
    years = [year] if year and 1900 <= year <= 2100 else [published.year, published.year - 1]
    for one in years:
        try:
            found = dt.date(one, month, number)
        except ValueError:
            continue
        if found <= published:
            # half a year back it may as well be a day to come
            return (found, "day") if year or (published - found).days <= 183 else None
    return None


def monthly(month: int, year: int | None, published: dt.date) -> tuple[dt.date, str] | None:
    """The first day of a month; without a year the last such month up to publication."""
    if year is not None and not 1900 <= year <= 2100:
        year = None
    found = dt.date(year or (published.year if month <= published.month else published.year - 1), month, 1)
    return (found, "month") if found <= published else None
