"""Rows that break no rule, of every table, and companions that they may refer to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

from warehouse.schema import TABLES

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
TEXT = "Envoys of Valoria met in Lirene. “We will sign,” said Tomas Reik. Some 40 prisoners came home."
QUOTE = "“We will sign,”"


def _span(words: str, prefix: str = "char") -> dict[str, Any]:
    start = TEXT.index(words)
    return {f"{prefix}_start": start, f"{prefix}_end": start + len(words)}


OVERRIDES: dict[str, dict[str, Any]] = {
    "sources": {"domain": "sarngazette.example", "country": "xv", "language": "en"},
    "articles": {
        "url": "https://sarngazette.example/a",
        "language": "en",
        "standfirst": TEXT[:32],
        "published_precision": "minute",
        "text": TEXT,
    },
    "article_facts": {"n_quotes": 2},
    "article_topics": {"conflict_id": "valoria-kestria"},
    "captures": {"outcome": "ok"},
    "entities": {"iso3": "VAL", "wikidata_id": "Q1"},
    "mentions": {"surface": "Valoria", **_span("Valoria")},
    "quotes": {
        "evidence": QUOTE,
        **_span(QUOTE),
        **_span("said", "cue"),
        "speaker": "Tomas Reik",
        **_span("Tomas Reik", "speaker"),
        **{f"{one}{part}": None for one in ("addressee", "channel", "relayed_by") for part in ("", "_start", "_end")},
        **dict.fromkeys(("addressee_entity_id", "relayed_by_entity_id")),
    },
    "figures": {"evidence": "40 prisoners", **_span("40 prisoners")},
    "event_reports": {
        "evidence": "Envoys of Valoria met in Lirene",
        **_span("Envoys of Valoria met in Lirene"),
        **_span("Valoria", "actor"),
        **_span("Lirene", "recipient"),
        "cameo": "040",
    },
    "events": {"cameo": "040"},
    "story_articles": {"valid_to": None},
    "story_lineage": {"other_story_id": None},
    "rejects": {"reason": "off_topic"},
    "run_steps": {"rows_in": 3, "rows_out": 2, "rows_rejected": 1},
    "fingerprints": {"shingles": [1, 2], "n_shingles": 9},
    "article_versions": {"body_change_share": 0.5},
    "removals": {"rule": "site_block"},
    "paragraphs": {"paragraph": 0, "char_start": 0, "char_end": len(TEXT), "entry": 0, "language": "en"},
    "site_blocks": {"n_articles": 5, "n_seen": 9},
    "recleanings": {"cause": "extraction", "reason": None},
}


def _value(name: str, kind: pa.DataType, values: tuple[str, ...] | None, low: float | None, number: int) -> Any:
    if values:
        return values[0]
    if pa.types.is_string(kind):
        return f"{name}-{number}"
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return 1 if low is None or low <= 1 else low
    if pa.types.is_timestamp(kind):
        return NOON
    if pa.types.is_date(kind):
        return date(2026, 3, 4)
    return False if pa.types.is_boolean(kind) else []


@pytest.fixture
def rows() -> Callable[..., list[dict[str, Any]]]:
    """`rows(table, n, **changes)`: n good rows as dictionaries, the changes made to the last of them."""

    def make(table: str, n: int = 3, **changes: Any) -> list[dict[str, Any]]:
        found = [
            {
                field.name: _value(field.name, field.column.type, field.column.values, field.column.minimum, number)
                for field in TABLES[table].fields
            }
            | OVERRIDES.get(table, {})
            for number in range(n)
        ]
        found[-1] |= changes
        return found

    return make


@pytest.fixture
def batch(rows: Callable[..., list[dict[str, Any]]]) -> Callable[..., pa.Table]:
    """`batch(table, n, **changes)`: the same as an Arrow table of the contract."""
    return lambda table, n=3, **changes: TABLES[table].build(rows(table, n, **changes))


@pytest.fixture
def companions(batch: Callable[..., pa.Table]) -> dict[str, pa.Table]:
    """Good rows of every table that others refer to; ids of row i of one table stand in row i of the others."""
    known = {name: batch(name) for name in TABLES}
    # Actors of the good rows are entities too.
    entities = known["entities"]
    for column in ("actor", "recipient", "speaker_entity_id"):
        ids = pa.array([f"{column}-{number}" for number in range(3)])
        entities = pa.concat_tables(
            [entities, known["entities"].set_column(0, TABLES["entities"].schema.field(0), ids)]
        )
    originals = known["articles"].set_column(
        0, TABLES["articles"].schema.field(0), pa.array([f"original_id-{number}" for number in range(3)])
    )
    firsts = known["articles"].set_column(
        0, TABLES["articles"].schema.field(0), pa.array([f"first_article_id-{number}" for number in range(3)])
    )
    return known | {"entities": entities, "articles": pa.concat_tables([known["articles"], originals, firsts])}
