"""Reports of one act become one event; threats stay apart from deeds; denials make disputes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.events import merge
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES

START = datetime(2026, 11, 12, 8, tzinfo=UTC)
DAY = date(2026, 11, 12)


def report(key, article, act="ASSAULT", *, status="occurred", actor="VAL", recipient="KES", day=DAY, **more):
    return {
        "report_id": key,
        "article_id": article,
        "actor": actor,
        "recipient": recipient,
        "cameo": "190",
        "plover_type": act,
        "quad_class": 4,
        "status": status,
        "event_date": day,
        "date_precision": "day" if day else "none",
        "source_grade": "B",
        "char_start": 0,
        "char_end": 5,
        "evidence": f"words {key}",
        "confidence": 0.8,
        "method": "t",
        "method_version": "t",
    } | more


def article(key, hours, *, published=None):
    at = START + timedelta(hours=hours)
    return {
        "article_id": key,
        "source_id": f"outlet-{key[0]}",
        "url": f"https://{key}.example/",
        "authors": [],
        "published_at": published or at,
        "published_precision": "second",
        "published_from": "meta",
        "first_seen_at": at,
        "batch_at": at,
        "day": at.date(),
        "text": "words",
        "title_from": "meta",
        "authors_from": "meta",
        "extractor": "none",
        "is_live_blog": False,
        "is_paywalled": False,
        "text_digest": "none",
        "capture_id": key,
    }


def member(article_id, story="s1", valid_to=None):
    return {
        "story_id": story,
        "article_id": article_id,
        "score": 1.0,
        "valid_from": START,
        "valid_to": valid_to,
        "method_version": "t",
    }


def copy(key, original):
    return {
        "article_id": key,
        "original_id": original,
        "kind": "near",
        "jaccard": 0.9,
        "containment": 0.9,
        "original_reason": "seen first",
        "method_version": "t",
    }


def run(reports, *, batch=None, reprints=(), members=None, published=None):
    """Merge the reports of those articles (all by default) with the rest known; articles come out in name order."""
    reports = list(reports)
    keys = sorted({row["article_id"] for row in reports} | {row["article_id"] for row in members or ()})
    batch = set(keys if batch is None else batch)
    members = members if members is not None else [member(key) for key in keys]
    build = {
        "event_reports": reports,
        "story_articles": members,
        "articles": [article(key, place, published=(published or {}).get(key)) for place, key in enumerate(keys)],
        "reprints": list(reprints),
    }
    tables = {name: TABLES[name].build(rows) for name, rows in build.items()}
    ids = pa.array(sorted(batch), pa.string())
    of_batch = ds.field("article_id").isin(ids)
    return merge(
        tables["event_reports"].filter(of_batch),
        tables["story_articles"].filter(of_batch),
        **{f"known_{name}": ds.dataset(table) for name, table in tables.items()},
    )


def events(outcome):
    return outcome.tables["events"].to_pylist()


def groups(outcome):
    found = {}
    for row in outcome.tables["event_members"].to_pylist():
        found.setdefault(row["event_id"], []).append(row["report_id"])
    return sorted(map(sorted, found.values()))


def test_one_event_of_three_reports():
    rows = [
        report("r1", "a1", recipient=None, source_grade="C"),
        report("r2", "b1", day=None, source_grade="A", cameo="195", place="Drovik", geonames_id=7),
        report("r3", "c1", day=DAY + timedelta(days=1), cameo="195"),
    ]
    (event,) = events(run(rows, reprints=[copy("c1", "b1")]))
    assert event == {
        "event_id": make_id("event", "s1", "r1"),
        "story_id": "s1",
        "actor": "VAL",
        "recipient": "KES",
        "cameo": "195",
        "plover_type": "ASSAULT",
        "status": "occurred",
        "deed_type": None,
        "quad_class": 4,
        "event_date": DAY + timedelta(days=1),
        "date_precision": "day",
        "place": "Drovik",
        "geonames_id": 7,
        "n_reports": 3,
        "n_outlets": 3,
        "n_origins": 2,
        "best_source_grade": "A",
        "is_disputed": False,
        "follows_event_id": None,
        "first_reported_at": START,
        "method_version": "events/1",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "OSM"},
        {"recipient": "OSM"},
        {"actor": "KES", "recipient": "VAL"},
        {"act": "SANCTION"},
        {"day": DAY + timedelta(days=3)},
        {"status": "threatened"},
        {"status": "historical"},
        {"actor": None, "recipient": None, "day": None},
    ],
)
def test_what_keeps_two_reports_apart(change):
    assert groups(run([report("r1", "a1"), report("r2", "b1", **change)])) == [["r1"], ["r2"]]


@pytest.mark.parametrize(
    "change",
    [
        {"actor": None},
        {"recipient": None, "day": None},
        {"actor": None, "recipient": None},
        {"day": DAY + timedelta(days=6), "date_precision": "week"},
        {"status": "ongoing"},
    ],
)
def test_what_does_not(change):
    assert groups(run([report("r1", "a1"), report("r2", "b1", **change)])) == [["r1", "r2"]]


def test_mutual_deeds_have_no_direction():
    rows = [report("r1", "a1", "CONSULT"), report("r2", "b1", "CONSULT", actor="KES", recipient="VAL")]
    assert groups(run(rows)) == [["r1", "r2"]]


def test_a_promise_has_a_direction():
    rows = [
        report("r1", "a1", "AGREE", status="promised"),
        report("r2", "b1", "AGREE", status="promised", actor="KES", recipient="VAL"),
    ]
    assert groups(run(rows)) == [["r1"], ["r2"]]


def test_a_vague_report_ties_no_two_events_together():
    rows = [
        report("r1", "a1", actor=None, recipient="KES", day=None),
        report("r2", "b1", recipient="KES", actor="VAL"),
        report("r3", "c1", recipient="KES", actor="OSM"),
    ]
    assert groups(run(rows)) == [["r1", "r2"], ["r3"]]


def test_one_sentence_in_copies_of_a_text_is_one_report_of_one_event():
    rows = [
        report(f"r{n}", f"{key}1", "ACCUSE", actor=None, recipient=None, day=None, evidence="Both sides accused")
        for n, key in enumerate("abc")
    ]
    (event,) = events(run(rows, reprints=[copy("b1", "a1"), copy("c1", "a1")]))
    assert (event["n_reports"], event["n_outlets"], event["n_origins"]) == (3, 3, 1)


def test_other_stories_are_other_events():
    rows = [report("r1", "a1"), report("r2", "b1")]
    assert groups(run(rows, members=[member("a1"), member("b1", "s2")])) == [["r1"], ["r2"]]


def test_a_denial_by_another_outlet_disputes_the_deed():
    rows = [
        report("r1", "a1"),
        report("r2", "b1", "REJECT", status="denied", deed_type="ASSAULT", recipient=None),
    ]
    (event,) = events(run(rows))
    assert (event["status"], event["is_disputed"], event["n_reports"]) == ("occurred", True, 2)


@pytest.mark.parametrize(("article_id", "reprints"), [("a2", []), ("b1", [copy("b1", "a1")])])
def test_the_same_outlet_or_a_copy_disputes_nothing(article_id, reprints):
    rows = [
        report("r1", "a1"),
        report("r2", article_id, "REJECT", status="denied", deed_type="ASSAULT", recipient=None),
    ]
    assert [event["is_disputed"] for event in events(run(rows, reprints=reprints))] == [False]


def test_a_refusal_to_comment_denies_nothing():
    rows = [report("r1", "a1", "REJECT"), report("r2", "b1", "REJECT", status="denied")]
    assert groups(run(rows)) == [["r1"], ["r2"]]


def test_only_denied():
    (event,) = events(run([report("r1", "a1", status="denied")]))
    assert (event["status"], event["is_disputed"]) == ("denied", False)


def test_parties_told_the_other_way_round_are_a_dispute():
    rows = [report("r1", "a1"), report("r2", "b1", actor="KES", recipient="VAL")]
    assert [event["is_disputed"] for event in events(run(rows))] == [True, True]
    assert [event["is_disputed"] for event in events(run(rows, reprints=[copy("b1", "a1")]))] == [False, False]


def test_an_early_report_found_late_renames_no_event():
    rows = [report("r1", "a1"), report("r2", "b1")]
    (before,) = events(run(rows[:1]))
    (after,) = events(run(rows, published={"b1": START - timedelta(days=2)}))
    assert after["event_id"] == before["event_id"]
    assert after["first_reported_at"] == START - timedelta(days=2)


def test_a_deed_follows_its_last_threat():
    rows = [
        report("r1", "a1", "THREATEN", status="threatened", deed_type="SANCTION", recipient=None, day=None),
        report("r2", "b1", "THREATEN", status="threatened", deed_type="ASSAULT", recipient=None, day=None),
        report("r3", "c1", "SANCTION"),
        report("r4", "d1", "THREATEN", status="threatened", deed_type="SANCTION", actor="KES", day=None),
    ]
    found = {event["plover_type"] + event["actor"] + str(event["deed_type"]): event for event in events(run(rows))}
    threat, deed = found["THREATENVALSANCTION"], found["SANCTIONVALNone"]
    assert deed["follows_event_id"] == threat["event_id"]
    assert [event["follows_event_id"] for event in events(run(rows))].count(None) == 3


def test_threats_of_different_deeds_stay_apart():
    rows = [
        report("r1", "a1", "THREATEN", status="threatened", deed_type="SANCTION"),
        report("r2", "b1", "THREATEN", status="threatened", deed_type="ASSAULT"),
    ]
    assert groups(run(rows)) == [["r1"], ["r2"]]


def test_copies_have_one_vote():
    """Three prints of one text against two texts of the same grade."""
    rows = [report(f"c{n}", f"a{n}", cameo="190") for n in range(3)]
    rows += [report("x", "b1", cameo="195"), report("y", "d1", cameo="195")]
    (event,) = events(run(rows, reprints=[copy("a1", "a0"), copy("a2", "a0")]))
    assert event["cameo"] == "195"


def test_the_whole_story_is_made_anew():
    rows = [report("r1", "a1"), report("r2", "b1")]
    outcome = run(rows, batch=["b1"])
    assert groups(outcome) == [["r1", "r2"]]
    assert outcome.replaces["events"].to_pylist() == outcome.replaces["event_members"].to_pylist() == ["s1"]


def test_a_story_without_events_still_replaces_its_old_ones():
    outcome = run([], members=[member("a1")], batch=["a1"])
    assert outcome.tables["events"].num_rows == 0
    assert outcome.replaces["events"].to_pylist() == ["s1"]


def test_an_article_that_left_a_story_leaves_its_events():
    rows = [report("r1", "a1")]
    outcome = run(rows, members=[member("a1", "s1", valid_to=START), member("a1", "s2")])
    assert [event["story_id"] for event in events(outcome)] == ["s2"]
    assert outcome.replaces["events"].to_pylist() == ["s1", "s2"]


ANY = st.builds(
    report,
    st.integers(0, 10_000).map(lambda n: f"r{n}"),
    st.sampled_from(["a1", "a2", "b1", "c1", "d1"]),
    st.sampled_from(["ASSAULT", "CONSULT", "THREATEN", "REJECT"]),
    status=st.sampled_from(["occurred", "ongoing", "denied", "threatened", "planned"]),
    actor=st.sampled_from(["VAL", "KES", None]),
    recipient=st.sampled_from(["VAL", "KES", None]),
    day=st.sampled_from([None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=4)]),
    deed_type=st.sampled_from([None, "ASSAULT", "SANCTION"]),
    source_grade=st.sampled_from("ABCDE"),
)
MANY = st.lists(ANY, max_size=14, unique_by=lambda row: row["report_id"])


@settings(max_examples=40, deadline=None)
@given(MANY, st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(rows, chance):
    first = run(rows).tables
    chance.shuffle(rows)
    second = run(rows).tables
    assert all(first[name].equals(second[name]) for name in first)


@settings(max_examples=40, deadline=None)
@given(MANY)
def test_every_report_has_one_event_and_counts_agree(rows):
    outcome = run(rows)
    members = outcome.tables["event_members"].to_pylist()
    assert sorted(row["report_id"] for row in members) == sorted(row["report_id"] for row in rows)
    for event in events(outcome):
        own = [row for row in members if row["event_id"] == event["event_id"]]
        assert event["n_reports"] == len(own)
        assert event["n_origins"] <= len({row["article_id"] for row in own})
        assert event["n_outlets"] <= event["n_origins"] <= event["n_reports"]
