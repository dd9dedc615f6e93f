"""Row-wise transforms in child interpreters, with limits on what one row may cost.

Pools of `spawn` and `forkserver` die inside an Airflow task, and forks carry the lake's threads along; a plain child
process fed Arrow does neither, and is the same under a Celery worker.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import psutil
import pyarrow as pa

from plugins.child import pack, receive, send, unpack
from transforms.outcome import REJECTED, Outcome, rejected


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use before it is stopped."""

    cpu_seconds: float = 20.0
    """For one row; a batch that takes longer is tried again row by row."""
    memory_bytes: int = 500_000_000
    """Above what the child used when it was ready."""
    poll_seconds: float = 0.2


class Stopped(Exception):
    """The child went over a limit or died; says which."""


class Child:
    """One child interpreter."""

    def __init__(self, function: str, keywords: Mapping[str, Any], limits: Limits) -> None:
        self.limits = limits
        self.process = subprocess.Popen(
            [sys.executable, "-m", "plugins.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={name: value for name, value in os.environ.items() if not name.startswith(("AIRFLOW", "_AIRFLOW"))},
        )
        try:
            send(self._stdin, json.dumps({"function": function, "keywords": dict(keywords)}).encode())
            ready = receive(self._stdout)
        except (BrokenPipeError, EOFError):
            ready = None
        if ready is None:
            self.stop()
            raise RuntimeError(f"{function} cannot be loaded in a child interpreter: its reason stands above")
        self.usage = psutil.Process(self.process.pid)
        self.base = self.usage.memory_info().rss

    @property
    def _stdin(self) -> Any:
        return self.process.stdin

    @property
    def _stdout(self) -> Any:
        return self.process.stdout

    def apply(self, batch: pa.Table) -> Outcome:
        """What the function returns for a batch. Stopped when a limit was passed, RuntimeError when it raised."""
        over: list[str] = []
        done = threading.Event()
        watch = threading.Thread(target=self._watch, args=(done, over), daemon=True)
        watch.start()
        try:
            send(self._stdin, pack(batch))
            header = json.loads(receive(self._stdout) or b"null")
            if header is None:
                raise EOFError
            if "error" in header:
                raise RuntimeError(header["error"])
            tables = {name: unpack(receive(self._stdout) or b"") for name in header["tables"]}
        except (BrokenPipeError, EOFError, pa.ArrowInvalid) as error:
            code = self.process.wait()
            raise Stopped(over[0] if over else f"crashed: the child ended with code {code}") from error
        finally:
            done.set()
            watch.join()
        return Outcome(tables, rejected=tables.pop("", rejected()))

    def _watch(self, done: threading.Event, over: list[str]) -> None:
        with contextlib.suppress(psutil.Error):
            start = sum(self.usage.cpu_times()[:2])
            while not done.wait(self.limits.poll_seconds):
                if sum(self.usage.cpu_times()[:2]) - start > self.limits.cpu_seconds:
                    over.append(f"too_slow: over {self.limits.cpu_seconds:g} CPU-seconds")
                elif self.usage.memory_info().rss - self.base > self.limits.memory_bytes:
                    over.append(f"too_big: over {self.limits.memory_bytes / 1e6:.0f} MB of memory")
                if over:
                    self.process.kill()
                    return

    def stop(self) -> None:
        """End the child."""
        with contextlib.suppress(BrokenPipeError):
            self._stdin.close()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._stdout.close()


def split(batch: pa.Table, rows: int = 16) -> Iterator[pa.Table]:
    """A table in batches of at most `rows` rows."""
    for start in range(0, batch.num_rows, rows):
        yield batch.slice(start, rows)


def run(
    function: str,
    batches: Iterable[pa.Table],
    *,
    key: str,
    keywords: Mapping[str, Any] | None = None,
    workers: int = 1,
    limits: Limits | None = None,
) -> Outcome:
    """Apply a row-wise `module:name` to small batches in `workers` child interpreters; the order of rows is kept.

    Batches are drawn as children become free, so that only those at work are in memory; see `split`.

    A row that goes over a limit or kills its child is rejected with the reason, under the value of column `key`; the
    rest is unhurt. RuntimeError when the function itself raises: that is a defect, not bad input.
    """
    limits = limits or Limits()
    waiting, turn = enumerate(batches), threading.Lock()
    found: dict[int, list[Outcome]] = {}
    failures: list[BaseException] = []

    def serve() -> None:
        child: Child | None = None
        try:
            while not failures:
                with turn:
                    drawn = next(waiting, None)
                if drawn is None:
                    break
                index, chunk = drawn
                outcomes: list[Outcome] = []
                pending = [chunk]
                while pending:
                    rows = pending.pop(0)
                    child = child or Child(function, keywords or {}, limits)
                    try:
                        outcomes.append(child.apply(rows))
                    except Stopped as stopped:
                        child.stop()
                        child = None
                        if rows.num_rows > 1:
                            pending = [rows.slice(at, 1) for at in range(rows.num_rows)] + pending
                        else:
                            outcomes.append(_refuse(rows, key, str(stopped)))
                found[index] = outcomes
        except BaseException as failure:  # handed to the caller's thread below
            failures.append(failure)
        finally:
            if child:
                child.stop()

    threads = [threading.Thread(target=serve, daemon=True) for _ in range(max(1, workers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return _together(outcome for index in sorted(found) for outcome in found[index])


def _refuse(rows: pa.Table, key: str, why: str) -> Outcome:
    row = rows.select([key, *(["source_id"] if "source_id" in rows.column_names else [])]).to_pylist()[0]
    reason, _, detail = why.partition(": ")
    return Outcome({}, rejected=rejected([(row[key], row.get("source_id", ""), reason, detail)]))


def _together(outcomes: Iterator[Outcome]) -> Outcome:
    parts: dict[str, list[pa.Table]] = {}
    dropped = [REJECTED.empty_table()]
    for outcome in outcomes:
        dropped.append(outcome.rejected)
        for name, table in outcome.tables.items():
            parts.setdefault(name, []).append(table)
    return Outcome(
        {name: pa.concat_tables(tables) for name, tables in parts.items()}, rejected=pa.concat_tables(dropped)
    )
