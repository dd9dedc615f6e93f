"""Clauses and phrases: their pieces between commas, where they end, and what one reports."""

from __future__ import annotations

import re
from dataclasses import dataclass

Span = tuple[int, int]

DATELINE = re.compile(r"[A-ZА-ЯІЇЄ][A-ZА-ЯІЇЄ .,'’-]{2,30}.{0,40}?(?:[—–]|--)\s+")


@dataclass(frozen=True, slots=True)
class Report:
    """Reported words with their verb; the speaker is None when an earlier sentence names him."""

    content: Span
    cue: Span
    speaker: Span | None
    strength: float
    relay: Span | None = None
    """Who passes the words on."""


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without outer white space, commas and dashes."""
    while start < end and text[start] in " ,:;—–\n\u00a0\u202f":
        start += 1
    while end > start and text[end - 1] in " ,:;—–\n\u00a0\u202f":
        end -= 1
    return start, end


def past_dateline(text: str, low: int, end: int) -> int:
    """Where the sentence begins behind a dateline: `LIRENE, Nov 16 (Agency) — `."""
    match = DATELINE.match(text, low, end)
    return match.end() if match else low


def segments(text: str, low: int, high: int) -> list[Span]:
    """The pieces of a span between its commas, those of numbers aside."""
    found: list[Span] = []
    at = low
    for match in re.finditer(r",(?!\d)", text[low:high]):
        found.append((at, low + match.start()))
        at = low + match.end()
    return [*found, (at, high)]


def longer(one: Span, other: Span) -> Span:
    """The longer of two spans, the first of equal ones."""
    return one if one[1] - one[0] >= other[1] - other[0] else other


def phrase_end(text: str, start: int, high: int, stop: re.Pattern[str], name: re.Pattern[str]) -> int:
    """Where the noun phrase ends, with the name that stands in apposition to it: `le maire, Luc Ferrand,`."""
    high = min(high, start + 220)
    at = stop.search(text, start, high)
    end = at.start() if at else high
    if at is None or text[end] != ",":
        return end
    further = stop.search(text, end + 1, high)
    close = further.start() if further else high
    apposed = text[end + 1 : close].strip()
    if name.match(apposed) and (apposed.count(" ") or not name.match(text[start:end])) and len(apposed) > 3:
        return close
    return end
