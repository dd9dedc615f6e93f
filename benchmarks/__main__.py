"""`make bench`: every benchmark in a process of its own, one after another, under the machine's description."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.machine import ABSENT, ROOT, describe, shared

ORDER = ("clean", "fuzz", "select", "enrich", "places", "cases", "reprints", "stories", "pages", "speed")
"""Accuracy first; others that stand in this folder follow by name."""
NOT_MEASURED = {"__init__", "__main__", "faults", "lines", "machine", "mangle", "names", "peers"}


def names() -> list[str]:
    """The benchmarks of this folder in order."""
    found = {path.stem for path in Path(__file__).parent.glob("*.py")} - NOT_MEASURED
    return [name for name in ORDER if name in found] + sorted(found - set(ORDER))


def main() -> int:
    """Run the benchmarks that were named, all by default; 0 when each ended well."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names())}; all by default")
    wanted = parser.parse_args().names or names()
    if unknown := set(wanted) - set(names()):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    print(describe())
    if shared() is None:
        print(f"{ABSENT}: what needs it is left out.")
    failed = []
    for name in wanted:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=ROOT).returncode:
            failed.append(name)
        print(f"   ({name}: {time.monotonic() - began:.0f} s)", flush=True)
    if failed:
        print(f"\nfailed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
