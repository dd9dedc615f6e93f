"""Reads a folder of source files, proves their pages and says what is wrong: `python -m sources.check FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from sources import pack, proofs, registry


def report(folder: Path) -> tuple[list[str], int]:
    """The lines to print, and how many problems there are."""
    found = registry.read(folder)
    _, problems = pack.check(folder)
    lines = [
        f"{source.source_id}: {', '.join(f'{entry.way} {entry.value}' for entry in source.entries)}"
        for source in found.sources.values()
    ]
    wrong = [*map(str, found.problems), *(f"reference/{problem}" for problem in problems)]
    n_proofs = 0
    for source in found.sources.values():
        failed, needed = proofs.prove(source)
        wrong += map(str, failed)
        if source.proof_page and not failed:
            n_proofs += 1
            lines.append(
                f"{source.proof}: right" + (f"; wrong without the rules: {', '.join(needed)}" if needed else "")
            )
    n_sources = len(found.sources)
    return [*lines, *wrong, f"{n_sources} sources, {n_proofs} proofs, {len(wrong)} problems"], len(wrong)


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
