"""Copies, their kinds and their originals, whatever the order and the batches."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.deduplicate import deduplicate
from warehouse.schema.tables import TABLES

START = datetime(2026, 11, 10, 8, tzinfo=UTC)
TABLE_NAMES = ("fingerprints", "articles", "reprints")


def prose(seed: int, n_words: int = 300) -> str:
    """Text of invented words, no two seeds alike."""
    chance = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ren", "ta", "su", "vel", "dor", "an", "pri", "sto", "gu"]
    return " ".join("".join(chance.choices(syllables, k=3)) for _ in range(n_words))


def article(
    key, text, *, source=None, url=None, hours=0, published=None, authors=(), canonical=None, precision="second"
):
    at = START + timedelta(hours=hours)
    return {
        "article_id": key,
        "source_id": source or f"outlet-{key}",
        "url": url or f"https://{source or key}.example/{key}",
        "canonical_url": canonical,
        "authors": list(authors),
        "published_at": published,
        "published_precision": precision if published else "none",
        "published_from": "meta",
        "first_seen_at": at,
        "batch_at": at,
        "day": at.date(),
        "language": "en",
        "text": text,
        "title_from": "meta",
        "authors_from": "meta",
        "extractor": "none",
        "is_live_blog": False,
        "is_paywalled": False,
        "text_digest": "none",
        "capture_id": key,
    }


def table(rows):
    return TABLES["articles"].build(list(rows))


def dataset(name, rows=None):
    return ds.dataset(TABLES[name].empty() if rows is None else rows)


def run(rows, known=None):
    """Outcome of a batch over a lake of tables."""
    known = known or {}
    lake = {f"known_{name}": dataset(name, known.get(name)) for name in TABLE_NAMES}
    return deduplicate(table(rows), **lake)


def merged(known, outcome, rows):
    """The lake after a commit: rows of the scope go, new ones come."""
    new = dict(outcome.tables, articles=table(rows))
    after = {}
    for name in TABLE_NAMES:
        old = known.get(name, TABLES[name].empty())
        gone = set(new[name]["article_id"].to_pylist())
        gone |= set(outcome.replaces[name].to_pylist()) if name in outcome.replaces else set()
        keep = [key not in gone for key in old["article_id"].to_pylist()]
        after[name] = pa.concat_tables([old.filter(pa.array(keep, pa.bool_())), new[name]])
    return after


def copies(outcome):
    return {row["article_id"]: (row["original_id"], row["kind"]) for row in outcome.tables["reprints"].to_pylist()}


def cut(text, share):
    words = text.split()
    return " ".join(words[: int(len(words) * share)])


def test_kinds():
    text = prose(1)
    other = prose(2, 400)
    rows = [
        article("a", text, source="one"),
        article("b", text.upper(), source="two", hours=1),
        article("c", cut(text, 0.9) + " and so on", source="three", hours=2),
        article("d", cut(text, 0.4), source="four", hours=3),
        article("e", text + " " + other, source="five", hours=4),
        article("f", cut(text, 0.9) + " more was known later", source="one", hours=5),
        article("g", cut(text, 0.8), source="six", hours=6, canonical="https://one.example/a"),
        article("h", prose(3), source="seven", hours=6),
    ]
    assert copies(run(rows)) == {
        "b": ("a", "exact"),
        "c": ("a", "near"),
        "d": ("a", "excerpt"),
        "e": ("a", "extended"),
        "f": ("a", "update"),
        "g": ("a", "url"),
    }


def test_figures_are_those_of_all_shingles():
    text = prose(1, 104)
    (row,) = run([article("a", text), article("b", cut(text, 0.5), hours=1)]).tables["reprints"].to_pylist()
    assert row["containment"] == 1.0
    assert row["jaccard"] == pytest.approx(48 / 100)


def test_short_texts_only_when_all_words_agree():
    text = prose(1, 40)
    found = run([article("a", text), article("b", text, hours=1), article("c", text + " so", hours=2)])
    assert copies(found) == {"b": ("a", "exact")}
    assert copies(run([article("a", "Subscribers only."), article("b", "Subscribers only.", hours=1)])) == {}


def test_the_agency_is_the_original_though_seen_later():
    text = prose(1)
    rows = [
        article("a", "HULDBY (Meridian Wire) — " + text, source="harbour-times"),
        article("b", cut(text, 0.8), source="sarn-gazette", authors=["Meridian Wire"], hours=1),
        article("w", text, source="meridian-wire", url="https://meridianwire.example/1", hours=3),
    ]
    found = run(rows).tables["reprints"].to_pylist()
    assert [(row["article_id"], row["original_id"], row["wire_origin"]) for row in found] == [
        ("a", "w", "Meridian Wire"),
        ("b", "w", "Meridian Wire"),
    ]
    assert found[0]["original_reason"] == "the agency's own page, which the copy credits (Meridian Wire)"


def test_published_earlier_beats_seen_first():
    text = prose(1)
    rows = [
        article("a", text, published=START - timedelta(hours=1)),
        article("b", text, hours=1, published=START - timedelta(hours=5)),
    ]
    (row,) = run(rows).tables["reprints"].to_pylist()
    assert (row["article_id"], row["original_id"], row["original_reason"]) == ("a", "b", "published earlier")


def test_a_day_is_not_precise():
    text = prose(1)
    rows = [
        article("a", text),
        article("b", text, hours=1, published=START - timedelta(hours=5), precision="day"),
    ]
    assert copies(run(rows)) == {"b": ("a", "exact")}


def test_a_digest_makes_no_copies_of_each_other():
    """Two texts that a third one joins stay originals; the third copies one of them."""
    one, two = prose(1, 200), prose(2, 200)
    found = copies(run([article("a", one), article("b", two, hours=1), article("c", one + " " + two, hours=2)]))
    assert found.keys() == {"c"}


def test_every_original_is_a_root():
    text = prose(1, 400)
    rows = [article(f"{n}", cut(text, 1 - 0.05 * n), hours=n) for n in range(6)]
    assert copies(run(rows)) == {f"{n}": ("0", "near" if n < 5 else "excerpt") for n in range(1, 6)}


def test_page_furniture_is_no_copy():
    """The same sign-up text around 30 short texts of one outlet; one of them another outlet copied."""
    furniture = prose(99, 150)
    rows = [
        article(f"f{n:02d}", prose(n, 60) + " " + furniture, source="one", url=f"https://one.example/{n}", hours=n)
        for n in range(30)
    ]
    rows.append(article("x", prose(7, 60), source="two", hours=40))
    assert copies(run(rows)) == {"x": ("f07", "near")}


def test_an_address_named_by_a_template_is_no_copy():
    rows = [article(f"{n}", prose(n), source="one", canonical="https://one.example/", hours=n) for n in range(4)]
    assert copies(run(rows)) == {}


def test_farther_apart_than_the_window():
    text = prose(1)
    assert copies(run([article("a", text), article("b", text, hours=24 * 50)])) == {}


def test_characters_of_unspaced_scripts():
    chance = random.Random(5)
    text = "".join(chance.choices([chr(0x4E00 + n) for n in range(900)], k=300))
    assert copies(run([article("a", text), article("b", text[:270], hours=1)])) == {"b": ("a", "near")}


def test_fingerprints_are_of_the_whole_batch_and_typed():
    found = run([article("a", prose(1)), article("b", "")]).tables["fingerprints"]
    assert found.schema.equals(TABLES["fingerprints"].schema)
    assert found["article_id"].to_pylist() == ["a", "b"]
    assert found["n_shingles"].to_pylist() == [296, 0]


def test_an_empty_batch():
    found = run([])
    assert found.tables["reprints"].num_rows == found.tables["fingerprints"].num_rows == 0


def world(seed):
    """Some texts, their copies, cuts and extensions by other outlets, at random times."""
    chance = random.Random(seed)
    rows = []
    for place in range(8):
        text = prose(seed * 100 + place, 160)
        rows.append(article(f"o{place}", text, source=f"s{chance.randrange(4)}", hours=chance.randrange(30)))
        for copy in range(chance.randrange(3)):
            changed = chance.choice([text, cut(text, 0.5), cut(text, 0.85), text + " " + prose(900 + place, 60)])
            source = f"s{chance.randrange(6)}"
            rows.append(article(f"c{place}{copy}", changed, source=source, hours=chance.randrange(30)))
    return rows


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_order_of_input_does_not_matter(seed, chance):
    rows = world(seed)
    first = run(rows).tables
    chance.shuffle(rows)
    second = run(rows).tables
    assert first["reprints"].equals(second["reprints"])
    assert first["fingerprints"].equals(second["fingerprints"])


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 12))
def test_two_batches_give_what_one_gives(seed, at):
    rows = world(seed)
    whole = copies(run(rows))
    first, second = rows[:at], rows[at:]
    lake = merged({}, run(first), first)
    lake = merged(lake, run(second, lake), second)
    found = {row["article_id"]: (row["original_id"], row["kind"]) for row in lake["reprints"].to_pylist()}
    assert found == whole


def test_the_same_batch_again_changes_nothing():
    rows = world(3)
    lake = merged({}, run(rows), rows)
    again = merged(lake, run(rows, lake), rows)
    for name in ("reprints", "fingerprints"):
        assert again[name].sort_by("article_id").equals(lake[name].sort_by("article_id"))


def test_an_original_that_arrives_last_takes_its_place():
    text = prose(1)
    early = [article("a", text, source="harbour-times"), article("b", text, hours=1)]
    late = [article("w", text, source="x", hours=9, published=START - timedelta(days=1))]
    for order in permutations(early + late):
        lake = {}
        for row in order:
            lake = merged(lake, run([row], lake), [row])
        found = {row["article_id"]: row["original_id"] for row in lake["reprints"].to_pylist()}
        assert found == {"a": "w", "b": "w"}


def test_an_update_that_is_no_copy_any_more_loses_its_row():
    text = prose(1)
    rows = [article("a", text), article("b", text, hours=1)]
    lake = merged({}, run(rows), rows)
    changed = [article("b", prose(2), hours=1)]
    assert merged(lake, run(changed, lake), changed)["reprints"].num_rows == 0


def test_without_known_reprints_known_articles_keep_their_rows():
    text = prose(1)
    rows = [article("a", text)]
    lake = merged({}, run(rows), rows)
    outcome = deduplicate(
        table([article("b", text, hours=1)]),
        known_fingerprints=dataset("fingerprints", lake["fingerprints"]),
        known_articles=dataset("articles", lake["articles"]),
    )
    assert copies(outcome) == {"b": ("a", "exact")}
    assert outcome.replaces["reprints"].to_pylist() == ["b"]
