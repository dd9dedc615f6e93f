"""Real Airflow, started as `make up` starts it: scrape by REST, curate woken by the asset, a gate that turns red."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import psutil
import pytest

from tests.conftest import ROOT, environment

BROKEN = '''
"""Pages whose table is broken on purpose: every article twice."""

import pyarrow as pa

from transforms.clean import clean as honest
from transforms.outcome import Outcome


def clean(pages: pa.Table) -> Outcome:
    kept = honest(pages)
    return Outcome({"articles": pa.concat_tables([kept.tables["articles"]] * 2)}, rejected=kept.rejected)
'''
BROKEN_DAG = '''
"""A curate run whose articles break their contract."""

from datetime import datetime

from airflow.sdk import Param, dag

from plugins.curation import finish, new_captures, publish
from plugins.steps import step


DAYS = {name: Param(None, type=["null", "string"]) for name in ("first_day", "last_day")}


@dag(schedule=None, start_date=datetime(2026, 1, 1), params=DAYS)
def curate_broken():
    captures = new_captures()
    registered = step("plugins.registration:register", writes=["sources", "entities"])(captures)
    pages = step("broken_clean:clean", writes=["articles"], mapped=True)(captures)
    published = publish(after=[registered, pages])
    published >> finish().as_teardown(setups=captures, on_failure_fail_dagrun=False)


curate_broken()
'''
IDLE_DAG = """
from datetime import datetime

from airflow.sdk import dag, task


@dag(schedule=None, start_date=datetime(2026, 1, 1), is_paused_upon_creation=True)
def idle():
    task(lambda: None, task_id="nothing")()


idle()
"""
READ = """
import duckdb, json, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    print(json.dumps({
        "articles": connection.execute("SELECT count(*) FROM articles").fetchone()[0],
        "events": connection.execute("SELECT count(*) FROM events").fetchone()[0],
        "snapshot": connection.execute("SELECT max(snapshot_id) FROM runs").fetchone()[0],
    }))
"""


@dataclass(frozen=True)
class Server:
    """A running Airflow."""

    url: str
    home: Path
    process: subprocess.Popen[str]

    def call(self, method: str, path: str, body: object = None) -> Any:
        request = urllib.request.Request(
            f"{self.url}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"},
        )
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    @property
    def token(self) -> str:
        with urllib.request.urlopen(f"{self.url}/auth/token", timeout=30) as answer:
            return str(json.load(answer)["access_token"])

    def until(self, what: Callable[[], Any], seconds: float = 300) -> Any:
        """Whatever `what` returns first that is true."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := what():
                return found
            assert self.process.poll() is None, "Airflow ended"
            time.sleep(1)
        states = {dag: [(run["dag_run_id"], run["state"]) for run in self.runs(dag)] for dag in ("scrape", "curate")}
        raise AssertionError(f"not within {seconds} s; runs: {states}")

    def runs(self, dag: str) -> list[dict[str, Any]]:
        try:
            return list(self.call("GET", f"/api/v2/dags/{dag}/dagRuns?order_by=-run_after")["dag_runs"])
        except urllib.error.HTTPError:
            return []

    def ended(self, dag: str, run_id: str) -> str | None:
        state = self.call("GET", f"/api/v2/dags/{dag}/dagRuns/{run_id}")["state"]
        return state if state in ("success", "failed") else None

    def known(self, dag: str) -> bool:
        """Whether the DAG's file has been read."""
        try:
            return bool(self.call("GET", f"/api/v2/dags/{dag}"))
        except urllib.error.HTTPError:
            return False

    def read(self) -> dict[str, Any]:
        """What a second process reads of the warehouse."""
        command = [sys.executable, "-c", READ, str(self.home / "parley.duckdb")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, dags = tmp_path_factory.mktemp("served"), tmp_path_factory.mktemp("dags")
    for name in ("scrape", "curate"):
        (dags / f"{name}.py").write_text((ROOT / "dags" / f"{name}.py").read_text(encoding="utf-8"))
    (dags / "curate_broken.py").write_text(BROKEN_DAG)
    (dags / "idle.py").write_text(IDLE_DAG)
    (dags / "broken_clean.py").write_text(BROKEN)
    (dags / ".airflowignore").write_text("broken_clean\\.py\n")
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "plugins.up", "--port", str(port)],
        cwd=ROOT,
        env=environment(home, AIRFLOW__CORE__DAGS_FOLDER=str(dags), PYTHONPATH=str(dags)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line)
        if line.startswith("Airflow is up"):
            break
    else:
        raise AssertionError("".join(lines))
    started = psutil.Process(process.pid).children(recursive=True)
    yield Server(f"http://127.0.0.1:{port}", home, process)
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        process.wait(60)
    for child in started:
        if child.is_running():
            child.kill()


