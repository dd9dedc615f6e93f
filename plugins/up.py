"""`make up`: Airflow with its UI on loopback, until Ctrl-C.

The components are started singly, because `airflow standalone` opens log servers on all addresses and leaves its
children behind when it is terminated.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from types import FrameType
from typing import IO

from plugins import metadata, settings
from warehouse.home import Home

COMPONENTS: dict[str, Sequence[str]] = {
    "api-server": ["api-server", "--host", "127.0.0.1", "--workers", "1"],
    "scheduler": ["scheduler", "--skip-serve-logs"],
    "dag-processor": ["dag-processor"],
    "triggerer": ["triggerer", "--skip-serve-logs"],
}
HEALTHY_WITHIN = 180.0
"""Seconds that the components may take to show a first heartbeat."""
STOP_WITHIN = 15.0
"""Seconds that a component may take to stop before it is killed."""


class Interrupted(Exception):
    """Somebody wants all of it to stop."""


def main() -> int:
    """Start everything, wait for a signal, stop everything; 0 when it stopped as asked."""
    parser = argparse.ArgumentParser(prog="make up", description=__doc__.partition("\n")[0])
    parser.add_argument("--port", type=int, default=int(os.environ.get("PARLEY_PORT", "8080")), help="of the UI")
    parser.add_argument("--live", action="store_true", help="take the real registry instead of the sample web")
    arguments = parser.parse_args()
    if arguments.live:
        if not os.environ.get("PARLEY_CONTACT"):
            print(
                "The real registry is only scraped by somebody who can be reached: set PARLEY_CONTACT to an address\n"
                "of yours for the user agent, such as PARLEY_CONTACT=desk@your.org make up LIVE=1",
                file=sys.stderr,
            )
            return 2
        os.environ["PARLEY_SOURCES"] = str(settings.REAL)
    if not _is_free(arguments.port):
        print(f"Port {arguments.port} is taken: set PARLEY_PORT to another one.", file=sys.stderr)
        return 2
    home = Home.from_environment()
    url = f"http://127.0.0.1:{arguments.port}"
    os.environ.update(settings.airflow(home))
    os.environ.update(
        {
            "AIRFLOW__API__PORT": str(arguments.port),
            "AIRFLOW__API__BASE_URL": url,
            "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{url}/execution/",
            "AIRFLOW__LOGGING__LOGGING_LEVEL": "INFO",
        }
    )
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, _interrupt)
    logs = home.airflow / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    children: dict[str, subprocess.Popen[str]] = {}
    try:
        print("Preparing Airflow's metadata …", flush=True)
        with (
            (logs / "prepare.log").open("a") as file,
            contextlib.redirect_stdout(file),
            contextlib.redirect_stderr(file),
        ):
            metadata.prepare(home)
        started = datetime.now(UTC)
        if settings.is_sample() and not os.environ.get("PARLEY_HOSTS"):
            children["sample web"] = _start(["-m", "sources.sample.serve", "--port", "0"], subprocess.PIPE)
            output = children["sample web"].stdout
            address = output.readline().strip().rpartition(" ")[2] if output else ""
            os.environ["PARLEY_HOSTS"] = f"*.example={address}"
        for name, words in COMPONENTS.items():
            extra = ["--port", str(arguments.port)] if name == "api-server" else []
            with (logs / f"{name}.log").open("a") as file:
                children[name] = _start(["-m", "airflow", *words, *extra], file)
        _wait(url, children, started)
        print(f"Airflow is up: {url}  (Ctrl-C stops it; logs in {logs})", flush=True)
        while True:
            _watch(children)
            time.sleep(1)
    except Interrupted:
        print("Stopping …", flush=True)
        return 0
    except RuntimeError as error:
        print(f"{error}\nThe logs are in {logs}.", file=sys.stderr)
        return 1
    finally:
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(signum, signal.SIG_IGN)
        _stop(children)


def _interrupt(signum: int, frame: FrameType | None) -> None:
    raise Interrupted


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _start(words: Sequence[str], output: int | IO[str]) -> subprocess.Popen[str]:
    """A component in a session of its own, so that it and all its children can be stopped together."""
    return subprocess.Popen(
        [sys.executable, *words],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=None if output == subprocess.PIPE else subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _watch(children: dict[str, subprocess.Popen[str]]) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            raise RuntimeError(f"{name} ended with code {child.returncode}.")


def _wait(url: str, children: dict[str, subprocess.Popen[str]], started: datetime) -> None:
    """Until every component has shown a heartbeat newer than its start: older ones are of an earlier run."""
    deadline = time.monotonic() + HEALTHY_WITHIN
    missing = set(COMPONENTS)
    while missing:
        _watch(children)
        if time.monotonic() > deadline:
            raise RuntimeError(f"No heartbeat of {', '.join(sorted(missing))} within {HEALTHY_WITHIN:.0f} s.")
        time.sleep(1)
        with (
            contextlib.suppress(OSError, ValueError),
            urllib.request.urlopen(f"{url}/api/v2/monitor/health", timeout=5) as answer,
        ):
            health = json.load(answer)
            missing = {
                name for name in ("scheduler", "dag-processor", "triggerer") if not _beats(health, name, started)
            }


def _beats(health: dict[str, dict[str, str | None]], name: str, started: datetime) -> bool:
    key = name.replace("-", "_")
    beat = (health.get(key) or {}).get(f"latest_{key}_heartbeat")
    return bool(beat) and datetime.fromisoformat(str(beat)) >= started


def _stop(children: dict[str, subprocess.Popen[str]]) -> None:
    """Stop every session that was started, the last ones first; kill what does not stop."""
    for child in reversed(children.values()):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_WITHIN
    for child in children.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(max(0.1, deadline - time.monotonic()))
    for child in children.values():
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


if __name__ == "__main__":
    raise SystemExit(main())
