"""The tasks of an upkeep run: put small files together, publish that, and delete what nobody can need any more."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import XComArg, task

from plugins import context, holding, operations, progress


@dataclass(frozen=True, slots=True)
class Retention:
    """What upkeep leaves alone."""

    snapshots: int = 100
    """Exports kept, the newest ones; more than a day of them at a publication every quarter of an hour."""
    staging_days: int = 7
    """What failed runs staged, for whoever looks into them or clears a part of them."""
    partial_hours: int = 24
    """Archive files that a dead crawl never finished."""


RETENTION = Retention()


def tidy() -> XComArg:
    """Compact the lake, publish the compacted versions, and delete files that no published version cites."""
    return task(task_id="tidy")(_tidy)()


def sweep() -> XComArg:
    """Delete old exports, and what dead runs left in staging and archive."""
    return task(task_id="sweep")(_sweep)()


def finish() -> Any:
    """Write down what the run did, however it ended, and release the lock."""
    return task(task_id="finish", retries=0)(_finish)()


def _tidy() -> None:
    from warehouse import publish
    from warehouse.schema import TABLES

    run = context.current()
    run.staging.clear()
    holding.take(run)
    publish.restore(run.home)
    lake = run.lake
    saved = sum(lake.compact(name) for name in TABLES)
    if publish.current(run.home).snapshot_id:
        publish.publish(run.home, run_id=run.run_id, at=datetime.now(UTC))
    deleted = lake.vacuum(keep_versions=publish.current(run.home).versions)
    run.staging.note("tidied", {"files_saved": saved, "files_deleted": deleted})
    progress.say(f"tidy               {saved} files fewer, {deleted} deleted")


def _sweep() -> None:
    from sources import archive
    from warehouse import exports

    run = context.current()
    now = datetime.now(UTC)
    gone = exports.prune(run.home.exports, keep=RETENTION.snapshots)
    left = archive.sweep(run.home.archive, before=now - timedelta(hours=RETENTION.partial_hours))
    oldest = (now - timedelta(days=RETENTION.staging_days)).timestamp()
    for folder in run.home.staging.iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder)
    run.staging.note("swept", True)
    progress.say(f"sweep              {len(gone)} exports and {len(left)} archive files deleted")


def _finish() -> None:
    from warehouse import lock

    run = context.current()
    done = run.staging.noted("swept")
    operations.close(run, state="success" if done else "failed", detail=str(run.staging.noted("tidied") or "") or None)
    lock.release(run.home, run.run_id)
    if done:
        run.staging.clear()
