"""Articles into stories: what joins, what stays apart, and that neither order nor batches matter."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.stories import assign
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES

START = datetime(2026, 11, 10, 8, tzinfo=UTC)
NAMES = ["Reik", "Halvik", "Delorme", "Aker", "Vesk", "Marden", "Stanek", "Orlo", "Sol", "Sarrant", "Norrin", "Talven"]
EVENTS = {
    "exchange": "Prisoners crossed the bridge at Mirel in groups of 20, and 412 soldiers came home, said Orlo. "
    "Buses waited at the river bank for the freed men while doctors examined the wounded prisoners of the swap.",
    "sanctions": "The League banned 38 cargo ships and froze accounts of banks worth 340 million, its chief Sol said. "
    "Insurers must drop the vessels, harbours have to turn the freighters away, and the banks lose their licences.",
    "strike": "Drones hit the power station of Drovik and left 300,000 homes dark, Stanek told reporters later. "
    "Turbines burned for hours, firemen came under a second wave, hospitals ran on generators during the blackout.",
    "summit": "Sarrant invited both presidents to Brenn for a summit, and Marden asked for a ceasefire text first. "
    "Vesk accepted without conditions, the convent on the island will host delegations of at most 12 people each.",
}


def telling(event, seed):
    """One outlet's words on an event: its sentences shuffled, some words dropped, a closing of its own."""
    chance = random.Random(seed)
    sentences = [sentence for sentence in EVENTS[event].split(". ") if sentence]
    chance.shuffle(sentences)
    words = [word for word in ". ".join(sentences).split() if chance.random() > 0.15]
    return " ".join(words) + f" The paper of outlet {seed} wrote this with {chance.choice(NAMES)} on the phone."


