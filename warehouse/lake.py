"""The lake: one Delta table a contract, changed by whole commits and read at pinned versions."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from deltalake import DeltaTable
from deltalake.exceptions import CommitFailedError, DeltaError

from warehouse import delta
from warehouse.conform import conform, digest
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES, Table

RESTORED = "parley:restored"
RESTORED_TO = "parley:restored_to"


class ConflictError(RuntimeError):
    """Other writers were faster every time: nothing was written."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How hard a commit tries, and how files are kept."""

    tries: int = 12
    wait_seconds: float = 0.05
    """Before the second try; grows with each, with a random share, so that two writers part."""
    checkpoint_every: int = 50
    """Commits between checkpoints: below that, reading the log entries costs about 5 ms."""
    small_bytes: int = 32 * 2**20
    """Files below this size are put together by `compact`."""
    target_bytes: int = 128 * 2**20
    retention_hours: int = 7 * 24
    """How long files that no version of today needs are kept for readers of older snapshots."""


LIMITS = Limits()


class Lake:
    """The Delta tables under one folder. Tables are made empty, at version 0, when first asked for."""

    def __init__(self, path: Path, *, limits: Limits = LIMITS) -> None:
        self.path = Path(path).resolve()
        if re.search(r"%[0-9A-Fa-f]{2}|\?", str(self.path)):
            raise ValueError(f"{self.path} holds ? or a percent escape, which Delta and DuckDB misread: choose another")
        self.limits = limits

    # reading

    def version(self, name: str) -> int:
        """The newest version of a table."""
        return self._open(name).version()

    def versions(self) -> dict[str, int]:
        """The newest version of every table of the contracts."""
        return {name: self.version(name) for name in TABLES}

    def files(self, name: str, version: int | None = None) -> list[Path]:
        """The Parquet files of a version, sorted."""
        return sorted(self.path / name / file for file in delta.files(self._open(name, version)))

    def dataset(self, name: str, version: int | None = None) -> ds.Dataset:
        """One version as a lazy dataset in the contract's schema, over files that no later commit changes."""
        return self._dataset(named(name), self.files(name, version))

    def read(self, name: str, columns: list[str] | None = None, version: int | None = None) -> pa.Table:
        """One version in memory, in the contract's schema; rows in no particular order."""
        return self.dataset(name, version).to_table(columns=columns)

    # writing

    def commit(self, name: str, rows: pa.Table, *, replaces: pa.Array | None = None, commit_id: str) -> int:
        """Replace, in one step, the rows that have the new rows' `replace_by` values (or those in `replaces`).

        Where the table's `replace_by` is empty, rows whose key is there already are left out, and `replaces` are values
        of the key's first column. Nothing is written when
        nothing changes, or when the same rows were committed under the same `commit_id` before and that commit was not
        undone since. Returns the version that holds the rows. ContractError when rows do not fit the contract,
        ConflictError when other writers win every time, OSError when the disk is full: nothing is changed then.
        """
        contract = named(name)
        rows = conform(contract, rows)
        transaction = make_id(commit_id, digest(rows, replaces))
        for attempt in range(self.limits.tries):
            table = self._open(name)
            delta.evolve(table, contract)
            if self._is_committed(name, table, transaction):
                return table.version()
            change = self._change(contract, table, rows, replaces)
            if change is None:
                return table.version()
            removed, content = change
            try:
                return self._swap(contract, table, removed, content, {transaction: table.version() + 1})
            except CommitFailedError as problem:
                reason = problem
                time.sleep(self.limits.wait_seconds * attempt * (0.5 + random.random()))
        raise ConflictError(f"{name}: other writers were faster {self.limits.tries} times") from reason

    def restore(self, versions: Mapping[str, int]) -> list[str]:
        """Bring every data and internal table back to its published version; the names of those that had moved on.

        A table that `versions` does not name goes back to version 0, empty. Operations tables stay: they record what
        happened, failures included.
        """
        undone = []
        for name, contract in TABLES.items():
            if contract.kind == "operations":
                continue
            target, head = versions.get(name, 0), self._open(name)
            if head.version() == target:
                continue
            now, then = delta.files(head), delta.files(self._open(name, target))
            if now == then:
                continue
            adds = [
                delta.add(self.path / name, file, values, rows)
                for file, (values, rows) in sorted(then.items())
                if file not in now
            ]
            removes = [
                delta.remove(self.path / name, file, values)
                for file, (values, _) in sorted(now.items())
                if file not in then
            ]
            delta.log(self.path / name, head, [*adds, *removes], {RESTORED: head.version() + 1, RESTORED_TO: target})
            undone.append(name)
        return undone

    # upkeep

    def compact(self, name: str) -> int:
        """Put small files of the same partition together, sorted anew; the number of files saved."""
        contract, table = named(name), self._open(name)
        by_partition: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for file, (values, _) in delta.files(table).items():
            size = (self.path / name / file).stat().st_size
            if size < self.limits.small_bytes:
                by_partition.setdefault(tuple(values.values()), []).append((size, file))
        saved = 0
        for small in by_partition.values():
            group: list[str] = []
            total = 0
            for size, file in [*sorted(small), (self.limits.target_bytes, "")]:
                if total + size > self.limits.target_bytes:
                    if len(group) > 1:
                        content = self._dataset(contract, [self.path / name / one for one in group]).to_table()
                        self._swap(contract, self._open(name), group, content, {}, is_change=False)
                        saved += len(group) - 1
                    group, total = [], 0
                group.append(file)
                total += size
        return saved

    def vacuum(self, *, keep_versions: Mapping[str, int]) -> int:
        """Delete files that no reader can need: cited neither by the newest version, nor by the published one of
        `keep_versions`, nor by any version of the last seven days; orphans of killed writes too. Returns their number.
        """
        swept = 0
        for name in TABLES:
            table = self._open(name)
            kept = [keep_versions[name]] if name in keep_versions else None
            swept += len(
                table.vacuum(
                    self.limits.retention_hours,
                    dry_run=False,
                    full=True,
                    keep_versions=kept,
                    enforce_retention_duration=False,
                )
            )
            swept += delta.sweep(self.path / name, older_than=time.time() - self.limits.retention_hours * 3600)
        return swept

    # inside

    def _open(self, name: str, version: int | None = None) -> DeltaTable:
        return delta.open_table(self.path / name, named(name), version)

    def _dataset(self, contract: Table, files: Iterable[Path]) -> ds.Dataset:
        paths = [str(file) for file in files]
        if not paths:
            return ds.dataset(contract.empty())
        parts = pa.schema([contract.schema.field(name) for name in contract.partition])
        return ds.dataset(
            paths,
            schema=contract.schema,
            format="parquet",
            partitioning=ds.partitioning(parts, flavor="hive") if contract.partition else None,
            partition_base_dir=str(self.path / contract.name),
        )

    def _is_committed(self, name: str, table: DeltaTable, transaction: str) -> bool:
        """Whether that commit is part of the table as it is: the log also remembers commits that were undone."""
        done = table.transaction_version(transaction)
        if done is None:
            return False
        restored = table.transaction_version(RESTORED)
        if restored is None or done > restored:
            return True
        target = table.transaction_version(RESTORED_TO)
        try:
            past = self._open(name, target)
        except DeltaError:  # the log of so old a version is gone; committing again changes nothing if it was there
            return False
        return self._is_committed(name, past, transaction)

    def _change(
        self, contract: Table, table: DeltaTable, rows: pa.Table, replaces: pa.Array | None
    ) -> tuple[list[str], pa.Table] | None:
        """The files that go and the rows that come, or None where the table already says so."""
        folder, present = self.path / contract.name, sorted(delta.files(table))
        column = contract.replace_by or contract.key[0]
        values = rows[column].combine_chunks().slice(0, None if contract.replace_by else 0)
        if replaces is not None and len(replaces):
            values = pa.concat_arrays([values, conform_values(replaces, values.type)])
        values = pc.unique(values)
        if not contract.replace_by:
            mine = pc.is_in(rows[column], value_set=values)
            added = self._unseen(contract, [folder / file for file in present], rows.filter(pc.invert(mine)))
            if not len(values):
                return ([], added) if added.num_rows else None
            rows = conform(contract, pa.concat_tables([rows.filter(mine), added]))
        if not len(values):
            return None
        hit = pc.field(column).isin(values)
        touched = [file for file in present if self._dataset(contract, [folder / file]).count_rows(filter=hit)]
        current = self._dataset(contract, [folder / file for file in touched]).to_table()
        mask = pc.is_in(current[column], value_set=values)
        old = current.filter(mask)
        if conform(contract, old).equals(rows):
            return None
        return touched, pa.concat_tables([current.filter(pc.invert(mask)), rows])

    def _unseen(self, contract: Table, files: list[Path], rows: pa.Table) -> pa.Table:
        key = list(contract.key)
        near = pc.field(key[0]).isin(pc.unique(rows[key[0]].combine_chunks()))
        found = self._dataset(contract, files).to_table(columns=key, filter=near)
        seen = set(zip(*found.to_pydict().values(), strict=True))
        fresh = []
        for number, one in enumerate(zip(*rows.select(key).to_pydict().values(), strict=True)):
            if one not in seen:
                seen.add(one)
                fresh.append(number)
        return rows.take(pa.array(fresh, pa.int64()))

    def _swap(
        self,
        contract: Table,
        table: DeltaTable,
        removed: Iterable[str],
        content: pa.Table,
        transactions: Mapping[str, int],
        *,
        is_change: bool = True,
    ) -> int:
        """One commit: files of `removed` go, `content` comes. The data is on the disk before the log says so."""
        folder, present = self.path / contract.name, delta.files(table)
        removes = [delta.remove(folder, file, present[file][0], is_change=is_change) for file in removed]
        written = delta.write(folder, contract, content)
        try:
            adds = [delta.add(folder, file, values, rows, is_change=is_change) for file, values, rows in written]
            delta.log(folder, table, [*adds, *removes], transactions)
        except BaseException:
            # Only what no version cites may go: an error can also come after the entry was written.
            cited = delta.files(self._open(contract.name))
            for file, _, _ in written:
                if file not in cited:
                    (folder / file).unlink(missing_ok=True)
            raise
        version = int(table.version()) + 1
        if version % self.limits.checkpoint_every == 0:
            delta.checkpoint(folder, self._open(contract.name))
        return version


def named(name: str) -> Table:
    """The contract of that name; KeyError with all names when there is none."""
    if name not in TABLES:
        raise KeyError(f"no table {name}; there are: {', '.join(TABLES)}")
    return TABLES[name]


def conform_values(values: pa.Array, kind: pa.DataType) -> pa.Array:
    """Values to replace, as one array of the column's type."""
    whole = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    return whole.cast(kind)
