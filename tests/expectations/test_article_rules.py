"""The rules on articles that look at a whole source: its sizes, shared paragraphs, old dates and other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from expectations import gate
from expectations.articles import ADVERTISEMENT, COMMENT_FORM, LIMITS
from transforms.clean import furniture
from warehouse.schema import TABLES

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
BLOCK = "The Sarn Gazette is written by a newsroom of nine in Port Sarn and is read in both parts of the island. " * 3
Make = Callable[..., pa.Table]


@pytest.fixture
def articles(rows: Callable[..., list[dict[str, Any]]]) -> Make:
    """`articles(*texts, **changes)`: one article a text, all of one source."""

    def make(*texts: str, first: str = "a", **changes: Any) -> pa.Table:
        made = rows("articles", len(texts))
        for number, (row, text) in enumerate(zip(made, texts, strict=True)):
            row |= {"article_id": f"{first}{number}", "source_id": "sarn-gazette", "text": text, "standfirst": text[:9]}
            row |= {"text_digest": f"{first}{number}"} | changes
        return TABLES["articles"].build(made)

    return make


def texts(*lengths: int) -> Iterator[str]:
    return ("Envoys met.\n" * (length // 12) for length in lengths)


def past(articles: Make, *, per_day: int = 10, **changes: Any) -> pa.Table:
    """Four weeks of articles of 1,200 to 3,000 characters, as the lake gives them: lengths without the texts."""
    n_rows = 28 * per_day
    found = articles(*texts(*(1200 + 200 * (at % 10) for at in range(n_rows))), first="p", **changes)
    lengths = pa.array([len(text) for text in found["text"].to_pylist()])
    seen = pa.array([NOON - timedelta(days=1 + at // per_day, hours=2) for at in range(n_rows)], found["day"].type)
    times = [NOON - timedelta(days=1 + at // per_day, hours=2) for at in range(n_rows)]
    place = found.column_names.index("first_seen_at")
    found = found.set_column(place, found.schema.field(place), pa.array(times, found["first_seen_at"].type))
    place = found.column_names.index("day")
    found = found.set_column(place, found.schema.field(place), seen)
    return found.drop_columns(["text"]).append_column("n_characters", lengths)


@pytest.mark.parametrize("length", [1200, 1900, 3000])
def test_usual_lengths_draw_no_warning(length: int, articles: Make) -> None:
    batch = articles(*texts(*[length + 12 * at for at in range(10)]))
    assert gate.audit("articles", batch, history=past(articles)).warnings == []


@pytest.mark.parametrize("length", [300, 9000], ids=["teasers only", "whole pages"])
def test_unusual_lengths_draw_a_warning(length: int, articles: Make) -> None:
    batch = articles(*texts(*[length + 12 * at for at in range(10)]))
    (warning,) = gate.audit("articles", batch, history=past(articles)).warnings
    assert "sarn-gazette: median characters of text" in warning
    assert "usually 1098 to 3520" in warning


def test_few_articles_are_judged_with_those_of_their_day(articles: Make) -> None:
    batch = articles(*texts(300, 312))
    assert not [one for one in gate.audit("articles", batch, history=past(articles)).warnings if "median" in one]
    earlier = past(articles)
    seen = earlier["first_seen_at"].to_pylist()
    today = past(articles).slice(0, 10)
    place = today.column_names.index("first_seen_at")
    now = pa.array([NOON - timedelta(hours=3)] * 10, today["first_seen_at"].type)
    today = today.set_column(place, today.schema.field(place), now)
    today = today.set_column(0, today.schema.field(0), pa.array([f"t{at}" for at in range(10)]))
    today = today.set_column(today.num_columns - 1, "n_characters", pa.array([300] * 10))
    assert min(seen) < NOON - timedelta(days=27)
    warnings = gate.audit("articles", batch, history=pa.concat_tables([earlier, today])).warnings
    assert [one for one in warnings if "sarn-gazette: median characters of text 300" in one]


def test_articles_read_again_are_not_held_against_themselves(articles: Make) -> None:
    batch = articles(*texts(*[1900] * 10))
    before = batch.drop_columns(["text"]).append_column("n_characters", pa.array([1900] * 10))
    twice = pa.concat_tables([past(articles), *[before] * 4])
    assert gate.audit("articles", batch, history=twice).warnings == []


def test_a_standfirst_that_is_lost_draws_a_warning(articles: Make) -> None:
    batch = articles(*texts(*[1900] * 10), standfirst=None)
    (warning,) = gate.audit("articles", batch, history=past(articles)).warnings
    assert "sarn-gazette: share with standfirst 0" in warning


def test_a_paragraph_of_three_articles_draws_a_warning(articles: Make) -> None:
    batch = articles(f"Envoys met.\n{BLOCK}", f"{BLOCK}\nGrain sailed.", f"Rain fell.\n{BLOCK}", "Envoys met again.")
    (warning,) = gate.audit("articles", batch).warnings
    assert warning.startswith("articles.text:no_shared_block broken by 3 of 4 rows")
    assert warning.endswith("for example a0, a1, a2")


def test_a_paragraph_of_two_articles_draws_none(articles: Make) -> None:
    batch = articles(f"Envoys met.\n{BLOCK}", f"{BLOCK}\nGrain sailed.", "Rain fell.", f"{BLOCK[:150]}\nOther.")
    assert gate.audit("articles", batch).warnings == []


def test_recent_articles_of_the_source_count_and_the_batch_itself_once(articles: Make) -> None:
    batch = articles(f"Envoys met.\n{BLOCK}", first="a")
    recent = articles(f"Grain sailed.\n{BLOCK}", f"Rain fell.\n{BLOCK}", first="r")
    (warning,) = gate.audit("articles", batch, companions={"recent": recent}).warnings
    assert warning.endswith("for example a0")
    again = pa.concat_tables([batch, batch, recent.slice(0, 1)])
    assert gate.audit("articles", batch, companions={"recent": again}).warnings == []
    others = articles(f"Grain sailed.\n{BLOCK}", f"Rain fell.\n{BLOCK}", first="r", source_id="drovik-post")
    assert gate.audit("articles", batch, companions={"recent": others}).warnings == []


@pytest.fixture
def sources(batch: Make) -> Callable[..., dict[str, pa.Table]]:
    return lambda **changes: {"sources": batch("sources", 1, source_id="sarn-gazette", **changes)}


def test_a_date_of_long_ago_in_a_watched_source_draws_a_warning(articles: Make, sources: Any) -> None:
    old = articles("Envoys met.", published_at=NOON - timedelta(days=LIMITS.behind + 1))
    (warning,) = gate.audit("articles", old, companions=sources(min_articles_per_day=5.0)).warnings
    assert warning.startswith("articles.published_at:not_long_ago broken by 1 of 1 rows")
    assert gate.audit("articles", old, companions=sources(min_articles_per_day=None)).warnings == []
    newer = articles("Envoys met.", published_at=NOON - timedelta(days=LIMITS.behind - 1))
    assert gate.audit("articles", newer, companions=sources(min_articles_per_day=5.0)).warnings == []
    undated = articles("Envoys met.", published_at=None, published_precision="none")
    assert gate.audit("articles", undated, companions=sources(min_articles_per_day=5.0)).warnings == []


@pytest.mark.parametrize(
    ("languages", "registered", "broken"),
    [
        (["uk"] * 3, "en", 3),
        (["uk"] * 3 + ["en"] * 9, "en", 3),
        (["uk"] * 2, "en", 0),
        (["uk"] * 3 + ["en"] * 12, "en", 0),
        (["uk"] * 5, None, 0),
        ([None] * 5, "en", 0),
        (["en"] * 5, "en", 0),
    ],
)
def test_another_language_than_the_sources(
    languages: list[str | None], registered: str | None, broken: int, rows: Any, sources: Any
) -> None:
    made = rows("articles", len(languages))
    for number, (row, language) in enumerate(zip(made, languages, strict=True)):
        row |= {"source_id": "sarn-gazette", "language": language, "text_digest": str(number)}
    warnings = gate.audit("articles", TABLES["articles"].build(made), companions=sources(language=registered)).warnings
    expected = [f"articles.language:registered broken by {broken} of {len(languages)} rows"] if broken else []
    assert [warning.partition(" (")[0] for warning in warnings] == expected


@pytest.mark.parametrize("marker", ADVERTISEMENT + COMMENT_FORM)
def test_what_the_gate_rejects_cleaning_takes_away(marker: str) -> None:
    # a marker that only the gate knew would cost the article
    assert furniture.kind(marker.capitalize()) in {"ad", "comment"}


MARKED = ("Werbung", "На правах реклами", "LA SUITE APRÈS CETTE PUBLICITÉ", "Скасувати відповідь")


@pytest.mark.parametrize("marker", MARKED)
def test_markers_of_many_languages_are_known(marker: str, articles: Make) -> None:
    audit = gate.audit("articles", articles(f"Envoys met.\n{marker}\nThey will meet again."))
    assert audit.rejected.num_rows == 1
