"""The machine that figures come from, and what a command costs on it."""

from __future__ import annotations

import contextlib
import os
import platform
import re
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("apache-airflow-core", "duckdb", "pyarrow", "pandas", "deltalake", "great-expectations", "trafilatura")
ABSENT = "The development data is absent (../shared, or the folder that PARLEY_SHARED names)"
SAMPLE_SECONDS = 0.1
"""Between two looks at the process tree; what lives shorter may be missed, its CPU time is not."""
STEP = re.compile(r"^  (?P<name>\S.*?)\s{2,}(?P<what>.*?)\s*(?P<seconds>[\d.]+) s$")
"""A line of progress that an embedded run prints when a piece of work has ended."""


@dataclass(slots=True)
class Step:
    """A piece of work that a run reported."""

    name: str
    what: str
    seconds: float
    """As the run measured it."""
    cpu_seconds: float
    """Of all processes since the report before."""


@dataclass(slots=True)
class Cost:
    """What a command took."""

    code: int = 0
    wall_seconds: float = 0.0
    cpu_seconds: float = 0.0
    peaks: dict[str, float] = field(default_factory=dict)
    """Largest resident memory in MB of each process, by its name."""
    steps: list[Step] = field(default_factory=list)
    output: str = ""
    """What it wrote to standard output."""


def describe() -> str:
    """Cores, memory, Python and the versions that matter."""
    memory = psutil.virtual_memory()
    load = os.getloadavg()[0]
    return "\n".join(
        [
            f"{os.cpu_count()} cores ({_processor()}), {memory.total / 1e9:.0f} GB of memory, "
            f"{platform.system()} {platform.release()}, load {load:.1f} at the start",
            f"Python {platform.python_version()}; " + ", ".join(f"{name} {version(name)}" for name in PACKAGES),
        ]
    )


def shared() -> Path | None:
    """The folder of development data (PARLEY_SHARED, else `../shared` beside the project), None when it is absent."""
    folder = Path(os.environ.get("PARLEY_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "data").is_dir() else None


def measure(command: Sequence[str], settings: Mapping[str, str]) -> Cost:
    """Run a command of the project to its end; its progress is shown, its cost is what all its processes took."""
    cost, began = Cost(), time.monotonic()
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        root, done = psutil.Process(process.pid), threading.Event()
        watch = threading.Thread(target=_watch, args=(root, done, cost.peaks))
        listen = threading.Thread(target=_listen, args=(process, root, cost.steps))
        watch.start()
        listen.start()
        assert process.stdout
        cost.output = process.stdout.read()
        listen.join()
        done.set()
        watch.join()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = cost.code = os.waitstatus_to_exitcode(status)
    cost.wall_seconds = time.monotonic() - began
    cost.cpu_seconds = usage.ru_utime + usage.ru_stime
    return cost


def report(cost: Cost) -> str:
    """Wall, CPU, cores kept busy, memory by process, and time by step, for a terminal."""
    largest = sorted(cost.peaks.items(), key=lambda item: -item[1])[:8]
    lines = [
        f"wall {cost.wall_seconds:.1f} s, CPU {cost.cpu_seconds:.1f} s: "
        f"{cost.cpu_seconds / cost.wall_seconds:.2f} cores busy on average",
        "peak memory (MB): " + ", ".join(f"{name} {peak:.0f}" for name, peak in largest),
    ]
    if cost.steps:
        lines += ["", f"  {'step':<20}{'what':<46}{'seconds':>9}{'CPU-s':>8}"]
        lines += [
            f"  {step.name:<20}{step.what[:45]:<46}{step.seconds:>9.1f}{step.cpu_seconds:>8.1f}" for step in cost.steps
        ]
        work = [step for step in cost.steps if not step.name.endswith(" audit") and not _is_total(step)]
        inside = sum(step.seconds for step in work)
        audits = sum(step.seconds for step in cost.steps if step.name.endswith(" audit"))
        lines.append(
            f"  in the pieces of work {inside:.1f} s, in audits {audits:.1f} s, "
            f"all else (start, Airflow's bookkeeping, commits) {cost.wall_seconds - inside - audits:.1f} s"
        )
    return "\n".join(lines)


def _is_total(step: Step) -> bool:
    """Whether the line is that of a whole DAG, whose steps have lines of their own."""
    return step.what in {"success", "failed"}


def _listen(process: subprocess.Popen[str], root: psutil.Process, steps: list[Step]) -> None:
    assert process.stderr
    before = 0.0
    for line in process.stderr:
        sys.stderr.write(line)
        if found := STEP.match(line.rstrip()):
            now = _spent(root)
            steps.append(Step(found["name"], found["what"], float(found["seconds"]), max(0.0, now - before)))
            before = max(now, before)


def _spent(root: psutil.Process) -> float:
    """CPU seconds of a process, of the children it has buried, and of those alive."""
    total = 0.0
    with contextlib.suppress(psutil.Error):
        total += sum(root.cpu_times()[:4])
        for child in root.children(recursive=True):
            with contextlib.suppress(psutil.Error):
                total += sum(child.cpu_times()[:4])
    return total


def _watch(root: psutil.Process, done: threading.Event, peaks: dict[str, float]) -> None:
    names: dict[int, str] = {}
    while not done.wait(SAMPLE_SECONDS):
        with contextlib.suppress(psutil.Error):
            for process in [root, *root.children(recursive=True)]:
                with contextlib.suppress(psutil.Error):
                    name = names.setdefault(process.pid, _name(process))
                    peaks[name] = max(peaks.get(name, 0.0), process.memory_info().rss / 1e6)


def _name(process: psutil.Process) -> str:
    words = process.cmdline()
    module = words[words.index("-m") + 1] if "-m" in words[:-1] else process.name()
    return f"{module}[{process.pid}]"


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()
