"""The day that a sentence names, against the day on which the article was published."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
SHORT = tuple({name[:3]: None for name in MONTHS})
EXPLICIT = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{MONTH})\b\.?(?:,?\s+(?P<y1>(?:19|20)\d\d))?|"
    rf"(?P<m2>{MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,?\s+(?P<y2>(?:19|20)\d\d))?)"
)
"""This and the patterns below are for text in lower case, but for days of the week."""
WEEKDAY = re.compile(r"\b(?P<next>next |last )?(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")
NEAR = re.compile(r"\b(?P<word>yesterday|today|tonight|overnight|earlier today)\b")
YEAR = re.compile(
    r"\b(?:in|since|of|from|until|during)\s+(?:(?:early|late|mid|the (?:spring|summer|fall|autumn|winter) of)"
    rf"[\s-]+)?(?:(?P<month>{MONTH})\s+)?(?P<year>(?:19|20)\d\d)\b"
)
AGO = re.compile(r"\b(?:years?|decades?|months) (?:ago|earlier)\b|\blast (?:year|month)\b|\bformer(?:ly)?\b")
PASTS = (" ago", " earlier", "last ", "former")
"""Pieces of which `AGO` needs one."""
DIGIT = re.compile(r"\d")


class Day(NamedTuple):
    """A day with its precision: day, week, month or none."""

    date: dt.date | None
    precision: str


NONE = Day(None, "none")


def named(sentence: str, published: dt.date | None, is_future: bool) -> Day:
    """The first day that the sentence names.

    A weekday is the last such day up to publication, or the next after it for what is still to come; without a day of
    publication it is null.
    """
    lower = sentence.lower()
    is_dated = DIGIT.search(lower) is not None and any(month in lower for month in SHORT)
    match = EXPLICIT.search(lower) if is_dated else None
    if match:
        found = explicit(match, published)
        if found is not None:
            return Day(found, "day")
    has_day = published is not None and ("day" in lower or "night" in lower)
    match = NEAR.search(lower) if has_day else None
    if match and published is not None:
        return Day(published - dt.timedelta(days=match.group("word") == "yesterday"), "day")
    match = WEEKDAY.search(sentence) if has_day else None
    if match and published is not None:
        number = WEEKDAYS[match.group("day").lower()]
        if is_future or match.group("next") == "next ":
            ahead = (number - published.weekday()) % 7
            return Day(published + dt.timedelta(days=ahead or 7), "day")
        return Day(published - dt.timedelta(days=(published.weekday() - number) % 7), "day")
    match = YEAR.search(lower) if is_dated else None
    if match and match.group("month"):
        return Day(dt.date(int(match.group("year")), MONTHS[match.group("month")], 1), "month")
    return NONE


def explicit(match: re.Match[str], published: dt.date | None) -> dt.date | None:
    """The date of a day and month; without a year the nearest such day, null without a day of publication."""
    day = int(match.group("d1") or match.group("d2"))
    month = MONTHS[match.group("m1") or match.group("m2")]
    year = match.group("y1") or match.group("y2")
    years = [int(year)] if year else [published.year + step for step in (-1, 0, 1)] if published else []
    candidates = []
    for one in years:
        try:
            candidates.append(dt.date(one, month, day))
        except ValueError:
            continue
    if not candidates:
        return None
    if published is None:
        return candidates[0]
    return min(candidates, key=lambda date: abs((date - published).days))


def is_past(sentence: str, published: dt.date | None) -> bool:
    """True when the sentence speaks of a time well before the article: a year gone, "years ago"."""
    lower = sentence.lower()
    if any(word in lower for word in PASTS) and AGO.search(lower):
        return True
    match = YEAR.search(lower) if published is not None and DIGIT.search(lower) else None
    if match is None or published is None:
        return False
    return int(match.group("year")) < published.year
