"""One lock a PARLEY_HOME for whatever changes published tables: held by a run across its tasks and processes."""

from __future__ import annotations

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from warehouse import disk
from warehouse.home import Home

LEASE_SECONDS = 15 * 60
"""Longer than any task between two renewals; a dead run blocks others no longer than this."""


class LockHeld(RuntimeError):
    """Another holder has the lock."""


class LockLost(RuntimeError):
    """The lock is no longer the holder's, who must change nothing more."""


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has the lock, since when, and until when without a renewal (both in seconds since 1970)."""

    holder: str
    since: float
    until: float
    lease_seconds: float
    machine: str
    pid: int | None
    """The process that must live for the lock to hold; None for a run whose tasks are many processes."""
    birth: str | None
    """When that process began, so that a number used again is not taken for it."""

    def is_dead(self) -> bool:
        """Whether the lease is over, or the one process that it rests on is gone."""
        if time.time() >= self.until:
            return True
        return self.pid is not None and self.machine == machine() and birth(self.pid) != self.birth


def machine() -> str:
    """A mark of the machine and its last start: a process number says nothing beyond them."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        boot = ""
    return f"{socket.gethostname()} {boot}"


def birth(pid: int) -> str | None:
    """A mark of the process with that number, or None where there is no such process, or only its corpse."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        if Path("/proc/self").exists():
            return None
        try:  # systems without /proc
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        except PermissionError:
            pass
        return "alive"
    return None if after_name[0] in "ZX" else after_name[19]


def acquire(home: Home, holder: str, *, lease_seconds: float = LEASE_SECONDS, pid: int | None = None) -> None:
    """Take the lock, or renew it when `holder` has it. LockHeld when another living holder has it.

    With `pid` the lock also ends with that process. Without, only when its lease runs out unrenewed: the tasks of a
    run are processes that come and go.
    """
    with exclusively(home):
        now, held = time.time(), held_by(home)
        if held and held.holder != holder and not held.is_dead():
            raise LockHeld(
                f"{held.holder} has held the lock of {home.path} for {now - held.since:.0f} s; it is free when that "
                f"run ends, at the latest {held.until - now:.0f} s from now if the run is dead"
            )
        since = held.since if held and held.holder == holder else now
        mark = birth(pid) if pid is not None else None
        disk.write_json(
            path(home), asdict(Holding(holder, since, now + lease_seconds, lease_seconds, machine(), pid, mark))
        )


def require(home: Home, holder: str) -> None:
    """Renew the lock, or raise LockLost when `holder` does not have it any more: call it before each change."""
    with exclusively(home):
        held = held_by(home)
        if held is None or held.holder != holder:
            now_with = f"{held.holder} has it since" if held else "it was released, or never taken"
            raise LockLost(f"{holder} does not hold the lock of {home.path}: {now_with}; start the run again")
        disk.write_json(path(home), asdict(held) | {"until": time.time() + held.lease_seconds})


renew = require


def release(home: Home, holder: str) -> bool:
    """Give the lock back; False when another holder had taken it over."""
    with exclusively(home):
        held = held_by(home)
        if held is None or held.holder != holder:
            return False
        path(home).unlink()
        return True


def held_by(home: Home) -> Holding | None:
    """Who has the lock, dead or alive; None when it is free."""
    try:
        return Holding(**json.loads(path(home).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


@contextmanager
def hold(home: Home, holder: str, *, lease_seconds: float = LEASE_SECONDS, pid: int | None = None) -> Iterator[None]:
    """Have the lock for a block of code."""
    acquire(home, holder, lease_seconds=lease_seconds, pid=pid)
    try:
        yield
    finally:
        release(home, holder)


@contextmanager
def publishing(home: Home) -> Iterator[None]:
    """The short turn of one process to swap the database: waits for its turn; ends with the process."""
    with flock(home.path / ".publishing.lock"):
        yield


def path(home: Home) -> Path:
    """The file that says who has the lock."""
    return home.path / "lock.json"


@contextmanager
def exclusively(home: Home) -> Iterator[None]:
    """The turn to read and change the file of the lock."""
    with flock(home.path / ".lock.lock"):
        yield


@contextmanager
def flock(file: Path) -> Iterator[None]:
    """The system's own lock on a file, which no dead process keeps. The file itself stays."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
