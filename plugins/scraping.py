"""The tasks of a scrape run: plan the shards, fetch each, record what was captured, wake curate."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
from airflow.sdk import Asset, XComArg, task
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from plugins import accounts, context, operations, progress, settings
from warehouse.schema import TABLES

CAPTURES = Asset(name="captures", uri="parley://captures")
"""Something new is in the archive. It only wakes curate: what to do is found in the archive itself."""
SHARDS = 4
"""Tasks that the hosts are spread over; an embedded run fetches all hosts in one."""


def plan() -> XComArg:
    """Read the registry and spread its outlets over shards, one host never in two."""
    return task(task_id="plan")(_plan)()


def fetch(shards: XComArg) -> XComArg:
    """Discover and fetch what is new, a task a shard; the pool `web` bounds how many run at once."""
    return task(task_id="fetch", pool="web", retries=2)(_fetch).expand(shard=shards)


def record(shards: XComArg) -> XComArg:
    """Audit and commit the captures of all shards."""
    return task(task_id="record")(_record)(after=shards)


def wake(new: Any) -> XComArg:
    """Tell curate that something new is in the archive."""
    return task(task_id="wake", outlets=[CAPTURES])(_wake)(new)


def finish() -> Any:
    """Write down what the run did, however it ended."""
    return task(task_id="finish", retries=0)(_finish)()


def _plan() -> list[int]:
    from sources import registry

    run = context.current()
    run.staging.clear()
    declared = registry.read(settings.sources_folder())
    operations.stage_problems(run, "plan", declared.problems)
    if not declared.sources:
        raise AirflowFailException(
            f"no usable source in {settings.sources_folder()}: put a YAML file there, see docs/adding-a-source.md"
        )
    count = 1 if context.workers() > 1 else SHARDS
    shards: dict[int, list[str]] = {}
    for source in declared.sources.values():
        host = (source.domain or source.source_id).encode()
        shards.setdefault(int(hashlib.sha256(host).hexdigest(), 16) % count, []).append(source.source_id)
    run.staging.note("shards", shards)
    progress.say(f"plan               {len(declared.sources)} sources")
    return sorted(shards)


def _fetch(shard: int) -> None:
    import pyarrow.dataset as ds

    from sources import crawl, fetch, registry

    run = context.current()
    declared = registry.read(settings.sources_folder())
    names = run.staging.noted("shards")[str(shard)]
    lake = run.lake
    earlier = ds.field("source_id").isin(names)
    with progress.shown("fetch", f"{len(names)} sources"):
        crawled = crawl.crawl(
            [declared.sources[name] for name in names],
            registry=declared,
            captures=lake.dataset("captures").to_table(filter=earlier),
            feeds=lake.dataset("feeds").to_table(filter=earlier),
            archive=run.home.archive,
            state=run.home.path / "hosts",
            settings=fetch.FetchSettings.from_environment(),
            batch_at=run.started_at,
            run_id=run.run_id,
            shard=str(shard),
        )
    run.staging.write(f"fetch/{shard:03d}/captures", crawled.captures)
    run.staging.write(f"fetch/{shard:03d}/feeds", crawled.feeds)


def _record(after: Any) -> int:
    from expectations import gate

    run = context.current()
    staging, now = run.staging, datetime.now(UTC)
    failures: list[str] = []
    tables: dict[str, pa.Table] = {}
    checks: list[dict[str, Any]] = []
    counted: list[dict[str, Any]] = []
    for name in ("captures", "feeds"):
        rows = staging.gather(staging.names(f"fetch/*/{name}"), TABLES[name].empty())
        audit = gate.audit(name, rows)
        tables[name] = audit.kept
        counted += accounts.account(run, f"record.{name}", rows, audit.kept, audit.dropped, {})
        failures += audit.failures
        checks += [{"run_id": run.run_id, "step": "record", "checked_at": now, **row} for row in audit.checks]
        staging.write(f"operations/record.{name}.rejected", audit.rejected)
    staging.write("operations/record.run_steps", TABLES["run_steps"].build(counted))
    staging.write("operations/record.checks", TABLES["checks"].build(checks))
    if failures:
        raise AirflowFailException("record: these rules failed: " + "; ".join(failures))
    for name, rows in tables.items():
        run.lake.commit(name, rows, commit_id=f"{run.run_id}/{name}")
    outcomes = tables["captures"]["outcome"].to_pylist()
    progress.say(f"record             {outcomes.count('ok')} archived of {len(outcomes)} attempts")
    kinds = tables["captures"]["kind"].to_pylist()
    return sum(
        outcome == "ok" and kind in ("page", "file", "record") for outcome, kind in zip(outcomes, kinds, strict=True)
    )


def _wake(new: int) -> None:
    if not new:
        raise AirflowSkipException("nothing new in the archive")


def _finish() -> None:
    run = context.current()
    done = run.staging.has("operations/record.checks")
    operations.close(run, state="success" if done else "failed")
    if done:
        run.staging.clear()
