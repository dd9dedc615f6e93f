"""Which reports of a story speak of one act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Report = dict[str, Any]

STANDING = {
    "occurred": "deed",
    "ongoing": "deed",
    "historical": "deed",
    "denied": "deed",  # a denial speaks of the same deed, and makes it disputed
    "threatened": "intent",
    "promised": "intent",
    "conditional": "intent",
    "planned": "intent",
    "hypothetical": "thought",
}
"""What a status says of the deed: a threat is never the same event as the deed that it names."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two reports of one act may differ."""

    days: int = 1
    """Between their dates: outlets write of `Monday` on both sides of midnight."""


TOLERANCE = Tolerance()


@dataclass
class Act:
    """An act as the reports grouped so far tell it."""

    kind: tuple[str, str | None, str]
    actor: str | None
    recipient: str | None
    dates: set[date] = field(default_factory=set)
    wordings: set[str] = field(default_factory=set)
    reports: list[Report] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Take a report in: what it knows of the participants fills what was unknown."""
        self.actor = self.actor or report["actor"]
        self.recipient = self.recipient or report["recipient"]
        if report["event_date"] is not None:
            self.dates.add(report["event_date"])
        self.wordings.add(wording(report))
        self.reports.append(report)

    def likeness(self, report: Report, tolerance: Tolerance) -> int:
        """How much speaks for one act: 0 means another one.

        The same words are the same act. Otherwise participants and dates must not contradict each other, and something
        must be shared: a participant, or the day together with the finer code of the act.
        """
        if wording(report) in self.wordings:
            return 100
        shared = 0
        for own, other in ((self.actor, report["actor"]), (self.recipient, report["recipient"])):
            if own and other:
                if own != other:
                    return 0
                shared += 2
        day = report["event_date"]
        same_day = False
        if day is not None and self.dates:
            gap = min(abs((day - known).days) for known in self.dates)
            if gap > tolerance.days:
                return 0
            same_day = gap == 0
        if not shared:
            same_code = any(report["cameo"] == known["cameo"] for known in self.reports)
            return 1 if same_day and same_code else 0
        return shared + same_day


def kind(report: Report) -> tuple[str, str | None, str]:
    """What must be equal: the act, the deed that it names, and whether it speaks of a deed, an intent or a thought."""
    return report["plover_type"], report["deed_type"], STANDING[report["status"]]


def wording(report: Report) -> str:
    """The words of a report without case, marks and spacing."""
    return " ".join(re.findall(r"\w+", report["evidence"].lower()))


def group(reports: Iterable[Report], *, tolerance: Tolerance = TOLERANCE) -> list[Act]:
    """The acts of one story, each report in the likeliest; both in the order in which the reports are given."""
    acts: list[Act] = []
    by_kind: dict[tuple[str, str | None, str], list[Act]] = {}
    for report in reports:
        candidates = by_kind.setdefault(kind(report), [])
        best = _likeliest(candidates, report, tolerance)
        if best is None:
            best = Act(kind(report), None, None)
            candidates.append(best)
            acts.append(best)
        best.add(report)
    return acts


def _likeliest(acts: Sequence[Act], report: Report, tolerance: Tolerance) -> Act | None:
    best, most = None, 0
    for act in acts:
        likeness = act.likeness(report, tolerance)
        if likeness > most:
            best, most = act, likeness
    return best
