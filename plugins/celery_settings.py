"""Celery's settings: the provider's own, and a worker that imports Great Expectations before it forks its tasks."""

from __future__ import annotations

import gc
from typing import Any

from airflow.providers.celery.executors.default_celery import DEFAULT_CELERY_CONFIG
from celery.signals import worker_init

from plugins.warm import warm_gate

# Airflow's scheduler reads these settings too, to send tasks: all that differs hangs on the worker's own signal.
SETTINGS: dict[str, Any] = dict(DEFAULT_CELERY_CONFIG)


@worker_init.connect(dispatch_uid="parley.warm_gate")
def prepare(**_: object) -> None:
    """Warm the gate in a starting worker, before its pool is forked.

    What was imported is frozen out of the garbage collector's sight, so that the children do not copy those pages by
    scanning them; the provider unfreezes when the worker is ready.
    """
    warm_gate()
    gc.freeze()
