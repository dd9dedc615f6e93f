"""What an event is, by the vote of its reports: fields, counts, dispute, and what it carries out."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from transforms.events.match import SYMMETRIC, Event, Report
from warehouse.schema.ids import make_id

Value = TypeVar("Value", bound=Hashable)

GRADE_WEIGHTS = {"A": 5.0, "B": 4.0, "C": 3.0, "D": 2.0, "E": 1.0}
"""A vote counts by the record that it stands on, times the confidence of the report."""

ASSERTED = ("occurred", "ongoing")


def vote(members: Sequence[Report], of: Callable[[Report], Value | None]) -> Value | None:
    """The value that most speaks for: copies of one text have one vote, that of their best report; ties by order."""
    weights: dict[Value, dict[str, float]] = defaultdict(dict)
    for member in members:
        value = of(member)
        if value is not None:
            weight = GRADE_WEIGHTS[member.source_grade] * member.confidence
            votes = weights[value]
            votes[member.family] = max(votes.get(member.family, 0.0), weight)
    if not weights:
        return None
    totals = {value: round(sum(sorted(votes.values())), 9) for value, votes in weights.items()}
    return min(totals, key=lambda value: (-totals[value], str(value)))


def is_disputed(members: Sequence[Report]) -> bool:
    """Whether one outlet reports the deed as done and another, in a text of its own, as not done."""
    said = {(one.source_id, one.family) for one in members if one.status in ASSERTED}
    denied = {(one.source_id, one.family) for one in members if one.status == "denied"}
    return any(one[0] != other[0] and one[1] != other[1] for one in said for other in denied)


def row(story_id: str, event: Event, method_version: str) -> dict[str, Any]:
    """The row of `events`, but for the event that it follows."""
    members = event.members
    asserted = [one for one in members if one.status != "denied"]
    act = vote(members, lambda one: (one.plover_type, one.cameo, one.quad_class))
    dated = vote(members, lambda one: None if one.event_date is None else (one.event_date, one.date_precision))
    placed = vote(members, lambda one: None if one.place is None else (one.place, one.geonames_id))
    sides = vote(
        members, lambda one: None if one.actor is None or one.recipient is None else (one.actor, one.recipient)
    )
    assert act is not None  # every event has a member, and a member an act
    return {
        "event_id": make_id("event", story_id, min(members, key=lambda one: one.arrival).report_id),
        "story_id": story_id,
        "actor": sides[0] if sides else event.actor,
        "recipient": sides[1] if sides else event.recipient,
        "cameo": act[1],
        "plover_type": act[0],
        "status": vote(asserted or members, lambda one: one.status),
        "deed_type": vote(members, lambda one: one.deed_type),
        "quad_class": act[2],
        "event_date": dated[0] if dated else None,
        "date_precision": dated[1] if dated else "none",
        "place": placed[0] if placed else None,
        "geonames_id": placed[1] if placed else None,
        "n_reports": len(members),
        "n_outlets": len({one.source_id for one in members}),
        "n_origins": len({one.family for one in members}),
        "best_source_grade": min(one.source_grade for one in members),
        "is_disputed": is_disputed(members),
        "follows_event_id": None,
        "first_reported_at": members[0].reported_at,
        "method_version": method_version,
    }


def follow(events: Sequence[Event], rows: Sequence[dict[str, Any]]) -> None:
    """Set `follows_event_id` of each deed that carries out a threat, promise or plan reported before it.

    Same actor and deed, recipients that do not contradict; of several the last one before the deed.
    """
    for event, row_ in zip(events, rows, strict=True):
        if event.act[0] != "deed" or row_["status"] == "denied" or row_["actor"] is None:
            continue
        before: tuple[Any, str] | None = None
        for earlier, other in zip(events, rows, strict=True):
            if earlier.act[0] != "intent" or other["deed_type"] != event.act[1] or other["actor"] != row_["actor"]:
                continue
            if None not in (other["recipient"], row_["recipient"]) and other["recipient"] != row_["recipient"]:
                continue
            when = other["first_reported_at"]
            if when < row_["first_reported_at"] and (before is None or (when, other["event_id"]) > before):
                before = when, other["event_id"]
        if before is not None:
            row_["follows_event_id"] = before[1]


def contradict(events: Sequence[Event], rows: Sequence[dict[str, Any]]) -> None:
    """Set `is_disputed` where texts of different outlets tell one deed of one day with its two parties swapped.

    Symmetric acts are told either way round, and are never in dispute for that.
    """
    by_parties: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for place, (event, row_) in enumerate(zip(events, rows, strict=True)):
        if event.actor and event.recipient and row_["plover_type"] not in SYMMETRIC:
            by_parties[event.act, event.actor, event.recipient].append(place)
    for (act, actor, recipient), places in by_parties.items():
        for place, other in itertools.product(places, by_parties.get((act, recipient, actor), ())):
            one, two = events[place], events[other]
            days = {day for day, _ in one.dates} & {day for day, _ in two.dates}
            tellers = {member.source_id for member in one.members}, {member.source_id for member in two.members}
            families = {member.family for member in one.members}, {member.family for member in two.members}
            if days and not families[0] & families[1] and not tellers[0] & tellers[1]:
                rows[place]["is_disputed"] = rows[other]["is_disputed"] = True
