"""Row-wise transforms in child interpreters: order, limits, and rows that kill their child."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from plugins import runner

SOURCE = """
import os, time
import pyarrow as pa
from transforms.outcome import Outcome, rejected


def lengths(rows: pa.Table, *, factor: int = 1) -> Outcome:
    kept, dropped = [], []
    for row in rows.to_pylist():
        if row["text"] == "die":
            os._exit(9)
        if row["text"] == "spin":
            while True:
                pass
        if row["text"] == "grow":
            held = [bytes(50_000_000) for _ in range(40)]
            held = [bytearray(block) for block in held]
            time.sleep(30)
        if row["text"] == "drop":
            dropped.append((row["key"], "s", "unwanted", None))
        else:
            kept.append({"key": row["key"], "length": factor * len(row["text"]), "pid": os.getpid()})
    print("prints of a transform must not reach the answers")
    schema = pa.schema([("key", pa.string()), ("length", pa.int64()), ("pid", pa.int64())])
    return Outcome({"lengths": pa.Table.from_pylist(kept, schema=schema)}, rejected=rejected(dropped))


def broken(rows: pa.Table) -> Outcome:
    raise ValueError("a defect in the transform")
"""


@pytest.fixture
def transform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "rowwise_example.py").write_text(SOURCE)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")]))
    return "rowwise_example:lengths"


def table(*texts: str) -> pa.Table:
    return pa.table({"key": [f"k{n}" for n in range(len(texts))], "source_id": ["s"] * len(texts), "text": list(texts)})


def test_rows_keep_their_order_over_two_children(transform: str) -> None:
    rows = table(*("x" * n for n in range(100)))
    outcome = runner.run(transform, runner.split(rows), key="key", workers=2, keywords={"factor": 3})
    assert outcome.tables["lengths"]["length"].to_pylist() == [3 * n for n in range(100)]
    assert len(set(outcome.tables["lengths"]["pid"].to_pylist())) == 2


def test_a_dropped_row_keeps_its_reason(transform: str) -> None:
    outcome = runner.run(transform, [table("a", "drop", "b")], key="key")
    assert outcome.rejected.to_pylist() == [{"key": "k1", "source_id": "s", "reason": "unwanted", "detail": None}]


@pytest.mark.parametrize(
    ("text", "reason"), [("die", "crashed"), ("spin", "too_slow"), ("grow", "too_big")], ids=["dies", "spins", "grows"]
)
def test_a_row_that_kills_its_child_hurts_no_other(transform: str, text: str, reason: str) -> None:
    limits = runner.Limits(cpu_seconds=4.0, memory_bytes=300_000_000, poll_seconds=0.02)
    outcome = runner.run(
        transform, runner.split(table("a", "b", text, "c", "d", "e"), 4), key="key", workers=2, limits=limits
    )
    assert outcome.tables["lengths"]["key"].to_pylist() == ["k0", "k1", "k3", "k4", "k5"]
    assert [(row["key"], row["reason"]) for row in outcome.rejected.to_pylist()] == [("k2", reason)]


def test_a_defect_of_the_transform_is_raised_with_its_trace(transform: str) -> None:
    with pytest.raises(RuntimeError, match="a defect in the transform"):
        runner.run(transform.replace("lengths", "broken"), [table("a")], key="key")


def test_a_transform_that_cannot_be_loaded_says_so() -> None:
    with pytest.raises(RuntimeError, match="no_such_module:clean cannot be loaded"):
        runner.run("no_such_module:clean", [table("a")], key="key")


def test_no_rows_need_no_child() -> None:
    assert runner.run("no_such_module:clean", runner.split(table()), key="key").tables == {}


CLEAN = "transforms.clean:clean"
SAID = "The envoys of both sides met on Monday in Lirene, {} of them, and said that the talks would go on all week."
ARTICLE = "<html><body><article><h1>Talks resume</h1>" + "".join(f"<p>{SAID.format(n)}</p>" for n in range(9))
LINKED = "".join(f"<p>{n} <b>met</b> <a href=/x>there</a>." for n in range(20_000))
ATTRIBUTES = " ".join(f"{chr(97 + n)}0=1" for n in range(26))
LADEN = f"<p {ATTRIBUTES}>Envoys met." * 40_000


def captured(*contents: str) -> pa.Table:
    at = pa.array([datetime(2026, 11, 20, 12, tzinfo=UTC)] * len(contents), pa.timestamp("us", tz="UTC"))
    return pa.table(
        {
            "capture_id": [f"c{n}" for n in range(len(contents))],
            "source_id": ["s"] * len(contents),
            "url": [f"https://outlet.example/{n}" for n in range(len(contents))],
            "content": [content.encode() for content in contents],
            "fetched_at": at,
            "batch_at": at,
        }
    )


@pytest.mark.parametrize(
    ("content", "limits", "reason"),
    [
        (f"<html><body><h1>Talks</h1>{LINKED}", runner.Limits(cpu_seconds=1.5), "too_slow"),
        (f"<html><body><h1>Talks</h1>{LADEN}", runner.Limits(poll_seconds=0.05), "too_big"),
    ],
    ids=["a page of links without end", "a page of attributes, at the limits that a run has"],
)
def test_a_page_that_cleaning_cannot_bear_is_rejected_alone(content: str, limits: runner.Limits, reason: str) -> None:
    pages = captured(ARTICLE, content, ARTICLE, "<html><body><p>Short.", ARTICLE)
    outcome = runner.run(CLEAN, [pages], key="capture_id", limits=limits)
    assert sorted(outcome.tables["articles"]["capture_id"].to_pylist()) == ["c0", "c2", "c4"]
    assert outcome.tables["articles"]["text"][0].as_py().count("\n") == 8
    refused = {row["key"]: row["reason"] for row in outcome.rejected.to_pylist()}
    assert refused == {"c1": reason, "c3": "too_short"}
