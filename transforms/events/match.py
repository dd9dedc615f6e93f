"""Which reports of one story tell of one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

SYMMETRIC = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Deeds that two do together: who is named first says nothing. A promise of one has its direction."""

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
    batch_at: datetime
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
    evidence: str

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Reports in the order in which they came out."""
        return self.reported_at, self.article_id, self.char_start, self.report_id

    @property
    def arrival(self) -> tuple[datetime, str, int, str]:
        """Reports in the order in which they came in: nothing that comes in later stands before them."""
        return self.batch_at, self.article_id, self.char_start, self.report_id

    @property
    def act(self) -> tuple[str, str]:
        """What reports of one act agree in: the class of the status, and the act.

        A denial belongs to the deed that it denies; one that names none (a refusal to comment) is an act of its own.
        """
        kind = CLASSES[self.status]
        if self.status != "denied":
            return kind, self.plover_type
        if self.deed_type is None and self.plover_type == "REJECT":
            return "refusal", "REJECT"
        return kind, self.deed_type or self.plover_type

    @property
    def goal(self) -> str | None:
        """The deed that a threat, promise, plan or request is about, where it names one."""
        return None if self.status == "denied" or self.deed_type == self.plover_type else self.deed_type

    @property
    def is_mutual(self) -> bool:
        """Whether actor and recipient may change places."""
        return CLASSES[self.status] == "deed" and self.plover_type in SYMMETRIC


@dataclass(slots=True)
class Event:
    """Reports of one act, and what is known of it from them."""

    act: tuple[str, str]
    actor: str | None = None
    recipient: str | None = None
    goal: str | None = None
    dates: list[tuple[date, str]] = field(default_factory=list)
    members: list[Report] = field(default_factory=list)

    def fit(self, report: Report) -> int | None:
        """How much of actor, recipient and date agrees, or None when any contradicts or nothing agrees.

        The same sentence in a copy of the text agrees in all.
        """
        sides, days = self._sides(report), self._days(report)
        if sides is None or days is None or (None not in (self.goal, report.goal) and self.goal != report.goal):
            return None
        if any(one.family == report.family and one.evidence == report.evidence for one in self.members):
            return 9
        return 2 * sides + days or None

    def _sides(self, report: Report) -> int | None:
        orders = [(report.actor, report.recipient)]
        if report.is_mutual:
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
            report.is_mutual
            and self.members
            and ((actor is not None and actor == self.recipient) or (recipient is not None and recipient == self.actor))
        ):
            actor, recipient = recipient, actor
        self.actor = self.actor or actor
        self.recipient = self.recipient or recipient
        self.goal = self.goal or report.goal
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
