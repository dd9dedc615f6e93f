"""Reads a folder of source files and says what is wrong in it: `python -m sources.check FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from sources import pack, registry


def report(folder: Path) -> tuple[list[str], int]:
    """The lines to print, and how many problems there are."""
    found = registry.read(folder)
    _, problems = pack.check(folder)
    lines = [
        f"{source.source_id}: {', '.join(f'{entry.way} {entry.value}' for entry in source.entries)}"
        for source in found.sources.values()
    ]
    wrong = [*map(str, found.problems), *(f"reference/{problem}" for problem in problems)]
    return [*lines, *wrong, f"{len(lines)} sources, {len(wrong)} problems"], len(wrong)


def main(words: list[str]) -> int:
    """Print the report of one folder. Returns 1 when there are problems, 2 without a folder."""
    if len(words) != 1:
        print(__doc__)
        return 2
    lines, wrong = report(Path(words[0]))
    print("\n".join(lines))
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
