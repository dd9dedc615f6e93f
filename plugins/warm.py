"""A local executor whose tasks find Great Expectations already imported, since its import takes seconds."""

from __future__ import annotations

import logging

from airflow.executors.local_executor import LocalExecutor

log = logging.getLogger(__name__)


def warm_gate() -> None:
    """Import what the gate needs into this process, so that tasks forked from it inherit it; a failure is only logged.

    A gate that cannot be imported here cannot be imported in the task either, and there the error turns the task
    red with its name: a scheduler or worker that refuses to start would say less.
    """
    try:
        from expectations import gate

        gate.warm()
    except Exception:
        log.exception("the gate could not be warmed; tasks will import Great Expectations themselves")


class WarmLocalExecutor(LocalExecutor):
    """Airflow's local executor, with the gate imported once before the task processes are forked."""

    def start(self) -> None:
        """Warm the gate, then fork the task processes."""
        if self.is_mp_using_fork:  # a spawned process inherits nothing
            warm_gate()
        super().start()
