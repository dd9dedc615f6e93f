"""The gate: shape, split, words, errors, sources, and a process that leaves nothing behind."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from expectations import gate, validation
from expectations.rules import Rule, between, holds, not_null
from transforms.outcome import REJECTED
from warehouse.schema import TABLES

TOPICS = TABLES["article_topics"]


def topics(*scores: float | None) -> pa.Table:
    rows = [
        {"article_id": f"a{i}", "conflict_id": "c", "score": score, "method": "rules", "method_version": "1"}
        for i, score in enumerate(scores)
    ]
    return pa.Table.from_pylist(rows, schema=TOPICS.schema)


def with_rules(monkeypatch: pytest.MonkeyPatch, *rules: Rule) -> None:
    monkeypatch.setattr(gate, "suite", lambda table: rules)


def test_rejected_rows_are_those_of_a_transform() -> None:
    assert gate.REJECTED.equals(REJECTED, check_metadata=True)
    assert gate.audit("article_topics", topics(-1.0)).rejected.schema.equals(REJECTED)


@pytest.mark.parametrize(
    ("batch", "words"),
    [
        (topics(1.0).drop_columns(["method"]), "method string"),
        (topics(1.0).append_column("mood", pa.array(["good"])), "mood string"),
        (topics(1.0).select(["conflict_id", "article_id", "score", "method", "method_version"]), "conflict_id string"),
        (topics(1.0).set_column(2, "score", pa.array(["1"])), "score string"),
        (topics(1.0).set_column(0, "article_id", pa.array(["a"], pa.large_string())), "article_id large_string"),
    ],
    ids=["missing", "extra", "order", "type", "large type"],
)
def test_another_shape_fails_at_once(batch: pa.Table, words: str) -> None:
    audit = gate.audit("article_topics", batch)
    (failure,) = audit.failures
    assert failure.startswith("article_topics.columns:contract: ")
    assert words in failure
    assert audit.kept.equals(batch)
    assert audit.rejected.num_rows == 0
    assert [check["is_success"] for check in audit.checks] == [False]


def test_names_inside_lists_are_no_difference(batch: Any) -> None:
    rows = batch("articles")
    named = pa.list_(pa.field("item", pa.string(), nullable=False))
    place = rows.schema.get_field_index("authors")
    other = rows.set_column(place, pa.field("authors", named, nullable=False), rows["authors"].cast(named))
    assert gate.audit("articles", other).failures == []


def test_first_broken_rule_is_the_reason_and_the_others_are_named(batch: Any) -> None:
    audit = gate.audit("articles", batch("articles", language="english", title="x" * 501, source_id="drovik-post"))
    assert audit.rejected.to_pylist() == [
        {
            "key": "article_id-2",
            "source_id": "drovik-post",
            "reason": "articles.title:length",
            "detail": f"title = '{'x' * 119}… (also language:iso_639_1)",
        }
    ]


def test_source_of_a_row_is_that_of_its_article(batch: Any, companions: dict[str, pa.Table]) -> None:
    rows = batch("mentions", surface="Kestria")
    assert gate.audit("mentions", rows, companions=companions).rejected["source_id"].to_pylist() == ["source_id-2"]
    assert gate.audit("mentions", batch("mentions", confidence=7.0)).rejected["source_id"].to_pylist() == [""]
    assert gate.audit("stories", batch("stories", n_outlets=9)).rejected["source_id"].to_pylist() == [""]


def test_detail_shows_what_the_span_reproduces(batch: Any, companions: dict[str, pa.Table]) -> None:
    audit = gate.audit("mentions", batch("mentions", surface="Kestria"), companions=companions)
    assert audit.rejected["detail"].to_pylist() == [
        "surface = 'Kestria'; articles.text[char_start:char_end] = 'Valoria'"
    ]


def test_articles_known_by_key_alone_contradict_no_span(batch: Any, companions: dict[str, pa.Table]) -> None:
    articles = companions["articles"]
    place = articles.schema.get_field_index("text")
    bare = articles.set_column(place, "text", pa.nulls(len(articles), pa.string()))
    assert gate.audit("mentions", batch("mentions"), companions={"articles": bare}).rejected.num_rows == 0


def test_spans_count_code_points(batch: Any, companions: dict[str, pa.Table]) -> None:
    text = "👩‍👩‍👧 Речниця Дана Орло 🕊 заявила"
    start = text.index("Дана")
    rows = batch("mentions", 1, surface="Дана Орло", char_start=start, char_end=start + 9)
    article = batch("articles", 1, text=text)
    assert gate.audit("mentions", rows, companions={"articles": article}).rejected.num_rows == 0


def test_failure_names_rule_rows_and_three_keys() -> None:
    batch = topics(*[1.0] * 6)
    repeated = pa.concat_tables([batch, batch])
    (failure,) = gate.audit("article_topics", repeated).failures
    assert failure == (
        "article_topics.article_id+conflict_id:unique broken by 12 of 12 rows "
        "(expect_compound_columns_to_be_unique(article_id, conflict_id)), for example a0/c, a1/c, a2/c"
    )


def test_checks_are_rows_of_their_table() -> None:
    audit = gate.audit("article_topics", topics(1.0, -1.0))
    now = datetime(2026, 1, 1, tzinfo=UTC)
    rows = TABLES["checks"].build([{"run_id": "r", "step": "s", "checked_at": now, **check} for check in audit.checks])
    again = gate.audit("checks", rows)
    assert (again.failures, again.rejected.num_rows) == ([], 0)
    (broken,) = [check for check in audit.checks if not check["is_success"]]
    assert broken == {
        "table_name": "article_topics",
        "expectation": "expect_column_values_to_be_between(score)",
        "severity": "row",
        "is_success": False,
        "n_checked": 2,
        "n_unexpected": 1,
        "detail": "article_topics.score:between broken by 1 of 2 rows (expect_column_values_to_be_between(score)), "
        "for example a1/c",
    }


def test_a_rule_that_throws_is_a_failure_and_hides_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def raises(batch: pa.Table, _: Any) -> pa.Array:
        raise ZeroDivisionError("no words")

    with_rules(
        monkeypatch,
        holds("score", "never made", raises, label="made", shows=("score",)),
        not_null("nowhere"),
        between("method", 0, 1),
        Rule("score:odd", "row", "expect_column_values_to_be_odd", ("score",), {"column": "score"}),
        between("score", 1, 0),
        between("score", 0, None),
    )
    audit = gate.audit("article_topics", topics(1.0, -1.0))
    made, nowhere, method, odd, upside = audit.failures
    assert made == "article_topics.score:made could not be checked: ZeroDivisionError: no words"
    assert nowhere.startswith("article_topics.nowhere:not_null could not be checked: KeyError")
    assert method.startswith("article_topics.method:between could not be checked: Column values, min_value")
    assert odd.startswith("article_topics.score:odd could not be checked: AttributeError")
    assert upside.startswith("article_topics.score:between could not be checked: ")
    assert audit.rejected["key"].to_pylist() == ["a1/c"]
    assert [check["is_success"] for check in audit.checks] == [True, *[False] * 6]


def test_a_rule_on_the_whole_batch_fails_without_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Rule(
        "score:mean", "row", "expect_column_mean_to_be_between", ("score",), {"column": "score", "min_value": 5}
    )
    with_rules(monkeypatch, rule)
    audit = gate.audit("article_topics", topics(1.0))
    assert audit.failures[0].startswith("article_topics.score:mean broken: ")
    assert audit.kept.num_rows == 1


def test_unknown_tables_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyError, match=r"no table moods: its contract belongs in warehouse/schema/tables\.py"):
        gate.audit("moods", topics(1.0))
    monkeypatch.setitem(gate.TABLES, "moods", TOPICS)
    with pytest.raises(KeyError, match=r"moods has no suite: its rules belong in expectations/moods\.py"):
        gate.audit("moods", topics(1.0))


def test_nothing_is_left_in_memory_on_disk_or_on_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    gate.audit("article_topics", topics(1.0, -1.0))
    assert list(tmp_path.iterdir()) == []
    assert list(validation.source().assets) == []
    assert not validation.source().get_execution_engine().batch_manager.batch_data_cache
    assert capfd.readouterr() == ("", "")


def test_gate_is_imported_without_great_expectations() -> None:
    code = (
        "import sys, expectations.gate as gate; gate.suite('articles'); assert 'great_expectations' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_context_talks_to_nobody() -> None:
    gate.warm()
    context = validation.source().data_context
    assert context is not None
    assert context.config.analytics_enabled is False
    assert context.variables.progress_bars.globally is False


SCORES = st.one_of(st.none(), st.floats(), st.floats(0, 1))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SCORES, max_size=12))
def test_kept_and_rejected_are_the_batch(scores: list[float | None]) -> None:
    batch = topics(*scores)
    audit = gate.audit("article_topics", batch)
    assert audit.failures == []
    good = [score is not None and 0 <= score < float("inf") for score in scores]
    keys = [f"a{i}/c" for i in range(len(scores))]
    assert audit.kept.equals(batch.filter(pa.array(good, pa.bool_())))
    assert audit.rejected["key"].to_pylist() == [key for key, fine in zip(keys, good, strict=True) if not fine]
    assert audit.dropped["article_id"].to_pylist() == [key[:-2] for key in audit.rejected["key"].to_pylist()]


def past_articles(batch: Any, days: int, per_day: int, **changes: Any) -> pa.Table:
    rows = batch("articles", 1).to_pylist() * (days * per_day)
    noon = rows[0]["first_seen_at"]
    return TABLES["articles"].build(
        [
            row
            | {"article_id": f"p{i}", "source_id": "sarn-gazette", "authors": ["Ada Orlo"]}
            | {"first_seen_at": noon - timedelta(days=1 + i // per_day, hours=2)}
            | changes
            for i, row in enumerate(rows)
        ]
    )


def new_articles(batch: Any, n: int, **changes: Any) -> pa.Table:
    rows = batch("articles", n).to_pylist()
    return TABLES["articles"].build(
        [row | {"source_id": "sarn-gazette", "authors": ["Ada Orlo"]} | changes for row in rows]
    )


def test_a_source_like_its_past_draws_no_warning(batch: Any) -> None:
    audit = gate.audit("articles", new_articles(batch, 10), history=past_articles(batch, 28, 10))
    assert audit.warnings == []
    judged = [check for check in audit.checks if check["expectation"].endswith(("usual_low)", "(usual_high, value)"))]
    assert [(check["severity"], check["is_success"]) for check in judged] == [("history", True)] * 2


@pytest.mark.parametrize(
    ("n", "changes", "words"),
    [
        (2, {}, "sarn-gazette: rows in 24 hours 2, usually 3 to 35"),
        (40, {}, "sarn-gazette: rows in 24 hours 40, usually 3 to 35"),
        (10, {"authors": []}, "sarn-gazette: share with authors 0, usually 0.75 to 1"),
        (10, {"published_at": None, "published_precision": "none"}, "sarn-gazette: share with published_at 0"),
        (10, {"source_id": "drovik-post"}, "sarn-gazette: rows in 24 hours 0, usually 3 to 35"),
    ],
    ids=["silent", "loud", "authors lost", "dates lost", "gone"],
)
def test_a_source_unlike_its_past_draws_a_warning(batch: Any, n: int, changes: dict[str, Any], words: str) -> None:
    audit = gate.audit("articles", new_articles(batch, n, **changes), history=past_articles(batch, 28, 10))
    assert any(words in warning for warning in audit.warnings), audit.warnings
    assert (audit.failures, audit.rejected.num_rows) == ([], 0)


def test_a_source_known_for_less_than_a_week_is_not_judged(batch: Any) -> None:
    audit = gate.audit("articles", new_articles(batch, 1), history=past_articles(batch, 5, 10))
    assert audit.warnings == []
