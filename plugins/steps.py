"""step(): transform, audit, commit, as one task group; the only way into the lake for a data table.

The transform says by its parameter names what it is given: positional ones are tables of this run's batch, staged by
earlier steps; `known_<table>` is the lake's table as a lazy dataset; `sources` and `pack` are the registry's table and
the user's reference pack; `run_id` and `run_at` are the run's id and start; `withdrawn` are the ids of known articles
that were read again and do not come to this step any more. Tasks hand each other keys of batches (`step:first
row:rows`), never rows.
"""

from __future__ import annotations

import importlib
import inspect
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from airflow.sdk import task, task_group
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException

from plugins import accounts, context, holding, progress, withdrawals
from warehouse.schema import TABLES

KEYS = {"pages": "capture_id", "articles": "article_id", "event_reports": "report_id"}
"""What identifies a row of a step's first input; the step's unit table has a column of the same name."""
STAGED_AS = {"pages": "captures"}
"""Pages are read from the archive where they are needed; only their captures are staged."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A step as it was declared."""

    name: str
    transform: str
    writes: tuple[str, ...]
    unit: str
    mapped: bool
    settle: str | None


def step(
    transform: str, *, writes: Sequence[str], unit: str | None = None, mapped: bool = False, settle: str | None = None
) -> Callable[..., Any]:
    """Declare a step; calling what it returns with earlier steps builds its task group.

    `transform` is `module:function`, imported only when it runs. `writes` are the tables that it commits, audited in
    this order; `unit` is the one (default: the first) in which every input row must stand unless it was rejected. A
    `mapped` transform works row by row, a task a batch, in child interpreters; `settle` then looks at all its rows.
    """
    spec = Spec(transform.rpartition(":")[2], transform, tuple(writes), unit or writes[0], mapped, settle)

    @task_group(group_id=spec.name)
    def group(*upstream: Any) -> Any:
        if spec.mapped:
            done = task(task_id="transform")(_transform_part).partial(spec=_plain(spec)).expand(key=upstream[0])
        else:
            done = task(task_id="transform")(_transform)(spec=_plain(spec), upstream=list(upstream))
        audited: Any = task(task_id="audit")(_audit)(spec=_plain(spec), upstream=list(upstream))
        done >> audited
        return task(task_id="commit")(_commit)(spec=_plain(spec), batch=audited)

    return group


def _plain(spec: Spec) -> dict[str, Any]:
    return {name: getattr(spec, name) for name in Spec.__slots__}


def load(path: str) -> Callable[..., Any]:
    """The function that `module:function` names."""
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)  # type: ignore[no-any-return]


def keys_of(step_name: str, rows: int, size: int) -> list[str]:
    """Keys of batches of at most `size` rows that a step staged; one empty batch when there are none."""
    return [f"{step_name}:{start}:{min(size, rows - start)}" for start in range(0, rows, size)] or [f"{step_name}:0:0"]


def batch_rows() -> int:
    """Rows of a mapped task's batch: one task feeds all its child interpreters."""
    return 256 * context.workers()


def _locate(run: context.Run, table: str, steps: Sequence[str]) -> str:
    for name in steps:
        if run.staging.has(f"{name}/{table}"):
            return f"{name}/{table}"
    raise LookupError(f"none of the steps {', '.join(steps)} staged a table {table}: give the step one that does")


def _steps(upstream: Sequence[Any]) -> list[str]:
    return [(keys if isinstance(keys, str) else keys[0]).partition(":")[0] for keys in upstream]


