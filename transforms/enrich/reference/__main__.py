"""`python -m transforms.enrich.reference [--reviewed-since DAY]`: checks the files and prints what to mend."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from transforms.enrich.reference.check import outdated, problems
from transforms.enrich.reference.load import builtin


def main() -> int:
    """Exit status 1 when there is something to mend."""
    parser = argparse.ArgumentParser(prog="python -m transforms.enrich.reference", description=__doc__)
    parser.add_argument("--reviewed-since", type=dt.date.fromisoformat, help="also name files reviewed before that day")
    options = parser.parse_args()
    found = problems(builtin())
    if options.reviewed_since:
        found += outdated(options.reviewed_since)
    for line in found:
        print(line)
    print(f"{len(builtin().entities)} entities, {len(found)} to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
