"""Row-wise transforms in child interpreters: order, limits, and rows that kill their child."""

from __future__ import annotations

import os
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