def _keywords(function: Callable[..., Any], run: context.Run, batch: pa.Table | None = None) -> dict[str, Any]:
    """The keyword-only inputs that a transform asks for by name; `batch` is its first table."""
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is not parameter.KEYWORD_ONLY:
            continue
        if name.startswith("known_"):
            given[name] = run.lake.dataset(name.removeprefix("known_"))
        elif name == "sources":
            given[name] = run.staging.read("register/sources")
        elif name == "pack":
            given[name] = run.staging.noted("pack")
        elif name == "withdrawn" and batch is not None:
            given[name] = withdrawals.withdrawn(run, batch)
        elif name in ("run_id", "run_at"):
            given[name] = run.run_id if name == "run_id" else run.started_at
        elif parameter.default is parameter.empty:
            raise LookupError(
                f"{function.__name__} asks for {name}: steps give known_<table>, sources, pack, run_id, run_at and, "
                "to transforms of a whole batch, withdrawn"
            )
    return given


def _inputs(function: Callable[..., Any]) -> list[str]:
    return [
        name
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
    ]


def _stage(run: context.Run, name: str, outcome: Any) -> None:
    tables, dropped, replaces = (
        (outcome, None, {}) if isinstance(outcome, dict) else (outcome.tables, outcome.rejected, outcome.replaces)
    )
    for table, rows in tables.items():
        run.staging.write(f"{name}/{table}", rows)
    for table, values in replaces.items():
        run.staging.write(f"{name}/replaces.{table}", pa.table({"value": values}))
    if dropped is not None:
        run.staging.write(f"{name}/rejected", dropped)


def _transform_part(spec: dict[str, Any], key: str) -> None:
    """Run a row-wise transform over one batch, in child interpreters."""
    from plugins import runner

    run = context.current()
    holding.keep(run)
    step_name, start, count = key.split(":")
    function = load(spec["transform"])
    table = _inputs(function)[0]
    rows = run.staging.read(_locate(run, STAGED_AS.get(table, table), [step_name])).slice(int(start), int(count))
    batches = runner.split(rows)
    if table == "pages":
        from sources import archive

        sources = run.staging.read("register/sources")
        batches = (archive.pages(run.home.archive, captures, sources) for captures in batches)
    began = time.monotonic()
    with progress.shown(spec["name"], f"{rows.num_rows} {table}"):
        outcome = runner.run(
            spec["transform"],
            batches,
            key=KEYS[table],
            keywords=_keywords(function, run),
            workers=context.workers(),
        )
    _stage(run, f"{spec['name']}/parts/{int(start):09d}", outcome)
    run.staging.note(f"{spec['name']}.seconds.{start}", time.monotonic() - began)


def _transform(spec: dict[str, Any], upstream: list[Any]) -> None:
    """Run a transform over the whole batch."""
    if not all(upstream):
        raise AirflowSkipException("nothing new to curate")
    run = context.current()
    holding.keep(run)
    function = load(spec["transform"])
    steps = _steps(upstream)
    batch = {name: run.staging.read(_locate(run, name, steps)) for name in _inputs(function)}
    first, began = next(iter(batch)), time.monotonic()
    with progress.shown(spec["name"], f"{batch[first].num_rows} {first}"):
        outcome = function(*batch.values(), **_keywords(function, run, batch[first]))
    _stage(run, f"{spec['name']}/parts/whole", outcome)
    run.staging.note(f"{spec['name']}.seconds", time.monotonic() - began)


