"""`make run` on the sample web: what stands in the warehouse after it, after a second one, and after another one."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pytest
import yaml

from tests.conftest import Ran
from warehouse.schema import TABLES

TRUTH = yaml.safe_load((Path(__file__).parents[2] / "sources" / "sample" / "truth.yml").read_text(encoding="utf-8"))
GROWING = {"captures", "feeds", "runs", "run_steps", "checks"}


def plain(name: str, rows: pa.Table) -> list[str]:
    """Rows without the columns that two runs may differ in, in an order of their own."""
    kept = [field.name for field in TABLES[name].fields if not field.column.run_time]
    return sorted(json.dumps(row, sort_keys=True, default=str) for row in rows.select(kept).to_pylist())


def test_it_says_what_it_did(sample_run: Ran) -> None:
    for words in ("clean", "select", "deduplicate", "annotate", "Top stories", "make sql", "rejected"):
        assert words in sample_run.output


@pytest.mark.parametrize("name", sorted(name for name, table in TABLES.items() if table.kind == "data"))
def test_every_data_table_has_rows(sample_run: Ran, name: str) -> None:
    assert sample_run.tables[name].num_rows > 0


def test_no_row_is_lost(sample_run: Ran) -> None:
    rows = sample_run.rows("run_steps")
    assert {row["step"] for row in rows} >= {"clean", "select", "deduplicate", "annotate", "assign", "merge"}
    for row in rows:
        assert row["rows_in"] == row["rows_out"] + row["rows_rejected"], row


def test_every_span_reproduces_its_words(sample_run: Ran) -> None:
    texts = {row["article_id"]: row["text"] for row in sample_run.rows("articles")}
    spans = [("mentions", "surface"), ("quotes", "evidence"), ("figures", "evidence"), ("event_reports", "evidence")]
    for table, words in spans:
        for row in sample_run.rows(table):
            assert texts[row["article_id"]][row["char_start"] : row["char_end"]] == row[words]


def test_great_expectations_checked_every_table(sample_run: Ran) -> None:
    checked = Counter(row["table_name"] for row in sample_run.rows("checks"))
    assert set(checked) >= {name for name, table in TABLES.items() if table.kind == "data"} | {"captures", "feeds"}
    assert all(row["is_success"] for row in sample_run.rows("checks") if row["severity"] == "contract")


def test_a_second_run_finds_nothing_new(sample_run: Ran, second_run: Ran) -> None:
    for name in sample_run.tables:
        before, after = sample_run.tables[name], second_run.tables[name]
        if name in GROWING:
            assert after.num_rows >= before.num_rows, name
        else:
            assert sorted(map(repr, after.to_pylist())) == sorted(map(repr, before.to_pylist())), name
    assert len(second_run.rows("runs")) == len(sample_run.rows("runs")) + 2


def test_two_runs_from_scratch_agree(sample_run: Ran, other_run: Ran) -> None:
    for name, rows in sample_run.tables.items():
        if TABLES[name].kind == "data" or name in ("captures", "rejects", "run_steps"):
            assert plain(name, rows) == plain(name, other_run.tables[name]), name


def test_pages_end_as_the_truth_says(sample_run: Ran) -> None:
    assert TRUTH
    assert {row["outcome"] for row in sample_run.rows("captures")} >= {
        "ok",
        "robots_denied",
        "redirect_loop",
        "too_large",
    }
