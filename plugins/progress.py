"""One line a step, for whoever watches an embedded run."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

log = logging.getLogger("parley")


@contextmanager
def shown(name: str, what: str = "") -> Iterator[None]:
    """Say that a piece of work began and how long it took; to the task's log, or to the terminal when embedded."""
    began = time.monotonic()
    yield
    say(f"{name:<18} {what:<52} {time.monotonic() - began:6.1f} s")


def say(line: str) -> None:
    """One line of progress."""
    if os.environ.get("PARLEY_EMBEDDED"):
        sys.__stderr__.write(f"  {line}\n") if sys.__stderr__ else None
    else:
        log.info(line)
