"""What a run has written and not yet committed: files under one folder, named by step and table."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.home import Home


class Staging:
    """The staged files of one run; every write lands whole under its name or not at all."""

    def __init__(self, home: Home, run_id: str) -> None:
        self.run_id = run_id
        self.path = home.staging / re.sub(r"[^A-Za-z0-9_.-]", "-", run_id)

    def write(self, name: str, table: pa.Table) -> None:
        """Keep a table under `name` (such as `clean/articles`), replacing an earlier one."""
        target = self.path / f"{name}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}.{os.getpid()}")
        pq.write_table(table, scratch, compression="zstd")
        os.replace(scratch, target)

    def has(self, name: str) -> bool:
        """Whether a table is staged under that name."""
        return (self.path / f"{name}.parquet").exists()

    def read(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """The table staged under `name`; FileNotFoundError when there is none."""
        return pq.read_table(self.path / f"{name}.parquet", columns=columns, partitioning=None)

    def names(self, pattern: str) -> list[str]:
        """Staged names that match a glob, sorted."""
        return sorted(
            path.relative_to(self.path).as_posix().removesuffix(".parquet")
            for path in self.path.glob(f"{pattern}.parquet")
        )

    def gather(self, names: Iterable[str], empty: pa.Table) -> pa.Table:
        """The rows of several staged tables as one."""
        return pa.concat_tables([self.read(name) for name in names] or [empty], promote_options="default")

    def note(self, name: str, value: Any) -> None:
        """Keep a small JSON value under `name`."""
        self.path.mkdir(parents=True, exist_ok=True)
        scratch = self.path / f".{name}.json.{os.getpid()}"
        scratch.write_text(json.dumps(value, default=str))
        os.replace(scratch, self.path / f"{name}.json")

    def noted(self, name: str) -> Any:
        """The value noted under `name`, else None."""
        path = self.path / f"{name}.json"
        return json.loads(path.read_text()) if path.exists() else None

    def notes(self, pattern: str) -> list[str]:
        """Names of the noted values that match a glob, sorted."""
        return sorted(path.name.removesuffix(".json") for path in self.path.glob(f"{pattern}.json"))

    def clear(self, under: str = "") -> None:
        """Remove what is staged, or a part of it."""
        shutil.rmtree(self.path / under, ignore_errors=True)
