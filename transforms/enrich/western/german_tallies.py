"""German figures without a noun of their own: "die Zahl der Toten stieg auf 61", "fünf weitere", "mit 214 zu 98"."""

from __future__ import annotations

import re

from transforms.enrich.counted import DISTANCES, TIMES, Counted
from transforms.enrich.numbers import Number
from transforms.enrich.tongue import Tokens, Tongue

REACH = 110
"""Code points before a number in which the word for a toll stands."""
TOLL = re.compile(
    r"\b(?:Zahl\s+der\s+(?:bestätigten\s+)?(?P<who>\w+)|(?P<dead>Opferzahl|Totenzahl|Todeszahl)(?:en)?)\b[^.;:„“]{0,80}?"
    r"\b(?:auf|bei|von|über|mit|betrage|beträgt|betrug|lag|liegt)\s+"
    r"(?:(?:mindestens|etwa|rund|knapp|über|mehr\s+als|fast|inzwischen|nun|derzeit)\s+)*$"
)
KINDS = (
    (re.compile(r"(?:Tote|Todesopfer|Opfer|Getötet|Gefallen|Todesfälle)"), "killed"),
    (re.compile(r"(?:Verletzt|Verwundet)"), "wounded"),
    (re.compile(r"Vermisst"), "missing"),
    (re.compile(r"(?:Vertrieben|Flüchtling|Geflüchtet|Geflohen)"), "displaced"),
    (re.compile(r"(?:Festgenommen|Verhaftet|Entführt)"), "captured"),
    (re.compile(r"Geiseln"), "hostages"),
)
OPEN = re.compile(
    r"\s*(?:[,.;:)“]|$|(?:gestiegen|gesunken|erhöht|korrigiert|angegeben|beziffert|und|oder|am|im|in|nach|seit|die|wie)\b)"
)
FURTHER = re.compile(r"\s+(?:weitere[rn]?|andere[rn]?)(?=\s+(?![A-ZÄÖÜ])|[,.])")
AGAINST = re.compile(r"\s+(?:zu|gegen)\s+\d[\d.]*\s+(?:Ja-|Nein-|Gegen)?[Ss]timmen")


def mend(
    speech: Tongue, tokens: Tokens, numbers: list[Number], found: list[Counted], text: str, before: str | None
) -> list[Counted]:
    """The figures of a sentence with those that have no noun; `before` is the unit that was counted last."""
    low = tokens.start(0)
    held = list(found)
    for one in numbers:
        if any(item.number is one for item in found) or one.is_percent or one.currency:
            continue
        start, end = tokens.start(one.first), tokens.end(one.last - 1)
        toll = TOLL.search(text[max(low, start - REACH) : start])
        if toll is not None and OPEN.match(text, end):
            who = toll.group("who") or "Tote"
            state = next((name for kind, name in KINDS if kind.match(who)), None)
            if state is not None:
                held.append(Counted(one, "people", one.last, "", state))
        elif AGAINST.match(text, end):
            held.append(Counted(one, "votes", one.last, "", "votes"))
        elif FURTHER.match(text, end):
            units = [item.unit for item in held if item.number.first < one.first] or [before or ""]
            if units[-1] and units[-1] not in TIMES and units[-1] not in DISTANCES:
                held.append(Counted(one, units[-1], one.last + 1, ""))
    return sorted(held, key=lambda item: item.number.first)
