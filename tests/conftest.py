"""Runs of the real DAGs that several tests look at, each made once a session, and how tests share the cores."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import hypothesis
import pyarrow as pa
import pytest

ROOT = Path(__file__).resolve().parents[1]
ON_THE_SAMPLE = frozenset(f"tests/plugins/test_{name}.py" for name in ("broken_off", "readme", "sample_run", "upkeep"))
"""Files that look at one run of the sample web: a process that runs tests beside others takes them all. Files are taken
in the order of their names, so these begin soon after Airflow's own, and the many short ones fill up both ends."""

# Another process may hold the core: how long an example takes by the clock says nothing.
hypothesis.settings.register_profile(
    "beside others",
    hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("beside others")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `--dist=loadfile`, keep the files on the sample together, so that its run is made once."""
    if config.getoption("dist") != "loadfile":
        return None
    from xdist.scheduler import LoadFileScheduling

    class Together(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = super()._split_scope(nodeid)
            return "the sample" if file in ON_THE_SAMPLE else file

    return Together(config, log)


@dataclass(frozen=True)
class Ran:
    """A finished `make run` and what was published right after it."""

    home: Path
    code: int
    output: str
    tables: Mapping[str, pa.Table]

    def rows(self, table: str) -> list[dict[str, object]]:
        return self.tables[table].to_pylist()


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a command on a state of its own, free of this session's settings."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PARLEY_", "AIRFLOW", "_AIRFLOW"))
    }
    return {**kept, "PARLEY_HOME": str(home), **more}


def published(home: Path) -> dict[str, pa.Table]:
    """All tables of the contracts, as an analyst's client reads them."""
    from warehouse.schema import TABLES

    with duckdb.connect(str(home / "parley.duckdb"), read_only=True) as connection:
        return {
            name: connection.sql(f"FROM {name}").to_arrow_table()
            for name, table in TABLES.items()
            if table.kind != "internal"
        }


def make_run(home: Path, *words: str, **more: str) -> Ran:
    """`make run` on a state, as its own process."""
    done = subprocess.run(
        [sys.executable, "-m", "plugins.run", *words],
        cwd=ROOT,
        env=environment(home, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=500,
        check=False,
    )
    return Ran(home, done.returncode, done.stdout, published(home) if (home / "parley.duckdb").exists() else {})


@pytest.fixture(scope="session")
def run_parley() -> Callable[..., Ran]:
    return make_run


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The sample web, from scratch."""
    ran = make_run(tmp_path_factory.mktemp("sample"))
    assert ran.code == 0, ran.output
    return ran


@pytest.fixture(scope="session")
def second_run(sample_run: Ran) -> Ran:
    """A second run on the state of the first."""
    ran = make_run(sample_run.home)
    assert ran.code == 0, ran.output
    return ran


@pytest.fixture(scope="session")
def other_run(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The sample web, from scratch once more."""
    ran = make_run(tmp_path_factory.mktemp("other"))
    assert ran.code == 0, ran.output
    return ran
