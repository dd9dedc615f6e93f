"""Every table has a suite; its good rows pass, and each rule finds the row that was made to break it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest

import expectations
from expectations import gate
from warehouse.schema import TABLES

LATER = datetime(2026, 3, 6, 12, tzinfo=UTC)
EARLIER = datetime(2026, 3, 3, 12, tzinfo=UTC)
MACHINERY = {"from_schema", "gate", "history", "rules", "validation"}

BROKEN_ROWS: list[tuple[str, dict[str, Any], str]] = [
    # what follows from the contract
    ("articles", {"text": None}, "text:not_null"),
    ("quotes", {"source_grade": "F"}, "source_grade:one_of"),
    ("reprints", {"jaccard": 1.5, "containment": 1.6}, "jaccard:between"),
    ("captures", {"status_code": -1}, "status_code:between"),
    ("figures", {"value": float("nan")}, "value:between"),
    ("figures", {"value": float("inf")}, "value:between"),
    ("mentions", {"latitude": float("nan")}, "latitude:between"),
    ("mentions", {"char_end": 0}, "char:span"),
    ("quotes", {"cue_end": None}, "cue:span"),
    ("quotes", {"cue_start": None}, "cue:span"),
    ("event_reports", {"actor_start": 9, "actor_end": 9}, "actor:span"),
    ("mentions", {"article_id": "nowhere"}, "article_id:reference"),
    ("reprints", {"original_id": "nowhere"}, "original_id:reference"),
    ("events", {"story_id": "nowhere"}, "story_id:reference"),
    # what the suites add
    ("articles", {"text": " \n "}, "text:not_blank"),
    ("articles", {"text": "a" * 1_000_001}, "text:length"),
    ("articles", {"title": " "}, "title:not_blank"),
    ("articles", {"title": "a" * 501}, "title:length"),
    ("articles", {"language": "eng"}, "language:iso_639_1"),
    ("articles", {"url": "ftp://sarngazette.example/a"}, "url:address"),
    ("articles", {"text": "Cafe\u0301s open in Lirene."}, "text:composed"),
    ("articles", {"title": "Talks resume", "text": "TALKS  resume.\nEnvoys met."}, "text:no_repeated_title"),
    ("articles", {"alt_title": "Envoys meet", "text": "Envoys meet\nThey met."}, "text:no_repeated_title"),
    ("articles", {"text": "Envoys met.\n- ADVERTISEMENT -\nThey will meet again."}, "text:no_advertisement"),
    ("articles", {"text": "Посли зустрілися.\nРеклама\nЗустріч триває."}, "text:no_advertisement"),
    ("articles", {"text": "Envoys met.\nLeave a Reply Cancel reply"}, "text:no_comment_form"),
    ("articles", {"published_at": LATER}, "published_at:not_in_the_future"),
    ("articles", {"published_at": None}, "published_at:precision"),
    ("articles", {"published_precision": "none"}, "published_at:precision"),
    ("articles", {"day": date(2026, 3, 5)}, "day:first_seen_day"),
    ("article_topics", {"conflict_id": "Valoria and Kestria"}, "conflict_id:slug"),
    ("captures", {"digest": None}, "outcome:archived"),
    ("captures", {"outcome": "http_error", "status_code": 200}, "status_code:error"),
    ("consumed", {"capture_id": "nowhere"}, "capture_id:reference"),
    ("entities", {"iso3": "Valoria"}, "iso3:iso_3166"),
    ("entities", {"wikidata_id": "http://x"}, "wikidata_id:item"),
    ("entities", {"holds_to": date(2020, 1, 1)}, "holds_from:at_most_holds_to"),
    ("events", {"n_origins": 5}, "n_origins:at_most_n_reports"),
    ("events", {"n_outlets": 5}, "n_outlets:at_most_n_reports"),
    ("events", {"event_date": None}, "event_date:precision"),
    ("events", {"follows_event_id": "event_id-2"}, "follows_event_id:another"),
    ("events", {"actor": "nobody"}, "actor:reference"),
    ("event_members", {"article_id": "article_id-0"}, "article_id:of_report"),
    ("event_reports", {"evidence": "Envoys of Kestria"}, "evidence:reproduced"),
    ("event_reports", {"cameo": "21"}, "cameo:code"),
    ("event_reports", {"date_precision": "none"}, "event_date:precision"),
    ("event_reports", {"event_date": date(2026, 3, 9)}, "event_date:not_in_the_future"),
    ("event_reports", {"quote_id": "nowhere"}, "quote_id:reference"),
    ("feeds", {"n_new": 2}, "n_new:at_most_n_items"),
    ("figures", {"evidence": "41 prisoners"}, "evidence:reproduced"),
    ("figures", {"unit": ""}, "unit:not_blank"),
    ("fingerprints", {"n_shingles": 1}, "shingles:at_most_n_shingles"),
    ("fingerprints", {"shingles": [2, 1]}, "shingles:sorted"),
    ("fingerprints", {"shingles": [2, 2]}, "shingles:sorted"),
    ("mentions", {"surface": "Kestria"}, "surface:reproduced"),
    ("mentions", {"entity_id": "nobody"}, "entity_id:reference"),
    ("mentions", {"longitude": None}, "latitude:paired"),
    ("quotes", {"evidence": "We will sign"}, "evidence:reproduced"),
    ("quotes", {"speaker": "Petra Halvik"}, "speaker:reproduced"),
    ("quotes", {"speaker": None}, "speaker:reproduced"),
    ("quotes", {"speaker": None, "speaker_start": None, "speaker_end": None}, "source_grade:named"),
    ("rejects", {"reason": "off topic"}, "reason:one_word"),
    ("recleanings", {"cause": "title"}, "cause:of_text"),
    ("recleanings", {"cause": "rejected"}, "reason:of_rejected"),
    ("recleanings", {"reason": "too_short"}, "reason:of_rejected"),
    ("recleanings", {"extractor_after": None}, "extractor_after:of_row"),
    (
        "recleanings",
        {"cause": "none", "n_lines_added": 0, "n_lines_removed": 0, "title_changed": True},
        "cause:of_metadata",
    ),
    ("removals", {"rule": "Site block"}, "rule:one_word"),
    ("removals", {"n_chars": 2}, "n_chars:at_most_n_page_chars"),
    ("removals", {"share": 0.5}, "share:of_page"),
    ("reprints", {"article_id": "original_id-2"}, "original_id:another"),
    ("reprints", {"containment": 0.5}, "jaccard:at_most_containment"),
    ("runs", {"ended_at": EARLIER}, "started_at:at_most_ended_at"),
    ("site_blocks", {"line": "Sign up\nFollow us"}, "line:one_line"),
    ("site_blocks", {"n_articles": 4}, "n_articles:between"),
    ("site_blocks", {"n_articles": 10}, "n_articles:at_most_n_seen"),
    ("site_blocks", {"last_seen_at": EARLIER}, "first_seen_at:at_most_last_seen_at"),
    ("sources", {"domain": "https://sarngazette.example/"}, "domain:host"),
    ("stories", {"n_origins": 5}, "n_origins:at_most_n_articles"),
    ("stories", {"n_outlets": 5}, "n_outlets:at_most_n_articles"),
    ("stories", {"last_report_at": EARLIER}, "first_report_at:at_most_last_report_at"),
    ("story_articles", {"valid_to": EARLIER}, "valid_from:at_most_valid_to"),
    ("story_lineage", {"kind": "merge"}, "other_story_id:given"),
    ("story_lineage", {"kind": "merge", "other_story_id": "story_id-2"}, "other_story_id:another"),
]

BROKEN_CONTRACTS: list[tuple[str, dict[str, Any], str]] = [
    ("articles", {"article_id": None}, "article_id:not_null"),
    ("articles", {"article_id": "article_id-0"}, "article_id:unique"),
    ("article_topics", {"article_id": "article_id-0"}, "article_id+conflict_id:unique"),
    ("entities", {"entity_id": "entity_id-0", "role": "role-0"}, "entity_id+role+holds_from:unique"),
    ("run_steps", {"rows_out": 1}, "rows_in:conserved"),
    ("checks", {"n_unexpected": 2}, "n_unexpected:at_most_n_checked"),
    ("event_members", {"report_id": "report_id-0"}, "report_id:unique"),
    ("story_articles", {"article_id": "article_id-0"}, "current article_id:unique"),
]

WARNINGS: list[tuple[str, dict[str, Any], str]] = [
    ("articles", {"standfirst": "Something else."}, "text:standfirst"),
    ("article_facts", {"n_named_sources": 4}, "n_quotes:enough_for_speakers"),
    ("article_versions", {"is_deleted": True}, "is_deleted:no_body"),
    ("quotes", {"char_start": 34, "evidence": "We will sign,”"}, "evidence:marked"),
    ("runs", {"state": "failed", "detail": None}, "detail:explained"),
    ("sources", {"country": "XVA"}, "country:iso_3166"),
]


def test_every_table_has_a_suite_and_every_suite_a_table() -> None:
    assert gate.suite_names() == set(TABLES)
    modules = {module.name for module in pkgutil.iter_modules(expectations.__path__)}
    assert modules == set(TABLES) | MACHINERY


@pytest.mark.parametrize("table", TABLES)
def test_rules_are_told_apart(table: str) -> None:
    titles = [rule.title for rule in gate.suite(table)]
    labels = [rule.label for rule in gate.suite(table)]
    assert len(set(titles)) == len(titles)
    assert len(set(labels)) == len(labels)
    assert importlib.import_module(f"expectations.{table}").__doc__


@pytest.mark.parametrize("table", TABLES)
def test_good_rows_pass_every_rule(table: str, batch: Any, companions: dict[str, pa.Table]) -> None:
    rows = batch(table)
    audit = gate.audit(table, rows, companions=companions)
    assert [check for check in audit.checks if not check["is_success"]] == []
    assert audit.kept.equals(rows)
    assert audit.rejected.num_rows == 0
    assert (audit.failures, audit.warnings) == ([], [])
    assert len(audit.checks) == 1 + sum(rule.applies(companions) for rule in gate.suite(table))


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_batch_passes_and_is_recorded(table: str, companions: dict[str, pa.Table]) -> None:
    audit = gate.audit(table, TABLES[table].empty(), companions=companions, history=TABLES[table].empty())
    assert all(check["is_success"] for check in audit.checks)
    assert {check["n_checked"] for check in audit.checks} == {0}
    assert len(audit.checks) > len(TABLES[table].fields) / 2


@pytest.mark.parametrize(("table", "changes", "label"), BROKEN_ROWS, ids=lambda value: str(value)[:40])
def test_a_row_rule_rejects_its_row(
    table: str, changes: dict[str, Any], label: str, batch: Any, companions: dict[str, pa.Table]
) -> None:
    rows = batch(table, **changes)
    audit = gate.audit(table, rows, companions=companions)
    assert audit.failures == []
    assert audit.kept.equals(rows.slice(0, 2))
    assert audit.dropped.to_pylist() == rows.slice(2).to_pylist() or label.startswith(("value", "latitude:between"))
    (rejected,) = audit.rejected.to_pylist()
    reasons = {rejected["reason"].removeprefix(f"{table}."), *_others(rejected["detail"])}
    assert label in reasons
    assert rejected["key"] == "/".join(str(rows.to_pylist()[2][part]) for part in TABLES[table].key)


def _others(detail: str) -> list[str]:
    return detail.partition("(also ")[2].rstrip(")").split(", ")


@pytest.mark.parametrize(("table", "changes", "label"), BROKEN_CONTRACTS, ids=lambda value: str(value)[:40])
def test_a_contract_rule_fails_the_batch(
    table: str, changes: dict[str, Any], label: str, batch: Any, companions: dict[str, pa.Table]
) -> None:
    audit = gate.audit(table, batch(table, **changes), companions=companions)
    assert any(failure.startswith(f"{table}.{label} broken by ") for failure in audit.failures), audit.failures
    broken = [check for check in audit.checks if not check["is_success"] and check["severity"] == "contract"]
    assert [check["detail"] for check in broken] == audit.failures


@pytest.mark.parametrize(("table", "changes", "label"), WARNINGS, ids=lambda value: str(value)[:40])
def test_a_history_rule_warns_and_keeps_its_row(
    table: str, changes: dict[str, Any], label: str, batch: Any, companions: dict[str, pa.Table]
) -> None:
    rows = batch(table, **changes)
    audit = gate.audit(table, rows, companions=companions)
    assert audit.kept.equals(rows)
    assert audit.failures == []
    (warning,) = audit.warnings
    assert warning.startswith(f"{table}.{label} broken by 1 of 3 rows")


def test_long_texts_of_one_source_are_compared(batch: Any) -> None:
    long = "Envoys of both sides met again. " * 20
    rows = batch("articles", 2).to_pylist()
    for row in rows:
        row |= {"text": long, "text_digest": "same", "source_id": "sarn-gazette", "standfirst": None}
    twice = TABLES["articles"].build(rows)
    (warning,) = gate.audit("articles", twice).warnings
    assert "digest of long text" in warning
    one = twice.slice(0, 1)
    assert gate.audit("articles", one, history=one).warnings == []
    (warning,) = gate.audit("articles", one, history=twice.slice(1)).warnings
    assert warning.startswith("articles.text_digest:not_seen_before")


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement rates rose, the outlet said.",
        "The reform ends state advertising.",
        "Leave a comment period open, the court told the ministry.",
        "\n" * 50_000 + "Envoys met.",
        "x " * 200_000,
    ],
    ids=lambda text: text[:20],
)
def test_ordinary_text_is_no_marker(text: str, batch: Any) -> None:
    rows = batch("articles", 1, text=text, standfirst=None)
    assert gate.audit("articles", rows).rejected.num_rows == 0


def test_patterns_have_no_groups() -> None:
    # pandas warns at each use of one
    patterns = [str(rule.arguments.get("regex", "")) for table in TABLES for rule in gate.suite(table)]
    assert [pattern for pattern in patterns if re.compile(pattern).groups] == []
