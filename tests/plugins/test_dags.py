"""The DAG files: quick to parse, whole, and complete for every step."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from expectations import gate
from warehouse.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]
PARSE = """
import json, sys, time, importlib.util
import airflow.sdk
began = time.process_time()
spec = importlib.util.spec_from_file_location("dag_under_test", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
spent = time.process_time() - began
heavy = {"great_expectations", "pandas", "trafilatura", "duckdb", "deltalake"} & set(sys.modules)
print(json.dumps({"spent": spent, "heavy": sorted(heavy)}))
"""
PARSE_CPU_SECONDS = 2.0
FILES = sorted(path for path in (ROOT / "dags").glob("*.py") if path.name != "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_dag_file_is_cheap_to_parse(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PARSE, str(path)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    parsed = json.loads(done.stdout.splitlines()[-1])
    assert parsed["spent"] < PARSE_CPU_SECONDS
    assert parsed["heavy"] == []


def steps() -> list[tuple[str, list[str]]]:
    """(transform, writes) of every step of dags/curate.py, read from its source."""
    source = (ROOT / "dags" / "curate.py").read_text(encoding="utf-8")
    tree = ast.parse(source)
    names = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "step":
            writes = next(word.value for word in node.keywords if word.arg == "writes")
            tables = names[writes.id] if isinstance(writes, ast.Name) else ast.literal_eval(writes)
            found.append((ast.literal_eval(node.args[0]), tables))
    return found


def test_a_step_has_all_its_parts() -> None:
    """A table with its contract, a function, a suite, a line in the DAG, a view where analysts should see it."""
    from plugins.steps import load

    written: list[str] = []
    for transform, tables in steps():
        assert callable(load(transform)), transform
        assert (ROOT / "tests" / Path(*transform.partition(":")[0].split("."))).exists() or "plugins" in transform
        written += tables
    data = {name for name, table in TABLES.items() if table.kind != "operations"} - {"consumed"}
    assert sorted(written) == sorted(data), "every data table is written by exactly one step"
    assert gate.suite_names() == set(TABLES), "every table has a suite"


def test_every_dag_says_who_and_what() -> None:
    for path in FILES:
        source = path.read_text(encoding="utf-8")
        assert "doc_md" in source
        assert '"owner"' in source
        assert "tags=" in source
