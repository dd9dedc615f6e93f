"""The lock of a home, held by a curate run across its tasks, and taken up again when a part of it is cleared."""

from __future__ import annotations

import os

from airflow.sdk.exceptions import AirflowFailException

from plugins import context
from warehouse import lock
from warehouse.schema import TABLES

LEASE_SECONDS = 1800.0
"""How long a run that shows no life keeps the lock; every task renews it. An embedded run loses it with its process."""


def take(run: context.Run) -> None:
    """Take the lock for a run. LockHeld when another living run has it: Airflow then tries again."""
    pid = os.getpid() if os.environ.get("PARLEY_EMBEDDED") else None
    lock.acquire(run.home, run.run_id, lease_seconds=LEASE_SECONDS, pid=pid)


def keep(run: context.Run) -> None:
    """Renew the lock before a piece of work.

    A run that ended released it. When some of its tasks are cleared later, it takes the lock up again, if no other run
    has changed the lake since; AirflowFailException when one has, since what this run staged then rests on old rows.
    """
    held = lock.held_by(run.home)
    if held and held.holder == run.run_id:
        lock.require(run.home, run.run_id)
        return
    take(run)
    if run.staging.noted("head") != heads(run):
        lock.release(run.home, run.run_id)
        raise AirflowFailException(
            "another run has changed the lake since this one stopped: clear this run from its first task, `begin`"
        )


def mark(run: context.Run) -> None:
    """Note where the lake stands after this run's own change."""
    run.staging.note("head", heads(run))


def heads(run: context.Run) -> dict[str, int]:
    """The newest versions of the tables that only a curate run changes."""
    return {name: run.lake.version(name) for name, table in TABLES.items() if table.kind != "operations"}
