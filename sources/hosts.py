"""The gate of a host, shared by all processes: one connection at a time, and a pause between two."""

from __future__ import annotations

import asyncio
import errno
import fcntl
import hashlib
import os
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

POLL_SECONDS = 0.05


class Postponed(Exception):
    """The host's turn comes only after the run's time is up."""


class Gates:
    """The gates of one crawl, kept as files in `folder`.

    A file is locked (flock) for as long as a request lasts, and its mtime is the time of the last request, so the pause
    holds across shards, retries and runs; a process that dies lets go of its lock. Waiting leaves the event loop free.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mine: dict[str, asyncio.Lock] = {}
        folder.mkdir(parents=True, exist_ok=True)

    @asynccontextmanager
    async def enter(self, host: str, *, delay: float, until: float | None = None) -> AsyncIterator[None]:
        """Hold the host, `delay` seconds or more after its last request ended.

        `until` is a time.monotonic(); Postponed is raised where the turn would come later.
        """
        async with self._mine.setdefault(host, asyncio.Lock()):
            handle = os.open(self._folder / _file_name(host), os.O_RDWR | os.O_CREAT, 0o644)
            try:
                await self._lock(handle, until)
                await self._pause(handle, delay, until)
                self._stamp(handle)
                try:
                    yield
                finally:
                    self._stamp(handle)
            finally:
                os.close(handle)  # lets go of the lock, too

    async def _lock(self, handle: int, until: float | None) -> None:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except OSError as error:
                if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EINTR):
                    raise
            if until is not None and time.monotonic() > until:
                raise Postponed
            await asyncio.sleep(POLL_SECONDS)

    async def _pause(self, handle: int, delay: float, until: float | None) -> None:
        state = os.fstat(handle)
        # An empty file: never asked before. A clock that was set back must not make the wait longer than the delay.
        wait = max(0.0, min(state.st_mtime + delay - time.time(), delay)) if state.st_size else 0.0
        if until is not None and time.monotonic() + wait > until:
            raise Postponed
        if wait:
            await asyncio.sleep(wait)

    def _stamp(self, handle: int) -> None:
        os.pwrite(handle, b"1", 0)
        now = time.time_ns()
        os.utime(handle, ns=(now, now))


def _file_name(host: str) -> str:
    """A name that any file system takes and no two hosts share."""
    return f"{re.sub(r'[^a-z0-9.-]', '_', host.lower())[:80]}-{hashlib.sha1(host.lower().encode()).hexdigest()[:8]}"