def article(key, text, *, title="Report", source=None, hours=0.0, published=0.0, language="en", dated=True):
    at = START + timedelta(hours=hours)
    return {
        "article_id": key,
        "source_id": source or f"outlet-{key}",
        "url": f"https://{key}.example/",
        "title": title,
        "authors": [],
        "published_at": at + timedelta(hours=published) if dated else None,
        "published_precision": "second" if dated else "none",
        "published_from": "meta",
        "first_seen_at": at,
        "batch_at": at,
        "day": at.date(),
        "language": language,
        "text": text,
        "title_from": "meta",
        "authors_from": "meta",
        "extractor": "none",
        "is_live_blog": False,
        "is_paywalled": False,
        "text_digest": "none",
        "capture_id": key,
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


def mention(article_id, entity_id, place=0):
    return {
        "mention_id": make_id(article_id, entity_id, place),
        "article_id": article_id,
        "entity_id": entity_id,
        "surface": entity_id,
        "type": "person",
        "char_start": place,
        "char_end": place + 1,
        "confidence": 1.0,
        "method": "t",
        "method_version": "t",
    }


def run(rows, *, reprints=(), mentions=(), lake=None):
    """Outcome of a batch; the lake's articles, reprints and mentions hold the batch already."""
    lake = dict(lake or {})
    batch = TABLES["articles"].build(list(rows))
    own = {"articles": batch, "reprints": TABLES["reprints"].build(list(reprints))}
    own["mentions"] = TABLES["mentions"].build(list(mentions))
    known = {name: pa.concat_tables([lake.get(name, TABLES[name].empty()), own[name]]) for name in own}
    members = lake.get("story_articles", TABLES["story_articles"].empty())
    outcome = assign(
        batch,
        own["reprints"],
        own["mentions"],
        known_articles=ds.dataset(known["articles"]),
        known_mentions=ds.dataset(known["mentions"]),
        known_reprints=ds.dataset(known["reprints"]),
        known_story_articles=ds.dataset(members),
    )
    return outcome, known


def committed(lake, outcome, known):
    """The lake after the batch: new rows replace those with the same key of replacement."""
    after = dict(known)
    for name, by in (("story_articles", "article_id"), ("stories", "story_id")):
        old, new = lake.get(name, TABLES[name].empty()), outcome.tables[name]
        gone = set(new[by].to_pylist())
        keep = pa.array([value not in gone for value in old[by].to_pylist()], pa.bool_())
        after[name] = pa.concat_tables([old.filter(keep), new])
    return after


def groups(table):
    """The sets of articles that share a story."""
    found = {}
    for row in table.to_pylist():
        found.setdefault(row["story_id"], set()).add(row["article_id"])
    return sorted(map(sorted, found.values()))


def coverage(n_outlets=4):
    return [
        article(f"{event}{n}", telling(event, n), title=f"The {event} as told", hours=2.0 * n + 0.3 * place)
        for place, event in enumerate(EVENTS)
        for n in range(n_outlets)
    ]


def test_one_story_an_event():
    outcome, _ = run(coverage())
    assert groups(outcome.tables["story_articles"]) == sorted(
        sorted(f"{event}{n}" for n in range(4)) for event in EVENTS
    )


def test_rows_of_a_story():
    rows = [
        article("a", telling("strike", 1), title="", hours=1, published=-3, source="one"),
        article("b", telling("strike", 2), title="Station hit", hours=1.5, source="one"),
        article("c", telling("strike", 3), title="Dark city", hours=2, source="two"),
        article("d", telling("strike", 3), title="Dark city", hours=3, source="three"),
    ]
    outcome, _ = run(rows, reprints=[copy("d", "c")])
    (story,) = outcome.tables["stories"].to_pylist()
    assert story == {
        "story_id": make_id("story", "a"),
        "headline": "Station hit",
        "first_article_id": "a",
        "first_report_at": START - timedelta(hours=2),
        "last_report_at": START + timedelta(hours=3),
        "n_articles": 4,
        "n_outlets": 3,
        "n_origins": 3,
        "method_version": "stories/2",
    }
    members = outcome.tables["story_articles"].to_pylist()
    assert [(row["article_id"], row["valid_from"], row["valid_to"]) for row in members] == [
        (row["article_id"], row["batch_at"], None) for row in rows
    ]
    assert [(row["kind"], row["story_id"]) for row in outcome.tables["story_lineage"].to_pylist()] == [
        ("create", story["story_id"])
    ]


@pytest.mark.parametrize("first", ["a", "b"])
def test_a_copy_goes_where_its_original_is(first):
    """Whichever of the two comes first, and however little of the text the copy keeps."""
    keys = [first, "ab".replace(first, "")]
    rows = [article(keys[0], telling("strike", 1)), article(keys[1], "Much shorter words about it all.", hours=5)]
    outcome, _ = run(rows, reprints=[copy("b", "a")])
    assert groups(outcome.tables["story_articles"]) == [["a", "b"]]
    assert outcome.tables["stories"]["n_origins"].to_pylist() == [1]


def test_a_story_closes_after_two_weeks():
    rows = [article("a", telling("strike", 1)), article("b", telling("strike", 2), hours=24 * 15)]
    assert len(groups(run(rows)[0].tables["story_articles"])) == 2


def test_an_old_page_seen_today_is_no_report_of_today():
    rows = [article("a", telling("strike", 1)), article("b", telling("strike", 2), hours=1, published=-24 * 40)]
    assert len(groups(run(rows)[0].tables["story_articles"])) == 2


def test_a_page_without_a_date_can_join():
    rows = [article("a", telling("strike", 1)), article("b", telling("strike", 2), hours=1, dated=False)]
    assert len(groups(run(rows)[0].tables["story_articles"])) == 1


def across(numbers, days, entities):
    """An English report and a Ukrainian one, with these numbers, this gap and these common entities."""
    rows = [
        *coverage(2),
        article("x", f"На мосту обміняли {numbers} полонених", language="uk", hours=24.0 * days),
    ]
    mentions = [mention(row["article_id"], entity) for row in rows for entity in ("VAL", "KES")]
    mentions += [mention(key, entity, 5) for key in ("exchange0", "exchange1", "x") for entity in entities]
    outcome, _ = run(rows, mentions=mentions)
    return next(group for group in groups(outcome.tables["story_articles"]) if "x" in group)


def test_languages_meet_by_actors_numbers_and_time():
    assert across("412", 0.5, ["KES-stanek", "VAL-orlo"]) == ["exchange0", "exchange1", "x"]


@pytest.mark.parametrize(
    ("numbers", "days", "entities"),
    [("77", 3.5, []), ("412", 12, ["KES-stanek", "VAL-orlo"]), ("77", 3.5, ["KES-stanek"])],
)
def test_languages_do_not_meet_without(numbers, days, entities):
    assert across(numbers, days, entities) == ["x"]


@settings(max_examples=6, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(chance):
    rows = coverage(3)
    first, _ = run(rows)
    chance.shuffle(rows)
    second, _ = run(rows)
    for name, table in first.tables.items():
        assert table.equals(second.tables[name])


@settings(max_examples=6, deadline=None)
@given(st.integers(1, 11))
def test_two_batches_give_what_one_gives(at):
    rows = sorted(coverage(3), key=lambda row: (row["batch_at"], row["article_id"]))
    whole = run(rows)[0].tables
    lake = {}
    for part in (rows[:at], rows[at:]):
        outcome, known = run(part, lake=lake)
        lake = committed(lake, outcome, known)
    for name, by in (("story_articles", "article_id"), ("stories", "story_id")):
        assert lake[name].sort_by(by).equals(whole[name].sort_by(by))


def test_the_same_batch_again_changes_nothing():
    rows = coverage(2)
    outcome, known = run(rows)
    lake = committed({}, outcome, known)
    again, _ = run(rows, lake={"story_articles": lake["story_articles"]})
    assert again.tables["story_articles"].equals(outcome.tables["story_articles"])
    assert again.tables["stories"].equals(outcome.tables["stories"])
    assert again.tables["story_lineage"].num_rows == 0


def test_members_before_the_window_still_count():
    rows = [article(f"{n}", telling("strike", n), hours=24.0 * 6 * n) for n in range(5)]
    for row in rows:
        row["published_at"] = row["batch_at"]
    copies = [copy(f"{n}", f"{n - 1}") for n in range(1, 5)]
    lake = {}
    for row in rows:
        outcome, known = run([row], reprints=copies[: int(row["article_id"])][-1:], lake=lake)
        lake = committed(lake, outcome, known)
    assert outcome.tables["stories"]["n_articles"].to_pylist() == [5]


def test_an_empty_batch():
    outcome, _ = run([])
    assert all(table.num_rows == 0 for table in outcome.tables.values())
