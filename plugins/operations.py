"""The operations tables of a run: what was staged as it went, committed once at its end, however it ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import pyarrow as pa

from plugins import context, progress
from plugins.staging import Staging
from transforms.outcome import REJECTED, rejected
from warehouse.schema import TABLES


def stage_problems(run: context.Run, step: str, problems: Iterable[Any]) -> None:
    """Problems of the registry as rejects: key is the file, detail names field and mend.

    A problem that an earlier run wrote down, and that nobody has mended, is not written again every quarter of an hour.
    """
    import pyarrow.dataset as ds

    known = run.lake.dataset("rejects").to_table(columns=["key", "detail"], filter=ds.field("reason") == "registry")
    said = {(row["key"], row["detail"]) for row in known.to_pylist()}
    rows = [(problem.file, "", "registry", f"{problem.field}: {problem.message}") for problem in problems]
    for file, _, _, detail in rows:
        progress.say(f"{step:<18} {file}: {detail}")
    new = [row for row in rows if (row[0], row[3]) not in said]
    if new:
        run.staging.write(f"operations/{step}.registry.rejected", rejected(new))


def close(run: context.Run, *, state: str, snapshot_id: str | None = None, detail: str | None = None) -> None:
    """Commit run, run_steps, rejects and checks of a run and show them to readers; data tables stay where they are."""
    from warehouse import publish

    staging, lake, now = run.staging, run.lake, datetime.now(UTC)
    rejects = []
    for name in staging.names("operations/*.rejected"):
        step = name.removeprefix("operations/").removesuffix(".rejected").removesuffix(".registry")
        rows = staging.read(name)
        rejects += [
            {"run_id": run.run_id, "step": step, "rejected_at": now, **row}
            for row in rows.select(REJECTED.names).to_pylist()
        ]
    unique = {tuple(row[key] for key in TABLES["rejects"].key): row for row in rejects}
    tables = {
        "rejects": TABLES["rejects"].build(list(unique.values())),
        "run_steps": _gathered(staging, "run_steps"),
        "checks": _gathered(staging, "checks"),
        "runs": TABLES["runs"].build(
            [
                {
                    "run_id": run.run_id,
                    "dag_id": run.dag_id,
                    "started_at": run.started_at,
                    "ended_at": now,
                    "state": state,
                    "snapshot_id": snapshot_id,
                    "version": version("parley"),
                    "detail": detail,
                }
            ]
        ),
    }
    for name, rows in tables.items():
        lake.commit(name, rows, replaces=pa.array([run.run_id]), commit_id=f"{run.run_id}/{now.isoformat()}/{name}")
    publish.refresh(run.home)


def _gathered(staging: Staging, name: str) -> pa.Table:
    return staging.gather(staging.names(f"operations/*.{name}"), TABLES[name].empty())
