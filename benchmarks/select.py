"""Selection: precision and recall on the labelled articles, written here and real ones, and articles a CPU-second.

Labels stand in benchmarks/labels (see selection-guide.md). Real texts are read by id from `data/stories` under
PARLEY_SHARED, else ../shared beside the project; without them the written ones are scored alone.
Run: python -m benchmarks.select
"""

from __future__ import annotations

import csv
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import yaml

from benchmarks.machine import ABSENT, shared
from transforms.select.rules import built_in
from transforms.select.topics import Rules

LABELS = Path(__file__).parent / "labels"
DEV_SHARE = 0.6
"""Ids whose hash lies in this first part of its range are for tuning."""
STREAM = {"chosen": 1421, "near": 1146, "far": 9703}
"""Articles of the whole stream in each stratum."""
OTHER = "other"
SPEED_WORDS = (500, 900)
"""Articles of about 700 words."""


@dataclass(frozen=True)
class Text:
    """An article with its label."""

    key: str
    part: str
    """`dev` or `test` of the real ones, or `written`."""
    stratum: str
    language: str
    is_on: bool
    conflicts: frozenset[str]
    is_borderline: bool
    title: str
    text: str


@dataclass(frozen=True)
class Scored:
    """An article and what the rules say."""

    text: Text
    found: tuple[tuple[str, float], ...]

    @property
    def is_right(self) -> bool:
        """Whether the rules agree with the label."""
        return bool(self.found) == self.text.is_on


def written() -> list[Text]:
    """The texts written here."""
    rows: list[dict[str, Any]] = []
    for path in sorted((LABELS / "written").glob("*.yml")):
        rows += yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return [
        Text(
            row["id"],
            "written",
            "written",
            row["language"],
            _is_on(row["label"]),
            frozenset(row.get("conflicts") or ()),
            str(row.get("why", "")).startswith("borderline"),
            row["title"],
            row["text"],
        )
        for row in rows
    ]


def _is_on(label: object) -> bool:
    """The label as a truth value; YAML reads a bare `on` or `off` as one."""
    if label not in (True, False, "on", "off"):
        raise ValueError(f"a label is on or off, not {label!r}")
    return label in (True, "on")


def real(folder: Path) -> list[Text]:
    """The real articles, their text by id from the development stream."""
    with (LABELS / "selection-real.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["id"]: row for row in csv.DictReader(file)}
    stream = pq.read_table(
        folder / "data" / "stories" / "news_stream_2012_2018.parquet",
        columns=["id", "title", "text"],
        filters=[("id", "in", list(labels))],
    )
    return [
        Text(
            row["id"],
            part(row["id"]),
            labels[row["id"]]["stratum"],
            "en",
            _is_on(labels[row["id"]]["label"]),
            frozenset(filter(None, labels[row["id"]]["conflict_ids"].split(";"))),
            labels[row["id"]]["note"].startswith("borderline"),
            row["title"],
            row["text"],
        )
        for row in stream.to_pylist()
    ]


def part(key: str) -> str:
    """`dev` or `test`, by a hash of the id."""
    return "dev" if zlib.crc32(key.encode()) < DEV_SHARE * 2**32 else "test"


def scored(texts: Iterable[Text], rules: Rules) -> list[Scored]:
    """What the rules say of each text."""
    return [Scored(text, tuple(rules.topics(text.title, text.text, text.language))) for text in texts]


def figures(rows: Iterable[Scored], weights: dict[str, float] | None = None) -> tuple[float, float, Counter[str]]:
    """Precision and recall of being selected at all, with the counts behind them; weighted by stratum if asked."""
    counts: Counter[str] = Counter()
    sums: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        name = {(True, True): "hit", (False, True): "missed", (True, False): "wrong", (False, False): "left"}[
            bool(row.found), row.text.is_on
        ]
        counts[name] += 1
        sums[name] += weights[row.text.stratum] if weights else 1
    return (
        sums["hit"] / max(sums["hit"] + sums["wrong"], 1e-9),
        sums["hit"] / max(sums["hit"] + sums["missed"], 1e-9),
        counts,
    )


def line(name: str, rows: list[Scored], weights: dict[str, float] | None = None) -> str:
    """One line of figures."""
    precision, recall, counts = figures(rows, weights)
    return (
        f"  {name:28s} n {len(rows):4d}  on {counts['hit'] + counts['missed']:4d}  "
        f"P {precision:.3f} R {recall:.3f}  wrong {counts['wrong']:3d} missed {counts['missed']:3d}"
    )


def by_conflict(rows: list[Scored]) -> list[str]:
    """For each conflict: articles labelled with it, those selected at all, and those given this conflict."""
    lines = []
    names = Counter(name for row in rows if row.text.is_on for name in row.text.conflicts or {OTHER})
    given = Counter(name for row in rows for name, _ in row.found)
    for name, labelled in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        on = [row for row in rows if row.text.is_on and name in (row.text.conflicts or {OTHER})]
        selected = sum(bool(row.found) for row in on)
        right = sum(name in dict(row.found) for row in on)
        lines.append(
            f"  {name:28s} labelled {labelled:3d}  selected {selected:3d}  named {right:3d}  given {given[name]:3d}"
        )
    rest = {name: count for name, count in given.items() if name not in names}
    if rest:
        lines.append("  given without a label: " + ", ".join(f"{name} {count}" for name, count in sorted(rest.items())))
    return lines


def mistakes(rows: list[Scored], parts: set[str]) -> list[str]:
    """Wrong ones by id."""
    return [
        f"  {'missed' if row.text.is_on else 'wrong':6s} {row.text.part:7s} {row.text.key:24s} "
        f"{', '.join(f'{name} {score:.2f}' for name, score in row.found) or ', '.join(sorted(row.text.conflicts)):40s} "
        f"{'borderline' if row.text.is_borderline else ''}"
        for row in rows
        if not row.is_right and row.text.part in parts
    ]


def speed(rules: Rules, texts: list[Text]) -> float:
    """Articles of about 700 words a CPU-second."""
    timed = [text for text in texts if SPEED_WORDS[0] <= len(text.text.split()) <= SPEED_WORDS[1]]
    scored(timed[:5], rules)
    began = time.process_time()
    scored(timed, rules)
    return len(timed) / max(time.process_time() - began, 1e-9)


def main() -> int:
    """Print all figures; 0 also when the real texts are absent."""
    rules, folder = Rules(*built_in()), shared()
    texts = written()
    if folder is None:
        print(f"{ABSENT}: only the written texts are scored.")
    else:
        texts += real(folder)
    rows = scored(texts, rules)
    parts: defaultdict[str, list[Scored]] = defaultdict(list)
    for row in rows:
        parts[row.text.part].append(row)
    for name in ("dev", "test"):
        if parts[name]:
            print(line(f"real, {name}", parts[name]))
            labelled = Counter(row.text.stratum for row in parts[name])
            weights = {stratum: STREAM[stratum] / count for stratum, count in labelled.items()}
            print(line(f"real, {name}, as the stream", parts[name], weights))
            clear = [row for row in parts[name] if not row.text.is_borderline]
            print(line(f"real, {name}, not borderline", clear))
    if parts["written"]:
        print(line("written", parts["written"]))
        for language in sorted({row.text.language for row in parts["written"]}):
            print(line(f"written, {language}", [row for row in parts["written"] if row.text.language == language]))
    print(line("all together", rows))
    print("by conflict")
    print("\n".join(by_conflict(rows)))
    print("wrong and missed, by id")
    print("\n".join(mistakes(rows, set(parts))))
    print(f"{speed(rules, texts):,.0f} articles of about 700 words a CPU-second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
