"""Delta tables file by file: opening, writing, logging, with the data on the disk before the log names it."""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from deltalake import DeltaTable, Field
from deltalake.exceptions import DeltaError, TableNotFoundError
from deltalake.transaction import AddAction, CommitProperties, PostCommitHookProperties, RemoveAction, Transaction

from warehouse import disk
from warehouse.conform import ContractError, order
from warehouse.schema.tables import Table

ROWS_A_GROUP = 32_768
"""Rows a row group: about 100 MB of article text in memory."""

Action = AddAction | RemoveAction
Files = dict[str, tuple[dict[str, str], int]]
"""Path in the table's folder -> (partition values, rows)."""


def open_table(folder: Path, contract: Table, version: int | None = None) -> DeltaTable:
    """The table at a version; made empty when it is not there. DeltaError when the version is gone."""
    try:
        return DeltaTable(folder, version=version)
    except TableNotFoundError:
        create(folder, contract)
    except DeltaError:
        if not mend(folder / "_delta_log"):
            raise
    return DeltaTable(folder, version=version)


def create(folder: Path, contract: Table) -> None:
    """Make the table, empty, at version 0; two that do it at once get one table."""
    folder.mkdir(parents=True, exist_ok=True)
    DeltaTable.create(
        folder,
        schema=contract.schema,
        partition_by=list(contract.partition) or None,
        mode="ignore",
        name=contract.name,
        description=contract.grain,
        configuration={"delta.enableExpiredLogCleanup": "false", "parley.version": str(contract.version)},
        raise_if_key_not_exists=False,
    )
    disk.sync(folder / "_delta_log" / f"{0:020}.json")
    for path in (folder / "_delta_log", folder, folder.parent):
        disk.sync(path)


def evolve(table: DeltaTable, contract: Table) -> None:
    """Add the columns that the contract gained. ContractError when it changed in any other way."""
    there = pa.schema(table.schema().to_arrow())
    gained = []
    for field in contract.schema:
        if field.name not in there.names:
            gained.append(field)
        elif not there.field(field.name).type.equals(field.type):
            raise ContractError(
                f"{contract.name}.{field.name} is {there.field(field.name).type} in the lake and {field.type} in the "
                "contract: a breaking change needs a new table version and a lake made anew"
            )
    if gained:
        if any(not field.nullable for field in gained):
            raise ContractError(f"{contract.name}: rows in the lake have no {gained[0].name}, which may not be null")
        table.alter.add_columns([Field.from_arrow(field) for field in gained])


def files(table: DeltaTable) -> Files:
    """The files of the handle's version."""
    found: Files = {}
    for row in pa.table(table.get_add_actions(flatten=True)).to_pylist():
        values = {name.removeprefix("partition."): str(row[name]) for name in row if name.startswith("partition.")}
        found[row["path"]] = (values, row["num_records"])
    return found


def write(folder: Path, contract: Table, rows: pa.Table) -> list[tuple[str, dict[str, str], int]]:
    """Rows as new Parquet files, one a partition, sorted; (path in the folder, partition values, rows) of each.

    No version cites them yet. When the disk is full, what was begun is removed again.
    """
    written: list[tuple[str, dict[str, str], int]] = []
    begun: list[Path] = []
    try:
        for values, part in split(contract, rows):
            name = "/".join([*(f"{key}={value}" for key, value in values.items()), f"{uuid.uuid4().hex}.parquet"])
            path = folder / name
            begun.append(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            part = part.sort_by([(column, "ascending") for column in order(contract)])
            pq.write_table(part.drop_columns(list(values)), path, compression="zstd", row_group_size=ROWS_A_GROUP)
            written.append((name, values, part.num_rows))
            disk.sync(path)
            disk.sync(path.parent)
    except BaseException:
        for path in begun:
            path.unlink(missing_ok=True)
        raise
    if contract.partition:
        disk.sync(folder)
    return written


def split(contract: Table, rows: pa.Table) -> list[tuple[dict[str, str], pa.Table]]:
    """Rows by the values of their partition columns; no parts without rows."""
    if not rows.num_rows:
        return []
    if not contract.partition:
        return [({}, rows)]
    (column,) = contract.partition
    days = pc.unique(rows[column]).to_pylist()
    return [({column: str(day)}, rows.filter(pc.equal(rows[column], day))) for day in sorted(days)]


def add(folder: Path, file: str, values: Mapping[str, str], rows: int, *, is_change: bool = True) -> AddAction:
    """The log's word for a file that comes."""
    state = (folder / file).stat()
    statistics = json.dumps({"numRecords": rows})
    return AddAction(file, state.st_size, values, int(state.st_mtime * 1000), is_change, statistics)


def remove(folder: Path, file: str, values: Mapping[str, str], *, is_change: bool = True) -> RemoveAction:
    """The log's word for a file that goes; it stays on the disk until vacuum."""
    return RemoveAction(file, is_change, int(time.time() * 1000), (folder / file).stat().st_size, dict(values))


def log(folder: Path, table: DeltaTable, actions: list[Action], transactions: Mapping[str, int]) -> None:
    """Commit as the version right after the handle's. CommitFailedError when another writer took that version.

    No retries inside: a retry would commit what was computed from a state that is no longer the newest.
    """
    moment = int(time.time() * 1000)
    table.create_write_transaction(
        actions,
        "append",
        table.schema(),
        list(table.metadata().partition_columns),
        commit_properties=CommitProperties(
            max_commit_retries=0,
            app_transactions=[Transaction(name, number, moment) for name, number in transactions.items()],
        ),
        post_commithook_properties=PostCommitHookProperties(create_checkpoint=False, cleanup_expired_logs=False),
    )
    entries = folder / "_delta_log"
    disk.sync(entries / f"{table.version() + 1:020}.json")
    disk.sync(entries)


def checkpoint(folder: Path, table: DeltaTable) -> None:
    """Sum the log up in one file, so that opening stays fast. The table is as good without it."""
    with contextlib.suppress(DeltaError, OSError):
        table.create_checkpoint()
        entries = folder / "_delta_log"
        for path in [*entries.glob(f"{table.version():020}.checkpoint*"), entries / "_last_checkpoint", entries]:
            disk.sync(path)


def mend(entries: Path) -> bool:
    """Remove what a power cut tore at the end of a log: never acknowledged, or summed up from entries still there."""
    torn = []
    for path in sorted(entries.glob("[0-9]*.json"), reverse=True):
        try:
            for line in path.read_text(encoding="utf-8").splitlines() or [""]:
                json.loads(line)
            break
        except ValueError:
            torn.append(path)
    torn += [path for path in entries.glob("*.checkpoint*.parquet") if not is_parquet(path)]
    last = entries / "_last_checkpoint"
    if torn or (last.exists() and not last.stat().st_size):
        torn += [last] if last.exists() else []
    for path in torn:
        path.unlink()
    return bool(torn)


def is_parquet(path: Path) -> bool:
    """Whether the file has a readable footer."""
    try:
        pq.read_metadata(path)
    except (pa.ArrowException, OSError):
        return False
    return True


def sweep(folder: Path, *, older_than: float) -> int:
    """Remove temporary files of killed commits."""
    entries = folder / "_delta_log"
    return sum(len(disk.sweep(entries, pattern, older_than=older_than)) for pattern in ("*.tmp", "*#*", "_commit_*"))