def test_scrape_wakes_curate_which_publishes(server: Server) -> None:
    server.until(lambda: server.known("scrape"))
    server.until(lambda: server.known("curate"))
    run = server.call("POST", "/api/v2/dags/scrape/dagRuns", {"logical_date": None, "conf": {}})["dag_run_id"]
    assert server.until(lambda: server.ended("scrape", run)) == "success"
    woken = server.until(
        lambda: [r for r in server.runs("curate") if r["run_type"] == "asset_triggered" and r["state"] == "success"],
        400,
    )
    assert woken
    found = server.read()
    assert found["articles"] > 20
    assert found["events"] > 0


def test_writes_at_once_do_not_stop_each_other(server: Server) -> None:
    """Two of them once waited for each other on SQLite until both failed, and the DAG processor ended beside them."""

    server.until(lambda: server.known("idle"))

    def trigger(_: int) -> str:
        return str(server.call("POST", "/api/v2/dags/idle/dagRuns", {"logical_date": None, "conf": {}})["state"])

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(trigger, range(40))) == {"queued"}
    logs = (server.home / "airflow" / "logs").glob("*.log")
    assert not [log.name for log in logs if "database is locked" in log.read_text(encoding="utf-8", errors="replace")]


def test_airflows_own_backfill_curates_days_again(server: Server) -> None:
    """The sample's WARC file holds captures of 9 and 16 November; the one of the 9th is still the current text."""
    before = server.read()
    body = {
        "dag_id": "curate",
        "from_date": "2026-11-09T00:00:00Z",
        "to_date": "2026-11-09T00:00:00Z",
        "max_active_runs": 1,
        "reprocess_behavior": "completed",
        "run_backwards": False,
        "dag_run_conf": {},
    }
    assert server.call("POST", "/api/v2/backfills", body)["dag_id"] == "curate"

    def curated() -> list[str]:
        ended = ("success", "failed")
        return [
            run["state"] for run in server.runs("curate") if run["run_type"] == "backfill" and run["state"] in ended
        ]

    assert server.until(curated, 400) == ["success"]
    with duckdb.connect(str(server.home / "parley.duckdb"), read_only=True) as connection:
        steps = connection.execute(
            "SELECT step, sum(rows_in), sum(rows_out) FROM run_steps WHERE contains(run_id, 'backfill') "
            "AND step IN ('clean', 'annotate', 'assign') GROUP BY step ORDER BY step"
        ).fetchall()
    assert steps == [("annotate", 1, 1), ("assign", 1, 1), ("clean", 1, 1)]
    after = server.read()
    assert (after["articles"], after["events"]) == (before["articles"], before["events"])


def test_a_broken_table_turns_the_gate_red_and_the_warehouse_stays(server: Server) -> None:
    before = server.until(lambda: (server.home / "parley.duckdb").exists() and server.read())
    server.until(lambda: server.known("curate_broken"))
    server.until(lambda: all(run["state"] in ("success", "failed") for run in server.runs("curate")), 400)
    today = datetime.now(UTC).date().isoformat()
    run = server.call(
        "POST",
        "/api/v2/dags/curate_broken/dagRuns",
        {"logical_date": None, "conf": {"first_day": today, "last_day": today}},
    )["dag_run_id"]
    assert server.until(lambda: server.ended("curate_broken", run)) == "failed"
    tasks = server.call("GET", f"/api/v2/dags/curate_broken/dagRuns/{run}/taskInstances")["task_instances"]
    states = {task["task_id"]: task["state"] for task in tasks}
    assert states["clean.audit"] == "failed"
    assert states["clean.commit"] == "upstream_failed"
    assert states["publish"] == "upstream_failed"
    assert states["finish"] == "success"
    assert next(task["try_number"] for task in tasks if task["task_id"] == "clean.audit") == 1, (
        "bad data is not retried"
    )
    log = json.dumps(
        server.call(
            "GET", f"/api/v2/dags/curate_broken/dagRuns/{run}/taskInstances/clean.audit/logs/1?full_content=true"
        )
    )
    assert "these rules failed" in log
    assert "article_id" in log
    assert server.read() == before


def test_ctrl_c_stops_every_process(server: Server) -> None:
    family = [psutil.Process(server.process.pid), *psutil.Process(server.process.pid).children(recursive=True)]
    assert len(family) > 4
    server.process.send_signal(signal.SIGINT)
    assert server.process.wait(60) == 0
    gone, alive = psutil.wait_procs(family, timeout=20)
    assert not alive, [process.cmdline() for process in alive]
    assert len(gone) == len(family)
