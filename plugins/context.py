"""The run that a task belongs to: its id, its times, its home."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.staging import Staging
from warehouse.home import Home

if TYPE_CHECKING:
    from warehouse.lake import Lake


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a DAG, as its tasks see it."""

    home: Home
    dag_id: str
    run_id: str
    """DAG id, then Airflow's own run id: unique over all DAGs."""
    started_at: datetime
    interval: tuple[datetime, datetime] | None
    """The days to curate again: those of a backfill, or those asked for by hand; None: whatever is new."""

    @property
    def staging(self) -> Staging:
        """The run's staged files."""
        return Staging(self.home, self.run_id)

    @property
    def lake(self) -> Lake:
        """The lake, with handles of its own."""
        from warehouse.lake import Lake

        return Lake(self.home.lake)


def current() -> Run:
    """The run of the Airflow task that calls this."""
    from airflow.sdk import get_current_context

    context = get_current_context()
    run = context["dag_run"]
    interval = None
    params = context.get("params") or {}
    if params.get("first_day") and params.get("last_day"):
        first, last = (datetime.fromisoformat(str(params[name])).date() for name in ("first_day", "last_day"))
        interval = (
            datetime.combine(first, datetime.min.time(), UTC),
            datetime.combine(last, datetime.max.time(), UTC),
        )
    elif str(run.run_type).rpartition(".")[2].lower() == "backfill" and (
        run.data_interval_start and run.data_interval_end
    ):
        interval = (run.data_interval_start, run.data_interval_end)
    return Run(
        home=Home.from_environment(),
        dag_id=run.dag_id,
        run_id=f"{run.dag_id}/{run.run_id}",
        started_at=(run.start_date or datetime.now(UTC)).astimezone(UTC),
        interval=interval,
    )


def workers() -> int:
    """Child interpreters a task may start: one under a scheduler, which maps tasks; all cores when run embedded."""
    return int(os.environ.get("PARLEY_WORKERS", "1"))
