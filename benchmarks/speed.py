"""`make run` on the sample web, timed: on a fresh state, and again on the same one, where nothing is new."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.machine import measure, report

GOAL_SECONDS = 90
"""For an installed first run on two cores."""


def main() -> int:
    """Print the cost of both runs; 0 when both ended well."""
    with tempfile.TemporaryDirectory(prefix="parley-speed-") as folder:
        settings = {"PARLEY_HOME": str(Path(folder, "home")), "PARLEY_SOURCES": ""}
        for name in (f"first run (goal: {GOAL_SECONDS} s)", "second run, nothing new"):
            cost = measure(["-m", "plugins.run"], settings)
            print(f"\n{name}\n{report(cost)}", flush=True)
            if cost.code:
                print(f"the run ended with code {cost.code}; its reason stands above", file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
