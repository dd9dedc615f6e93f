"""Upkeep: once a day, keep the lake quick and the disk free."""

from __future__ import annotations

from datetime import datetime, timedelta

from airflow.sdk import dag

from plugins import upkeep as tasks


@dag(
    schedule="30 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["parley", "warehouse"],
    default_args={"owner": "parley", "retries": 3, "retry_delay": timedelta(minutes=10)},
    doc_md="""
    Puts the small files of many runs together, publishes that, and deletes what no reader can need: files that no
    version of the last seven days cites, old exports, and what dead runs left behind.

    **When it is red:** `tidy` waits for the lock that a curate run holds and tries again; anything else is in its log.
    Nothing is lost by clearing it.
    """,
)
def upkeep() -> None:
    """Compact, publish, delete."""
    tidied = tasks.tidy()
    tidied >> tasks.sweep() >> tasks.finish().as_teardown(setups=tidied, on_failure_fail_dagrun=False)


upkeep()
