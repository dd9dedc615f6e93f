"""What surrounds the steps of a curate run: what is new, the registry's tables, publication, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from airflow.sdk import XComArg, task

from plugins import context, holding, operations, progress, settings, steps

CONSUMED_VERSION = "1"
"""A higher one makes the next run curate the whole archive again."""


def new_captures() -> XComArg:
    """Take the lock, put the lake back to what is published, and list the captures that it has not consumed."""
    return task(task_id="begin")(_begin)()


def publish(after: Sequence[XComArg]) -> XComArg:
    """Move readers to what the steps committed, all tables at once."""
    return task(task_id="publish")(_publish)(after=list(after))


def finish() -> Any:
    """Write down what the run did, however it ended, and release the lock."""
    return task(task_id="finish", retries=0)(_finish)()


def _begin() -> list[str]:
    from sources import pack, registry
    from warehouse import publish

    run = context.current()
    holding.take(run)
    staging = run.staging
    staging.clear()
    restored = publish.restore(run.home)
    if restored:
        progress.say(f"begin              restored what a dead run left in {', '.join(sorted(restored))}")
    attempt = datetime.now(UTC).isoformat()
    staging.note("attempt", attempt)
    staging.note("started_at", attempt)
    captures = _unconsumed(run)
    folder = settings.sources_folder()
    declared = registry.read(folder)
    extra, problems = pack.check(folder)
    staging.note("pack", extra)
    operations.stage_problems(run, "register", problems)
    staging.write("register/sources", registry.table(declared.complete(captures)))
    staging.write("begin/captures", captures)
    holding.mark(run)
    progress.say(f"begin              {captures.num_rows} captures to curate")
    return steps.keys_of("begin", captures.num_rows, steps.batch_rows()) if captures.num_rows else []


def _unconsumed(run: context.Run) -> pa.Table:
    """Archived pages that the published tables have not taken in, or all those of the days that were asked for."""
    import pyarrow.dataset as ds

    wanted = (ds.field("outcome") == "ok") & ds.field("kind").isin(["page", "file", "record"])
    if run.interval:
        first, last = (pa.scalar(moment, pa.timestamp("us", tz="UTC")) for moment in run.interval)
        wanted &= (ds.field("fetched_at") >= first) & (ds.field("fetched_at") < last)
    captures = run.lake.dataset("captures")
    if not run.interval:  # ids first: the history is long, and what is new is little
        done = run.lake.dataset("consumed").to_table(
            columns=["capture_id"], filter=ds.field("method_version") == CONSUMED_VERSION
        )
        ids = captures.to_table(columns=["capture_id"], filter=wanted)["capture_id"]
        new = ids.filter(pc.invert(pc.is_in(ids, done["capture_id"].combine_chunks())))
        wanted = ds.field("capture_id").isin(new.combine_chunks())
    found = captures.to_table(filter=wanted)
    return found.sort_by([("batch_at", "ascending"), ("capture_id", "ascending")])


def _publish(after: Sequence[Any]) -> str:
    from warehouse import publish

    run = context.current()
    holding.keep(run)
    captures = run.staging.read("begin/captures", ["capture_id"])
    version = pa.array([CONSUMED_VERSION] * captures.num_rows, pa.string())
    run.lake.commit(
        "consumed",
        captures.append_column("method_version", version),
        commit_id=f"{run.run_id}/publish/{run.staging.noted('attempt')}",
    )
    with progress.shown("publish"):
        published = publish.publish(run.home, run_id=run.run_id, at=datetime.now(UTC))
    run.staging.note("snapshot", published.snapshot_id)
    return str(published.snapshot_id)


def _finish() -> None:
    from warehouse import lock

    run = context.current()
    snapshot = run.staging.noted("snapshot")
    empty = run.staging.has("begin/captures") and not run.staging.read("begin/captures", ["capture_id"]).num_rows
    operations.close(run, state="success" if snapshot or empty else "failed", snapshot_id=snapshot)
    lock.release(run.home, run.run_id)
    if snapshot or empty:
        run.staging.clear()
