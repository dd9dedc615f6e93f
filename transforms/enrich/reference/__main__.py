"""`python -m transforms.enrich.reference [--reviewed-since DAY] [--day DAY]`: checks the files, prints what to mend."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from transforms.enrich.reference.check import faults, misspelt, outdated, problems
from transforms.enrich.reference.load import builtin
from transforms.enrich.reference.offices import lacking


def main() -> int:
    """Exit status 1 when there is something to mend; offices that nobody holds are told, and are no fault."""
    parser = argparse.ArgumentParser(prog="python -m transforms.enrich.reference", description=__doc__)
    parser.add_argument(
        "--reviewed-since", type=dt.date.fromisoformat, help="also name what was reviewed before that day"
    )
    parser.add_argument("--day", type=dt.date.fromisoformat, help="also name offices that nobody is known to hold then")
    options = parser.parse_args()
    reference = builtin()
    found = faults() + misspelt() + problems(reference)
    if options.reviewed_since:
        found += outdated(reference, options.reviewed_since)
    for line in found:
        print(line)
    if options.day:
        for line in lacking(reference, options.day):
            print(line)
    kinds = [one.type for one in reference.entities.values()]
    counts = ", ".join(f"{kinds.count(kind)} {kind.replace('_', ' ')}" for kind in sorted(set(kinds)))
    print(f"{len(kinds)} entities ({counts}), {len(found)} to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
