from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pyarrow as pa
import pytest

from transforms.enrich import annotate

Rows = dict[str, list[dict[str, object]]]

PACK = {
    "entities": [
        {
            "entity_id": "VAL",
            "name": "Valoria",
            "type": "state",
            "iso3": "VAL",
            "aliases": ["Valorian", "Valorians"],
            "metonyms": ["Port Sarn", "Amber House"],
            "origin": "invented for the sample, 2026",
        },
        {
            "entity_id": "KES",
            "name": "Kestria",
            "type": "state",
            "iso3": "KES",
            "aliases": ["Kestrian", "Kestrians"],
            "metonyms": ["Drovik", "Citadel"],
            "origin": "invented for the sample, 2026",
        },
        {
            "entity_id": "VAL-reik",
            "name": "Tomas Reik",
            "type": "person",
            "iso3": "VAL",
            "roles": [{"role": "foreign minister", "polity": "VAL", "from": dt.date(2024, 1, 1), "to": None}],
            "origin": "invented for the sample, 2026",
        },
        {
            "entity_id": "LCS",
            "name": "League of Coastal States",
            "type": "organisation",
            "aliases": ["LCS"],
            "origin": "invented for the sample, 2026",
        },
    ]
}


def articles(*texts: str, language: str = "en", published: dt.datetime | None = None, title: str = "") -> pa.Table:
    return pa.table(
        {
            "article_id": [f"a{index}" for index in range(len(texts))],
            "language": [language] * len(texts),
            "title": [title] * len(texts),
            "text": list(texts),
            "published_at": pa.array([published] * len(texts), pa.timestamp("us", tz="UTC")),
        }
    )


@pytest.fixture(scope="session")
def read() -> Callable[..., Rows]:
    """Rows by table of one text."""

    def rows(text: str, *, pack: dict[str, object] | None = None, **keywords: object) -> Rows:
        return {name: table.to_pylist() for name, table in annotate(articles(text, **keywords), pack=pack).items()}

    return rows


@pytest.fixture(scope="session")
def pack() -> dict[str, object]:
    return PACK


@pytest.fixture(scope="session")
def batch() -> Callable[..., pa.Table]:
    return articles
