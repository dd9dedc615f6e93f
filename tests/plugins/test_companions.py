"""What the gate is given of the lake: a source's past without its texts, and its recent texts without the batch's."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from plugins import companions
from warehouse.lake import Lake
from warehouse.schema import TABLES

TODAY = date(2026, 3, 4)


def articles(*rows: tuple[str, str, int, str]) -> pa.Table:
    """One row for each of (article_id, source_id, days ago, text)."""
    made: list[dict[str, Any]] = []
    for article_id, source_id, days, text in rows:
        day = TODAY - timedelta(days=days)
        seen = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        held: dict[str, Any] = {"url": "https://outlet.example/a", "published_precision": "none", "text": text}
        held |= dict.fromkeys(("published_from", "title_from", "authors_from", "extractor", "text_digest"), "x")
        held |= {"article_id": article_id, "source_id": source_id, "capture_id": article_id, "day": day, "authors": []}
        held |= {"first_seen_at": seen, "batch_at": seen, "is_live_blog": False, "is_paywalled": False}
        made.append(held)
    return TABLES["articles"].build(made)


@pytest.fixture
def run(tmp_path: Path) -> Any:
    lake = Lake(tmp_path)
    held = articles(
        ("now", "gazette", 0, "Rain."),
        ("week", "gazette", 7, "Envoys met."),
        ("month", "gazette", 28, "Grain sailed."),
        ("older", "gazette", 29, "Snow."),
        ("other", "post", 1, "Hail."),
    )
    lake.commit("articles", held, commit_id="a")
    return SimpleNamespace(lake=lake)


def test_the_past_has_lengths_for_texts(run: Any) -> None:
    past = companions.history(run, "articles", articles(("new", "gazette", 0, "Wind.")))
    assert past is not None
    assert "text" not in past.column_names
    lengths = dict(zip(past["article_id"].to_pylist(), past["n_characters"].to_pylist(), strict=True))
    assert lengths == {"now": 5, "week": 11, "month": 13, "other": 5}


def test_recent_texts_are_the_sources_own_of_a_week_less_the_batch(run: Any) -> None:
    batch = articles(("new", "gazette", 0, "Wind."), ("now", "gazette", 0, "Rain again."))
    assert companions.recent(run, batch).to_pylist() == [
        {"article_id": "week", "source_id": "gazette", "text": "Envoys met."}
    ]


def test_an_empty_batch_has_no_recent_texts(run: Any) -> None:
    assert companions.recent(run, TABLES["articles"].empty()).num_rows == 0
