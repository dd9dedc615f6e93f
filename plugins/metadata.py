"""Airflow's metadata database: made, brought up to date, and given our pool."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version

from warehouse.home import Home

WEB_SLOTS = 2
"""Scrape shards that run at once."""


def now() -> datetime:
    """The present, aware of its zone, as Airflow wants it."""
    return datetime.now(UTC)


def prepare(home: Home) -> None:
    """Create or migrate the database and set the pool `web`; quick when this version did it before."""
    stamp = home.airflow / "prepared"
    done = version("apache-airflow-core")
    if stamp.exists() and stamp.read_text() == done and (home.airflow / "airflow.db").exists():
        return
    from airflow.models.pool import Pool
    from airflow.utils import db

    db.upgradedb()
    Pool.create_or_update_pool(
        "web", slots=WEB_SLOTS, description="Scrape shards that run at once", include_deferred=False
    )
    stamp.write_text(done)
