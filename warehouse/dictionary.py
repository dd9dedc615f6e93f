"""The documents that follow from the contracts: docs/data-dictionary.md and the record of all schemas.

`python -m warehouse.dictionary` writes them, `--check` fails when they are out of date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

from warehouse.home import ROOT
from warehouse.schema import derived
from warehouse.schema.tables import TABLES, Kind, Table

PAGE = ROOT / "docs" / "data-dictionary.md"
REASONS = Path(__file__).parent / "schema" / "reasons.yml"
RECORDED = Path(__file__).parent / "schema" / "recorded.json"

KINDS: dict[Kind, str] = {
    "data": "Published as one consistent set: views of one snapshot in `parley.duckdb`, and exported.",
    "operations": "What the pipeline did: committed and shown on their own, after failures too. Not exported.",
    "internal": "What only the pipeline reads: neither views nor exports.",
}


def page() -> str:
    """The data dictionary as Markdown."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `warehouse/schema/` by `python -m warehouse.dictionary`; do not edit. All times are UTC. "
        "Spans are 0-based, half-open and count Unicode code points of `articles.text`. Columns marked ◷ depend on "
        "the time of the run; all others are equal when the same input is run again.",
        "",
        *(f"- [`{name}`](#{name}): one row is {table.grain}" for name, table in TABLES.items()),
        "- [Reasons of rejects](#reasons-of-rejects)",
    ]
    for kind, words in KINDS.items():
        lines += ["", f"## {kind.capitalize()} tables", "", words]
        for table in TABLES.values():
            if table.kind == kind:
                lines += section(table)
    lines += reasons()
    return "\n".join(lines) + "\n"


def section(table: Table) -> list[str]:
    """One table of the dictionary."""
    marks = dict(table.references)
    lines = ["", f"### {table.name}", "", f"{derived.describe_table(table)} Version {table.version}.", ""]
    if table.partition:
        lines[-1:] = [f"Partitioned by {', '.join(table.partition)}.", ""]
    lines += ["| column | type | null | meaning |", "| --- | --- | --- | --- |"]
    for field in table.fields:
        words = derived.describe(field.column).replace("|", "\\|")
        if field.name in marks:
            words += f" → `{marks[field.name]}.{derived.target(table, field.name)}`"
        if field.name in table.not_exported:
            words += " (not exported)"
        lines.append(
            f"| `{field.name}`{' ◷' if field.column.run_time else ''} | {derived.sql_type(field.column.type)} "
            f"| {'yes' if field.nullable else ''} | {words} |"
        )
    return lines


def reasons() -> list[str]:
    """The reasons of `rejects`, step by step."""
    lines = ["", "## Reasons of rejects", ""]
    lines += [
        "What `rejects.reason` can say, by `rejects.step`. Beside these, the gate drops single rows of any table: the "
        "reason is then the broken rule, as `<table>.<column>:<rule>`. When days are curated again and the capture "
        "that an article rests on is rejected, the article leaves all tables and `recleanings` has a row with the "
        "cause `rejected`; not so for `failed`, `too_slow`, `too_big` and `crashed`, which say nothing about the page.",
        "",
        "| step | reason | what it means |",
        "| --- | --- | --- |",
    ]
    listed: dict[str, dict[str, str]] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    return lines + [f"| {step} | `{one}` | {words} |" for step, own in listed.items() for one, words in own.items()]


def recorded() -> str:
    """The record of all schemas as JSON."""
    return json.dumps(derived.record(), indent=1) + "\n"


def main(arguments: list[str]) -> int:
    """Write the documents, or with `--check` compare them; 1 when they are out of date or a contract broke."""
    broken = (
        derived.breaks(json.loads(RECORDED.read_text(encoding="utf-8")), derived.record())
        if (RECORDED.exists())
        else []
    )
    for words in broken:
        print(f"{words}: raise the table's version in warehouse/schema/tables.py, or take the change back")
    if broken:
        return 1
    stale = [
        path
        for path, text in ((PAGE, page()), (RECORDED, recorded()))
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date; write it anew: python -m warehouse.dictionary")
        return 1 if stale else 0
    for path, text in ((PAGE, page()), (RECORDED, recorded())):
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
