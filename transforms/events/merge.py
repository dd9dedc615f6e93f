"""All events of every story that a batch touches, made anew from all its reports."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from datetime import datetime
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms.events.acts import Act, Report, group
from transforms.outcome import Outcome
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES

VERSION = "events 1"
PRECISION = {"day": 0, "week": 1, "month": 2, "none": 3}
T = TypeVar("T", bound=Hashable)


def merge(
    event_reports: pa.Table,
    story_articles: pa.Table,
    *,
    known_event_reports: ds.Dataset,
    known_story_articles: ds.Dataset,
    known_articles: ds.Dataset,
    known_reprints: ds.Dataset,
) -> Outcome:
    """Tables `events` and `event_members` of the stories that the batch touches; older rows of these stories go.

    `event_reports`, `story_articles`: the batch. The `known_` datasets hold it too. Reports of articles outside every
    story belong to no event. The event's id rests on its first report, so that later reports leave it as it is.
    """
    reporting = pc.unique(event_reports["article_id"])
    theirs = known_story_articles.to_table(columns=["story_id"], filter=_current() & _among("article_id", reporting))
    touched = sorted({*story_articles["story_id"].to_pylist(), *theirs["story_id"].to_pylist()})
    members = known_story_articles.to_table(
        columns=["story_id", "article_id"], filter=_current() & _among("story_id", pa.array(touched, pa.string()))
    )
    inside = pc.unique(members["article_id"])
    story_of = dict(zip(members["article_id"].to_pylist(), members["story_id"].to_pylist(), strict=True))
    articles = {
        row["article_id"]: row
        for row in known_articles.to_table(
            columns=["article_id", "source_id", "published_at", "first_seen_at", "batch_at"],
            filter=_among("article_id", inside),
        ).to_pylist()
    }
    copies = known_reprints.to_table(columns=["article_id", "original_id"], filter=_among("article_id", inside))
    origins = dict(zip(copies["article_id"].to_pylist(), copies["original_id"].to_pylist(), strict=True))
    reports = known_event_reports.to_table(filter=_among("article_id", inside)).to_pylist()
    reports.sort(
        key=lambda row: (
            articles[row["article_id"]]["batch_at"],
            row["article_id"],
            row["char_start"],
            row["report_id"],
        )
    )
    by_story: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        article = articles[report["article_id"]]
        report["source_id"] = article["source_id"]
        report["origin"] = origins.get(report["article_id"], report["article_id"])
        report["reported_at"] = article["published_at"] or article["first_seen_at"]
        by_story[story_of[report["article_id"]]].append(report)
    events: list[dict[str, Any]] = []
    membership: list[dict[str, Any]] = []
    for story_id in touched:
        acts = group(by_story[story_id])
        rows = [_event(story_id, act) for act in acts]
        _dispute(acts, rows)
        _follow(rows)
        events += rows
        membership += [
            {
                "event_id": row["event_id"],
                "report_id": report["report_id"],
                "article_id": report["article_id"],
                "story_id": story_id,
            }
            for act, row in zip(acts, rows, strict=True)
            for report in act.reports
        ]
    scope = pa.array(touched, pa.string())
    return Outcome(
        {"events": TABLES["events"].build(events), "event_members": TABLES["event_members"].build(membership)},
        replaces={"events": scope, "event_members": scope},
    )


def _current() -> ds.Expression:
    return ds.field("valid_to").is_null()


def _among(column: str, values: pa.Array) -> ds.Expression:
    return ds.field(column).isin(values)


def _event(story_id: str, act: Act) -> dict[str, Any]:
    """The row of an act, each field as most of its reports tell it, the surest first among equals."""
    reports = act.reports
    dated = [report for report in reports if report["event_date"] is not None]
    finest = min((PRECISION[report["date_precision"]] for report in dated), default=3)
    best_dates = [report for report in dated if PRECISION[report["date_precision"]] == finest]
    event_date = _most((report["event_date"], report["confidence"]) for report in best_dates)
    placed = _most(
        ((report["place"], report["geonames_id"]), report["confidence"]) for report in reports if report["place"]
    )
    asserted = [report for report in reports if report["status"] != "denied"] or reports
    plover_type, deed_type, _ = act.kind
    return {
        "event_id": make_id("event", story_id, reports[0]["report_id"]),
        "story_id": story_id,
        "actor": act.actor,
        "recipient": act.recipient,
        "cameo": _most((report["cameo"], report["confidence"]) for report in reports),
        "plover_type": plover_type,
        "status": _most((report["status"], report["confidence"]) for report in asserted),
        "deed_type": deed_type,
        "quad_class": _most((report["quad_class"], report["confidence"]) for report in reports),
        "event_date": event_date,
        "date_precision": next((name for name, rank in PRECISION.items() if rank == finest), "none"),
        "place": placed[0] if placed else None,
        "geonames_id": placed[1] if placed else None,
        "n_reports": len(reports),
        "n_outlets": len({report["source_id"] for report in reports}),
        "n_origins": len({report["origin"] for report in reports}),
        "best_source_grade": min(report["source_grade"] for report in reports),
        "is_disputed": False,
        "follows_event_id": None,
        "first_reported_at": min(_moment(report) for report in reports),
        "method_version": VERSION,
    }


def _moment(report: Report) -> datetime:
    moment: datetime = report["reported_at"]
    return moment


def _most(weighted: Iterable[tuple[T, float]]) -> T | None:
    """The commonest value; among equally common ones that with the most confidence, then the first in order."""
    counts: Counter[T] = Counter()
    weights: dict[T, float] = defaultdict(float)
    for value, weight in weighted:
        counts[value] += 1
        weights[value] += weight
    return min(counts, key=lambda value: (-counts[value], -weights[value], str(value)), default=None)


def _dispute(acts: list[Act], rows: list[dict[str, Any]]) -> None:
    """Mark what independent texts contradict each other on: a deed told and denied, or with its parties swapped."""
    for act, row in zip(acts, rows, strict=True):
        told = {report["origin"] for report in act.reports if report["status"] != "denied"}
        denied = {report["origin"] for report in act.reports if report["status"] == "denied"}
        row["is_disputed"] = bool(told and denied and len(told | denied) > 1)
    for act, row in zip(acts, rows, strict=True):
        for other, counterpart in zip(acts, rows, strict=True):
            swapped = act.actor and act.recipient and (act.actor, act.recipient) == (other.recipient, other.actor)
            if not swapped or act.kind != other.kind or not act.dates & other.dates:
                continue
            if {report["origin"] for report in act.reports}.isdisjoint(report["origin"] for report in other.reports):
                row["is_disputed"] = counterpart["is_disputed"] = True


def _follow(rows: list[dict[str, Any]]) -> None:
    """Link a deed to the latest threat, promise or plan of the same actor that named it before it was reported."""
    named: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["status"] in ("threatened", "promised", "conditional", "planned") and row["actor"] and row["deed_type"]:
            named[row["actor"], row["deed_type"]].append(row)
    for row in rows:
        if row["status"] not in ("occurred", "ongoing") or not row["actor"]:
            continue
        earlier = [
            intent
            for intent in named[row["actor"], row["deed_type"] or row["plover_type"]]
            if intent["first_reported_at"] < row["first_reported_at"]
            and (not intent["recipient"] or not row["recipient"] or intent["recipient"] == row["recipient"])
        ]
        if earlier:
            row["follows_event_id"] = max(
                earlier, key=lambda intent: (intent["first_reported_at"], intent["event_id"])
            )["event_id"]