def _audit(spec: dict[str, Any], upstream: list[Any]) -> dict[str, int]:
    """Settle what the parts hold, have the gate audit every table, and account for every row."""
    from expectations import gate
    from plugins import companions, summary
    from transforms.outcome import REJECTED, Outcome

    run, began = context.current(), time.monotonic()
    name, staging = spec["name"], run.staging
    function = load(spec["transform"])
    tables = {
        table: staging.gather(staging.names(f"{name}/parts/*/{table}"), TABLES[table].empty())
        for table in {*spec["writes"], spec["unit"]}
    }
    dropped = [staging.gather(staging.names(f"{name}/parts/*/rejected"), REJECTED.empty_table())]
    if spec["settle"]:
        settle = load(spec["settle"])
        given = tables | {"rejected": dropped[0]}
        settled = settle(*(given[table] for table in _inputs(settle)), **_keywords(settle, run))
        tables |= settled.tables
        _stage(run, f"{name}/parts/settled", Outcome({}, replaces=settled.replaces))
        dropped.append(settled.rejected)
        for line in summary.replay(tables.get("recleanings")):
            progress.say(f"{name:<18} {line}")
    steps = _steps(upstream)
    failures: list[str] = []
    checks: list[dict[str, Any]] = []
    counted: list[dict[str, Any]] = []
    owners = accounts.outlets(run)
    inputs = _inputs(function)
    with progress.shown(f"{name} audit", ", ".join(f"{tables[table].num_rows} {table}" for table in spec["writes"])):
        for table in spec["writes"]:
            audit = gate.audit(
                table,
                tables[table],
                companions=companions.companions(run, table, tables, steps),
                history=companions.history(run, table, tables[table]),
            )
            counted += accounts.account(run, f"{name}.{table}", tables[table], audit.kept, audit.dropped, owners)
            if table == spec["unit"]:
                dropped.append(accounts.as_units(audit.rejected, audit.dropped, KEYS.get(inputs[0], "")))
            elif audit.rejected.num_rows:
                staging.write(f"operations/{name}.{table}.rejected", audit.rejected)
            tables[table] = audit.kept
            if table == "articles":  # before the tables that rest on it are audited
                tables = withdrawals.after_gate(run, name, tables, audit)
            failures += audit.failures
            for warning in audit.warnings:
                progress.say(f"{name} audit: {warning}")
            checks += [{"step": name, **row} for row in audit.checks]
            staging.write(f"{name}/{table}", audit.kept)
        for table in set(tables) - set(spec["writes"]):
            staging.write(f"{name}/{table}", tables[table])
    out = pa.concat_tables(dropped)
    if inputs[0] in KEYS:
        rows_in = staging.read(_locate(run, STAGED_AS.get(inputs[0], inputs[0]), steps))
        key = KEYS[inputs[0]]
        kept = rows_in.filter(pc.is_in(rows_in[key], tables[spec["unit"]][key].combine_chunks()))
        spent = time.monotonic() - began + sum(staging.noted(note) for note in staging.notes(f"{name}.seconds*"))
        counted += accounts.account(run, name, rows_in, kept, out, owners, spent)
    audit = gate.audit("run_steps", TABLES["run_steps"].build(counted))
    failures += audit.failures
    checks += [{"step": name, **row} for row in audit.checks]
    now = datetime.now(UTC)
    staging.write(f"operations/{name}.rejected", out)
    staging.write(f"operations/{name}.run_steps", TABLES["run_steps"].build(counted))
    staging.write(
        f"operations/{name}.checks",
        TABLES["checks"].build([{"run_id": run.run_id, "checked_at": now, **row} for row in checks]),
    )
    if failures:
        raise AirflowFailException(f"{name} is not published; these rules failed: " + "; ".join(failures))
    return {table: tables[table].num_rows for table in {*spec["writes"], spec["unit"]}}


def _commit(spec: dict[str, Any], batch: dict[str, int]) -> list[str]:
    """Commit the audited tables to the lake, where only this run sees them until it publishes."""
    run = context.current()
    holding.keep(run)
    lake, name = run.lake, spec["name"]
    superseded = withdrawals.superseded(run)
    for table in spec["writes"]:
        contract = TABLES[table]
        replaces = withdrawals.replaced(run, name, table)
        if contract.replace_by == "article_id":
            replaces = [*replaces, *superseded]
        lake.commit(
            table,
            run.staging.read(f"{name}/{table}"),
            replaces=pa.array(replaces, pa.string()),
            commit_id=f"{run.run_id}/{name}/{run.staging.noted('attempt')}",
        )
    holding.mark(run)
    return keys_of(name, batch[spec["unit"]], batch_rows())
