"""Reports of one story about one act are one event; a threat is never the deed that it names."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.events import merge
from transforms.outcome import Outcome
from warehouse.schema import TABLES

AT = datetime(2026, 11, 14, 8, tzinfo=UTC)
MONDAY = date(2026, 11, 16)


def report(article: str, number: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "report_id": f"{article}-{number}",
        "article_id": article,
        "actor": "VAL",
        "recipient": "KES",
        "cameo": "190",
        "plover_type": "ASSAULT",
        "quad_class": 4,
        "status": "occurred",
        "deed_type": "ASSAULT",
        "event_date": MONDAY,
        "date_precision": "day",
        "source_grade": "B",
        "char_start": number,
        "char_end": number + 1,
        "evidence": f"words of {article} {number}",
        "confidence": 0.8,
        "method": "rules",
        "method_version": "1",
        **more,
    }


def merged(
    reports: list[dict[str, Any]],
    stories: dict[str, str] | None = None,
    copies: dict[str, str] | None = None,
    hours: dict[str, int] | None = None,
) -> Outcome:
    """Events of reports whose articles are all in one story unless `stories` says otherwise; an outlet an article."""
    ids = sorted({row["article_id"] for row in reports})
    articles = [
        {
            "article_id": article,
            "source_id": f"outlet-{article}",
            "url": article,
            "authors": [],
            "published_precision": "none",
            "published_from": "absent",
            "first_seen_at": AT + timedelta(hours=(hours or {}).get(article, 0)),
            "batch_at": AT + timedelta(hours=(hours or {}).get(article, 0)),
            "day": AT.date(),
            "text": "",
            "title_from": "h1",
            "authors_from": "absent",
            "extractor": "x",
            "is_live_blog": False,
            "is_paywalled": False,
            "text_digest": "",
            "capture_id": article,
        }
        for article in ids
    ]
    members = [
        {
            "story_id": (stories or {}).get(i, "s"),
            "article_id": i,
            "score": 1.0,
            "valid_from": AT,
            "method_version": "1",
        }
        for i in ids
    ]
    reprints = [
        {
            "article_id": copy,
            "original_id": original,
            "kind": "near",
            "jaccard": 0.9,
            "containment": 0.9,
            "original_reason": "published first",
            "method_version": "1",
        }
        for copy, original in (copies or {}).items()
    ]
    tables = {
        "event_reports": TABLES["event_reports"].build(reports),
        "story_articles": TABLES["story_articles"].build(members),
        "articles": TABLES["articles"].build(articles),
        "reprints": TABLES["reprints"].build(reprints),
    }
    return merge(
        tables["event_reports"],
        tables["story_articles"],
        **{f"known_{name}": ds.dataset(table) for name, table in tables.items()},
    )


def events(outcome: Outcome) -> list[dict[str, Any]]:
    return list(outcome.tables["events"].to_pylist())


def test_two_outlets_on_one_act_are_one_event() -> None:
    (event,) = events(merged([report("a"), report("b", recipient=None, event_date=None, date_precision="none")]))
    assert (event["n_reports"], event["n_outlets"], event["n_origins"]) == (2, 2, 2)
    assert (event["actor"], event["recipient"], event["event_date"]) == ("VAL", "KES", MONDAY)
    assert not event["is_disputed"]


def test_a_reprint_is_no_second_origin() -> None:
    (event,) = events(merged([report("a"), report("b")], copies={"b": "a"}))
    assert (event["n_reports"], event["n_outlets"], event["n_origins"]) == (2, 2, 1)


def test_a_threat_stays_apart_from_the_deed_that_follows_it() -> None:
    threat = report("a", plover_type="THREATEN", status="threatened", cameo="138", event_date=None)
    rows = events(merged([threat, report("b")], hours={"a": 0, "b": 24}))
    assert [row["status"] for row in rows] == ["threatened", "occurred"]
    assert rows[1]["follows_event_id"] == rows[0]["event_id"]
    assert rows[0]["follows_event_id"] is None


def test_a_denial_makes_the_deed_disputed() -> None:
    (event,) = events(merged([report("a"), report("b", status="denied")]))
    assert event["is_disputed"]
    assert event["status"] == "occurred"


def test_a_denial_inside_the_same_text_is_no_dispute_between_outlets() -> None:
    (event,) = events(merged([report("a", 0), report("a", 1, status="denied")]))
    assert not event["is_disputed"]


def test_parties_told_the_other_way_round_are_a_dispute() -> None:
    rows = events(merged([report("a"), report("b", actor="KES", recipient="VAL")]))
    assert [row["is_disputed"] for row in rows] == [True, True]


def test_acts_on_different_days_are_different_events() -> None:
    assert len(events(merged([report("a"), report("b", event_date=MONDAY + timedelta(days=4))]))) == 2


def test_reports_that_name_nobody_are_only_merged_on_one_day_and_code() -> None:
    nobody = {"actor": None, "recipient": None}
    one = [report("a", **nobody), report("b", **nobody)]
    two = [report("a", **nobody), report("b", **nobody, event_date=None, date_precision="none")]
    assert len(events(merged(one))) == 1
    assert len(events(merged(two))) == 2


def test_stories_share_no_event() -> None:
    outcome = merged([report("a"), report("b")], stories={"a": "s", "b": "t"})
    assert [row["story_id"] for row in events(outcome)] == ["s", "t"]
    assert outcome.replaces["events"].to_pylist() == ["s", "t"]


def test_the_id_stays_when_reports_arrive_later() -> None:
    before = events(merged([report("a")]))
    after = events(merged([report("a"), report("b")], hours={"b": 5}))
    assert before[0]["event_id"] == after[0]["event_id"]


REPORTS = st.lists(
    st.builds(
        lambda article, actor, recipient, status, day: {
            "article": article,
            "actor": actor,
            "recipient": recipient,
            "status": status,
            "event_date": day,
        },
        st.sampled_from("abcd"),
        st.sampled_from(["VAL", "KES", None]),
        st.sampled_from(["OSM", "KES", None]),
        st.sampled_from(["occurred", "threatened", "denied", "hypothetical"]),
        st.sampled_from([None, MONDAY, MONDAY + timedelta(days=1), MONDAY + timedelta(days=6)]),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_every_report_is_in_one_event_whatever_their_order(drawn: list[dict[str, Any]], random: Any) -> None:
    reports = [report(row.pop("article"), number, **row) for number, row in enumerate(drawn)]
    outcome = merged(reports)
    members = outcome.tables["event_members"]
    assert sorted(members["report_id"].to_pylist()) == sorted(row["report_id"] for row in reports)
    assert sum(row["n_reports"] for row in events(outcome)) == len(reports)
    shuffled = list(reports)
    random.shuffle(shuffled)
    assert merged(shuffled).tables["events"].equals(outcome.tables["events"])
    assert isinstance(members, pa.Table)
