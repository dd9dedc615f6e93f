"""Which reports of one story tell of one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Acts that two do together: who is named first says nothing."""

CLASSES = {
    "occurred": "deed",
    "ongoing": "deed",
    "denied": "deed",
    "threatened": "intent",
    "promised": "intent",
    "planned": "intent",
    "conditional": "intent",
    "hypothetical": "thought",
    "historical": "past",
}
"""A denial is a report of the deed that it denies; a threat or a promise never is."""

TOLERANCE = {"day": 1, "week": 7, "month": 31, "none": 0}
"""How many days two dates may differ by: a day for time zones and nights, more where the text is vaguer."""


@dataclass(frozen=True, slots=True)
class Report:
    """What matters of a row of `event_reports`, with its article's outlet, family of copies and time."""

    report_id: str
    article_id: str
    source_id: str
    family: str
    reported_at: datetime
    char_start: int
    actor: str | None
    recipient: str | None
    cameo: str
    plover_type: str
    quad_class: int
    status: str
    deed_type: str | None
    event_date: date | None
    date_precision: str
    place: str | None
    geonames_id: int | None
    source_grade: str
    confidence: float

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Reports in the order in which they came out."""
        return self.reported_at, self.article_id, self.char_start, self.report_id

    @property
    def act(self) -> tuple[str, str, str]:
        """What reports of one act agree in: the class of status, the act coded, and the deed named."""
        kind = CLASSES[self.status]
        deed = self.deed_type or self.plover_type
        return (kind, deed, deed) if kind == "deed" else (kind, self.plover_type, deed)


@dataclass(slots=True)
class Event:
    """Reports of one act, and what is known of it from them."""

    act: tuple[str, str, str]
    actor: str | None = None
    recipient: str | None = None
    dates: list[tuple[date, str]] = field(default_factory=list)
    members: list[Report] = field(default_factory=list)

    def fit(self, report: Report) -> int | None:
        """How many of actor, recipient and date agree, or None when any contradicts or none agrees."""
        sides = self._sides(report)
        if sides is None:
            return None
        days = self._days(report)
        if days is None or (days == 0 and sides == 0):
            return None
        return 2 * sides + days

    def _sides(self, report: Report) -> int | None:
        orders = [(report.actor, report.recipient)]
        if report.plover_type in SYMMETRIC:
            orders.append((report.recipient, report.actor))
        best: int | None = None
        for actor, recipient in orders:
            if all(
                one is None or other is None or one == other
                for one, other in ((actor, self.actor), (recipient, self.recipient))
            ):
                same = int(actor is not None and actor == self.actor) + int(
                    recipient is not None and recipient == self.recipient
                )
                best = same if best is None else max(best, same)
        return best

    def _days(self, report: Report) -> int | None:
        if report.event_date is None or not self.dates:
            return 0
        for day, precision in self.dates:
            reach = max(TOLERANCE[precision], TOLERANCE[report.date_precision])
            if abs((day - report.event_date).days) > reach:
                return None
        return 1

    def add(self, report: Report) -> None:
        """Take a report in; what it says of actor, recipient and date now binds."""
        actor, recipient = report.actor, report.recipient
        if (
            report.plover_type in SYMMETRIC
            and self.members
            and ((actor is not None and actor == self.recipient) or (recipient is not None and recipient == self.actor))
        ):
            actor, recipient = recipient, actor
        self.actor = self.actor or actor
        self.recipient = self.recipient or recipient
        if report.event_date is not None:
            self.dates.append((report.event_date, report.date_precision))
        self.members.append(report)


def _detail(report: Report) -> tuple[int, bool]:
    named = (report.actor is not None) + (report.recipient is not None)
    return -named, report.event_date is None


def events(reports: Sequence[Report]) -> list[Event]:
    """The events of one story, in the order of their first reports; any order of the reports gives the same.

    Reports that name most come first, so that a vague report joins the one event that it fits rather than tying two
    together; among events that fit equally well the one first reported takes it.
    """
    found: list[Event] = []
    for report in sorted(reports, key=lambda one: (_detail(one), one.order)):
        best: tuple[int, Event] | None = None
        for event in found:
            if event.act == report.act:
                fit = event.fit(report)
                if fit is not None and (best is None or fit > best[0]):
                    best = fit, event
        if best is None:
            best = 0, Event(report.act)
            found.append(best[1])
        best[1].add(report)
    for event in found:
        event.members.sort(key=lambda one: one.order)
    return sorted(found, key=lambda event: event.members[0].order)
