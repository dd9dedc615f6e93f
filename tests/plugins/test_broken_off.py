"""Runs that die half-way: the next one makes good, and the tables are those of a run that lived."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ran, environment
from tests.plugins.test_sample_run import plain
from warehouse.schema import TABLES


@pytest.mark.parametrize("moment", ["annotate audit", "merge audit"])
def test_a_killed_run_leaves_no_trace(
    sample_run: Ran, tmp_path: Path, run_parley: Callable[..., Ran], moment: str
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.run"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    for line in process.stdout:
        if line.strip().startswith(moment):
            os.killpg(process.pid, signal.SIGKILL)
            break
    assert process.wait(30) == -signal.SIGKILL
    ran = run_parley(tmp_path)
    assert ran.code == 0, ran.output
    assert "restored what a dead run left" in ran.output
    for name, rows in sample_run.tables.items():
        if TABLES[name].kind == "data":
            assert plain(name, rows) == plain(name, ran.tables[name]), name
