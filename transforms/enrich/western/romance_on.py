"""French words that "on" reports, whose house says who speaks: `a-t-on appris à la présidence`."""

from __future__ import annotations

import re

from transforms.enrich.clause import Report, Span, trimmed
from transforms.enrich.cues import verbs
from transforms.enrich.document import Document
from transforms.enrich.western.romance_behind import tidy
from transforms.enrich.western.romance_words import STOP

LEARNT = frozenset(["appris", "apprend", "lit", "lisait", "explique", "entend"])
"""Verbs that report only with "on"."""
HOUSE = (
    r"(?:auprès (?:de |du |des |d[’'])|du côté (?:de |du |des |d[’'])|dans (?=l[’']|le |la |les |son |un |une )|"
    r"chez |parmi |au sein (?:de |du |des |d[’'])|de (?=sources? )|à (?=l[’']|la |[A-ZÀÉ])|aux? |en haut lieu|à )"
)
BEHIND = re.compile(
    rf",?\s(?:(?P<part>(?:a|avait)-t-on\s(?P<past>\w+))|(?P<now>\w+?)(?:-t)?-on)(?:\s(?:valoir|savoir|entendre|remarquer))?"
    rf"(?:\s(?:jeudi|vendredi|samedi|dimanche|lundi|mardi|mercredi|hier|\w+ment))?\s(?P<in>{HOUSE})"
)
AHEAD = re.compile(
    rf"\b[oO]n\s(?:l[’']|y\s)?(?:a\s)?(?P<cue>\w+)\s(?:(?:valoir|savoir|entendre)\s)?(?P<in>{HOUSE})"
    r"(?P<who>[^,.;:§]{3,60}?)\s(?:que\s|qu[’'])"
)
LED = re.compile(
    r"(?:De |Dans |À |A |Au |Aux |Chez |Du côté d[eu]s? )(?P<who>(?:l[’']|la |le |les )?[^,.;:§]{3,60}), on\s"
    r"(?:l[’']|y\s)?(?P<cue>\w+)\s(?:(?:valoir|savoir|entendre)\s)?(?:que\s|qu[’'])"
)


def reports(word: str) -> bool:
    """True for a verb by which "on" reports."""
    return word in LEARNT or verbs("fr").holds(word)


def house(text: str, start: int, high: int) -> Span | None:
    """The house named behind the preposition that ends at `start`."""
    stop = STOP["fr"].search(text, start, min(high, start + 90))
    return tidy(text, start, stop.start() if stop else min(high, start + 90))


def behind(text: str, start: int, high: int) -> tuple[Span, Span] | None:
    """The verb and the house right behind the words that they attribute."""
    match = BEHIND.match(text, start, high)
    if match is None or not reports(match.group("past") or match.group("now")):
        return None
    who = house(text, match.end(), high)
    return (match.span("past" if match.group("past") else "now"), who) if who else None


def reported(document: Document, low: int, high: int, stop: int) -> list[Report]:
    """What "on" reports in a sentence, behind or ahead of it."""
    text = document.masked
    for match in (AHEAD.search(text, low, high), LED.match(text, low, high)):
        if match and reports(match.group("cue")):
            return [Report(trimmed(text, match.end(), stop), match.span("cue"), match.span("who"), 0.75)]
    at = BEHIND.search(text, low, high)
    found = behind(text, at.start(), high) if at else None
    if at and found and text.count(" ", low, at.start()) > 1 and not document.quoted(at.start() + 2):
        return [Report(trimmed(text, low, at.start()), *found, 0.75)]
    return []


def ahead(text: str, low: int, start: int) -> tuple[Span, Span] | None:
    """The verb and the house before words between marks: `On assure à l'Elysée que «…»`."""
    for pattern in (AHEAD, LED):
        match = pattern.search(text, low, start)
        if match and reports(match.group("cue")):
            return match.span("cue"), match.span("who")
    return None
