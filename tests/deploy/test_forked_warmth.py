"""Tasks forked by the scheduler or by a Celery worker find the gate already imported."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]

# A gate that is cheap to warm stands in for the real one, whose warming its own tests cover.
STAND_IN = """
import sys, types
gate = types.ModuleType("expectations.gate")
gate.calls = 0
def warm():
    gate.calls += 1
    if "broken" in sys.argv:
        raise ImportError("no such library")
gate.warm = warm
import expectations
expectations.gate = sys.modules["expectations.gate"] = gate
"""

LOCAL = """
from airflow.executors import local_executor
from airflow.executors.executor_loader import ExecutorLoader

def tell(*, output, **_):
    output.put(sys.modules["expectations.gate"].calls)

local_executor._run_worker = tell
executor = ExecutorLoader.load_executor(ExecutorLoader.get_default_executor_name())
assert gate.calls == 0, "loading alone must cost nothing"
executor.parallelism = 1
executor.start()
print("type:", type(executor).__name__, "is_local:", executor.is_local)
for process in executor.workers.values():
    process.join(30)
assert not executor.result_queue.empty()
print("seen in the fork:", executor.result_queue.get())
"""

CELERY = """
import gc
from airflow.providers.celery.executors.celery_executor_utils import app
assert gate.calls == 0, "the scheduler reads these settings too, and must not warm"
print("broker:", app.conf.broker_url)
print("results:", app.conf.result_backend)
print("concurrency:", app.conf.worker_concurrency)
print("visibility:", app.conf.broker_transport_options["visibility_timeout"])
from celery import signals
signals.worker_init.send(sender=None)
print("warmed:", gate.calls, "frozen:", gc.get_freeze_count() > 0)
from airflow.api_fastapi.auth.managers.simple.simple_auth_manager import SimpleAuthManager
print("users:", [(user.username, user.role) for user in SimpleAuthManager.get_users()])
"""


def run(script: str, home: Path, *words: str, **settings: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith("AIRFLOW")}
    env |= {"AIRFLOW_HOME": str(home), "AIRFLOW__CORE__LOAD_EXAMPLES": "False", "PYTHONPATH": str(ROOT)} | settings
    done = subprocess.run(
        [sys.executable, "-c", STAND_IN + script, *words],
        env=env,
        cwd=home,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def worker_settings() -> dict[str, str]:
    """The worker's environment as Compose hands it over when every required variable is `made-up`."""
    compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    settings = compose["services"]["worker"]["environment"]
    filled = {
        name: re.sub(r"\$\{\w+(:-([^}]*)|:\?[^}]*)\}", lambda found: found[2] or "made-up", value)
        for name, value in settings.items()
    }
    return {name: value for name, value in filled.items() if name.startswith("AIRFLOW__")}


def test_the_local_executor_warms_before_it_forks(tmp_path):
    said = run(LOCAL, tmp_path, AIRFLOW__CORE__EXECUTOR="plugins.warm.WarmLocalExecutor")
    assert "type: WarmLocalExecutor is_local: True" in said
    assert "seen in the fork: 1" in said


def test_a_gate_that_cannot_be_warmed_is_logged_and_does_not_stop_the_scheduler(tmp_path):
    said = run(LOCAL, tmp_path, "broken", AIRFLOW__CORE__EXECUTOR="plugins.warm.WarmLocalExecutor")
    assert "seen in the fork: 1" in said
    assert "could not be warmed" in said
    assert "no such library" in said


def test_a_celery_worker_warms_and_the_composed_settings_are_what_celery_gets(tmp_path):
    said = run(CELERY, tmp_path, **worker_settings())
    assert "warmed: 1 frozen: True" in said
    assert "broker: redis://:made-up@redis:6379/0" in said
    assert "results: db+postgresql+psycopg://parley:made-up@postgres:5432/parley" in said
    assert "concurrency: 2" in said
    assert "visibility: 21600" in said
    assert "users: [('admin', 'admin')]" in said
