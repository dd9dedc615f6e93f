"""What a story knows of the actors of an article: names, not the words that stand for them."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from transforms.enrich import annotate
from transforms.stories.run import actors_of


def test_offices_and_pronouns_count_once_and_small_towns_by_geonames_id():
    text = "Volodymyr Zelenskyy flew to Pokrovsk, Ukraine. The president spoke in Pokrovsk, and he left again."
    rows = annotate(
        pa.table(
            {
                "article_id": ["a"],
                "language": ["en"],
                "title": [""],
                "text": [text],
                "published_at": pa.array([dt.datetime(2024, 6, 1, tzinfo=dt.UTC)], pa.timestamp("us", tz="UTC")),
            }
        )
    )["mentions"]
    assert "antecedent" in rows["method"].to_pylist()
    actors = actors_of(rows)["a"]
    assert actors["&UKR-zelensky"] == 1
    assert [name for name in actors if name.startswith("&gn-")]
