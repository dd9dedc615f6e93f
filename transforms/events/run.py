"""The step itself: all events of every story that the batch touched, made anew from all their reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from transforms.deduplicate import families
from transforms.events.match import Report, events
from transforms.events.summary import contradict, follow, row
from transforms.outcome import Outcome
from warehouse.schema.tables import TABLES

METHOD_VERSION = "events/1"

_REPORT = [
    "report_id",
    "article_id",
    "char_start",
    "actor",
    "recipient",
    "cameo",
    "plover_type",
    "quad_class",
    "status",
    "deed_type",
    "event_date",
    "date_precision",
    "place",
    "geonames_id",
    "source_grade",
    "confidence",
    "evidence",
]
_MEMBER = ["story_id", "article_id", "valid_to"]
_HELD = ["story_id", "article_id"]
_ARTICLE = ["article_id", "source_id", "published_at", "first_seen_at", "batch_at"]


def merge(
    event_reports: pa.Table,
    story_articles: pa.Table,
    *,
    known_event_reports: ds.Dataset,
    known_story_articles: ds.Dataset,
    known_articles: ds.Dataset,
    known_reprints: ds.Dataset,
    known_event_members: ds.Dataset | None = None,
    withdrawn: Collection[str] = (),
) -> Outcome:
    """One row an act in `events`, one a report of it in `event_members`, for all stories of the batch.

    Reports of one story are of one event when they name the same act with statuses of one class (a threat is never its
    deed), actors, recipients and dates that do not contradict, and agree in at least one of these. `known_*` hold the
    batch already; they give the earlier reports of its stories. Both tables replace all rows of the touched stories,
    those of stories without events among them. `n_origins` counts the independent texts among an event's reports.
    Stories that had events with reports of `withdrawn` articles, by `known_event_members`, are made anew too.
    """
    reported = set(event_reports["article_id"].to_pylist())
    rows = story_articles.select(_MEMBER).to_pylist()
    rows += _rows(known_story_articles, _MEMBER, "article_id", reported)
    touched = {member["story_id"] for member in rows}
    if known_event_members is not None and withdrawn:
        touched |= {member["story_id"] for member in _rows(known_event_members, _HELD, "article_id", set(withdrawn))}
    story_of = {
        member["article_id"]: member["story_id"]
        for member in _rows(known_story_articles, _MEMBER, "story_id", touched)
        + story_articles.select(_MEMBER).to_pylist()
        if member["valid_to"] is None
    }
    stories = _reports(event_reports, known_event_reports, known_articles, known_reprints, story_of)
    found_events, found_members = [], []
    for story_id in sorted(stories):
        found = events(stories[story_id])
        event_rows = [row(story_id, event, METHOD_VERSION) for event in found]
        contradict(found, event_rows)
        follow(found, event_rows)
        found_events += event_rows
        found_members += [
            {
                "event_id": event_row["event_id"],
                "report_id": member.report_id,
                "article_id": member.article_id,
                "story_id": story_id,
            }
            for event, event_row in zip(found, event_rows, strict=True)
            for member in event.members
        ]
    scope = pa.array(sorted(touched), pa.string())
    return Outcome(
        tables={
            "events": TABLES["events"].build(found_events),
            "event_members": TABLES["event_members"].build(found_members),
        },
        replaces={"events": scope, "event_members": scope},
    )


def _rows(known: ds.Dataset, columns: list[str], by: str, values: set[str]) -> list[dict[str, Any]]:
    wanted = pa.array(sorted(values), pa.string())
    rows: list[dict[str, Any]] = known.to_table(columns=columns, filter=ds.field(by).isin(wanted)).to_pylist()
    return rows


def _reports(
    event_reports: pa.Table,
    known_event_reports: ds.Dataset,
    known_articles: ds.Dataset,
    known_reprints: ds.Dataset,
    story_of: dict[str, str],
) -> dict[str, list[Report]]:
    """The reports of each story, the batch's own rows before known ones of the same articles."""
    rows = {
        one["report_id"]: one
        for one in _rows(known_event_reports, _REPORT, "article_id", set(story_of))
        + event_reports.select(_REPORT).to_pylist()
        if one["article_id"] in story_of
    }
    ids = {one["article_id"] for one in rows.values()}
    facts = {fact["article_id"]: fact for fact in _rows(known_articles, _ARTICLE, "article_id", ids)}
    family_of = families.families(families.links(ids, known_reprints))
    stories: dict[str, list[Report]] = defaultdict(list)
    for one in rows.values():
        article_id = one["article_id"]
        fact = facts[article_id]
        stories[story_of[article_id]].append(
            Report(
                source_id=fact["source_id"],
                family=family_of.get(article_id, article_id),
                reported_at=fact["published_at"] or fact["first_seen_at"],
                batch_at=fact["batch_at"],
                **one,
            )
        )
    return stories
