"""`make run`: the real DAGs, once, in this process, from the registry to a published warehouse.

Airflow's own test runner executes each task as the scheduler would, against the same metadata database that `make up`
serves, so the runs stand in its grid.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from plugins import metadata, settings
from warehouse.home import Home


def main() -> int:
    """Run the DAGs in order; 0 when both succeeded."""
    parser = argparse.ArgumentParser(prog="make run", description=__doc__.partition("\n")[0])
    parser.add_argument("--dags", default="scrape,curate", help="the DAGs to run, in order (default: %(default)s)")
    parser.add_argument("--conf", type=json.loads, default={}, help="parameters of the runs, as JSON")
    arguments = parser.parse_args()
    home, began = Home.from_environment(), time.monotonic()
    os.environ.update(settings.airflow(home))
    os.environ.setdefault("PARLEY_WORKERS", str(os.cpu_count() or 1))
    os.environ["PARLEY_EMBEDDED"] = "1"
    os.environ["AIRFLOW__LOGGING__LOGGING_LEVEL"] = os.environ.get("PARLEY_LOG_LEVEL", "ERROR")
    print(f"Parley: sources from {settings.sources_folder()}, state in {home.path}", file=sys.stderr)
    threading.Thread(target=_warm, daemon=True).start()
    with _quiet():
        metadata.prepare(home)
        with sample_web():
            states = {name: _run(name, arguments.conf) for name in arguments.dags.split(",")}
    failed = [name for name, state in states.items() if state != "success"]
    if failed:
        print(
            f"\n{', '.join(failed)} failed; the reason stands above. The warehouse is as it was published last.\n"
            "`make up` shows the failed task and its log.",
            file=sys.stderr,
        )
        return 1
    from plugins import summary

    print(summary.text(home))
    print(f"Done in {time.monotonic() - began:.0f} s. `make sql` opens the warehouse, `make up` the Airflow UI.")
    return 0


def _warm() -> None:
    """Import Great Expectations while the scrape waits for its hosts: 7 s that nobody then waits for."""
    from expectations import gate

    gate.warm()


@contextlib.contextmanager
def sample_web() -> Iterator[None]:
    """Serve the sample web on loopback while it is what gets scraped."""
    if not settings.is_sample() or os.environ.get("PARLEY_HOSTS"):
        yield
        return
    from sources.sample.serve import serving

    with serving() as address:
        os.environ["PARLEY_HOSTS"] = f"*.example={address}"
        try:
            yield
        finally:
            del os.environ["PARLEY_HOSTS"]


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Send what Airflow prints to its log file; progress goes to the terminal by its own way."""
    logging.captureWarnings(True)
    path = Home.from_environment().airflow / "logs" / "run.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file, contextlib.redirect_stdout(file), contextlib.redirect_stderr(file):
        yield


def _run(dag_id: str, conf: dict[str, str]) -> str:
    """Run one DAG to its end; the run's final state."""
    from airflow.dag_processing.dagbag import DagBag

    from plugins import progress

    bag = DagBag(os.environ["AIRFLOW__CORE__DAGS_FOLDER"], safe_mode=True)
    if dag_id not in bag.dags:
        reasons = "; ".join(str(error).strip().splitlines()[-1] for error in bag.import_errors.values())
        raise SystemExit(f"there is no DAG {dag_id}: {reasons or 'none of that name'}")
    began = time.monotonic()
    progress.say(f"{dag_id}")
    dag = bag.dags[dag_id]
    for task in dag.tasks:
        task.retries = 0  # whoever watches a terminal rather starts again than waits a minute
        task.on_failure_callback = [_say_failure]
    run = dag.test(run_after=metadata.now(), logical_date=None, run_conf=conf)
    state = str(getattr(run.state, "value", run.state))
    progress.say(f"{dag_id:<18} {state:<52} {time.monotonic() - began:6.1f} s")
    return state


def _say_failure(context: Any) -> None:
    from plugins import progress

    progress.say(f"{context['ti'].task_id} failed: {context.get('exception')}")


if __name__ == "__main__":
    raise SystemExit(main())
