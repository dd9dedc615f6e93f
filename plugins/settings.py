"""The project's settings, and Airflow's as they follow from them."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from warehouse.home import ROOT, Home

SAMPLE = ROOT / "sources" / "sample" / "registry"
REAL = ROOT / "sources" / "registry"
SQLITE = {"timeout": 30.0}
"""How a part of Airflow connects to SQLite: seconds that it waits for another part's write, where 5 are the rule."""


def sources_folder() -> Path:
    """The folder of source files that PARLEY_SOURCES names, else the sample web's."""
    return Path(os.environ.get("PARLEY_SOURCES") or SAMPLE).resolve()


def is_sample() -> bool:
    """Whether the sample web is what gets scraped, and so has to be served."""
    return sources_folder() == SAMPLE.resolve()


def airflow(home: Home) -> dict[str, str]:
    """Airflow's environment on one machine: its home under ours, loopback only, nothing of its examples."""
    return {
        "PARLEY_HOME": str(home.path),
        "PARLEY_SOURCES": str(sources_folder()),
        "AIRFLOW_HOME": str(home.airflow),
        "AIRFLOW__CORE__DAGS_FOLDER": os.environ.get("AIRFLOW__CORE__DAGS_FOLDER") or str(ROOT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(ROOT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__EXECUTOR": "plugins.warm.WarmLocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(max(2, os.cpu_count() or 2)),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS": "True",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API_AUTH__JWT_SECRET": _secret(home),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{home.airflow / 'airflow.db'}",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS": "plugins.settings.SQLITE",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONNECT_ARGS_ASYNC": "plugins.settings.SQLITE",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "60",
        "AIRFLOW__LOGGING__NAMESPACE_LEVELS": "great_expectations=WARNING",
        "DO_NOT_TRACK": "1",
        "PYTHONWARNINGS": "ignore",
    }


def _secret(home: Home) -> str:
    """A secret of this state's own, made once and readable by its owner alone."""
    path = home.airflow / "jwt_secret"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(48))
    return path.read_text()
