"""Upkeep on a used state: fewer files, the same rows, readers served throughout."""

from __future__ import annotations

from collections.abc import Callable

from tests.conftest import Ran, published
from warehouse.lake import Lake
from warehouse.schema import TABLES


def test_upkeep_changes_files_and_no_row(second_run: Ran, run_parley: Callable[..., Ran]) -> None:
    before = published(second_run.home)
    staged = second_run.home / "staging" / "dead-run"
    staged.mkdir(parents=True)
    ran = run_parley(second_run.home, "--dags", "upkeep")
    assert ran.code == 0, ran.output
    after = published(second_run.home)
    for name, rows in before.items():
        if TABLES[name].kind == "data":
            assert sorted(map(repr, after[name].to_pylist())) == sorted(map(repr, rows.to_pylist())), name
    assert staged.exists(), "what a run staged lately stays"
    assert len(Lake(second_run.home / "lake").files("runs")) <= 2
    assert after["runs"].num_rows == before["runs"].num_rows + 1
