"""Where everything lives: the folders under one PARLEY_HOME."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The project's own folder."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folders and files of one state; all of it can be moved as a whole."""

    path: Path

    @classmethod
    def from_environment(cls) -> Home:
        """The folder that PARLEY_HOME names, else `data/` in the project."""
        return cls(Path(os.environ.get("PARLEY_HOME") or ROOT / "data").resolve())

    @property
    def archive(self) -> Path:
        """The WARC files: the raw store."""
        return self.path / "archive"

    @property
    def lake(self) -> Path:
        """The Delta tables, one folder each."""
        return self.path / "lake"

    @property
    def staging(self) -> Path:
        """What runs have written and not yet committed."""
        return self.path / "staging"

    @property
    def exports(self) -> Path:
        """Plain Parquet, one folder a snapshot."""
        return self.path / "exports"

    @property
    def database(self) -> Path:
        """The DuckDB file of views that analysts open."""
        return self.path / "parley.duckdb"

    @property
    def published(self) -> Path:
        """The pointer to the published versions of all tables."""
        return self.path / "published.json"

    @property
    def airflow(self) -> Path:
        """Airflow's home."""
        return self.path / "airflow"
