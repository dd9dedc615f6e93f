"""`python -m benchmarks cases`: enrichment against the written cases, by language, with everything missed.

The cases are article-length texts written for this project, each with its truth as an analyst would note it
(`tests/transforms/enrich/cases/*.yml`); offsets are found from the exact words. Quotes and figures are noted
exhaustively, so their precision is over all rows; places and names are noted where they matter, so there precision is
over what is noted and answered.

Those of `cases/unseen` have a table of their own. Nobody tunes on them, so only `python -m benchmarks.cases --unseen`
prints what they miss.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

from benchmarks.machine import ROOT
from transforms.enrich import annotate

FOLDER = ROOT / "tests" / "transforms" / "enrich" / "cases"
MEASURES = (
    "quotes",
    "grades",
    "speaker ids",
    "figures",
    "of what",
    "givers",
    "as of",
    "place roles",
    "entity ids",
    "circumstances",
    "facts",
)
CIRCUMSTANCES = ("terms", "channel", "addressee", "relayed_by")
UNSEEN = FOLDER / "unseen"
"""Cases that no rule was written on."""
INVENTED = FOLDER.parent / "invented.yml"
"""States, offices and persons of an invented world, which some cases play in."""


@dataclass(slots=True)
class Case:
    """A text with its truth."""

    name: str
    truth: dict[str, Any]

    @property
    def text(self) -> str:
        return str(self.truth["text"]).strip("\n")

    @property
    def language(self) -> str:
        return str(self.truth["language"])

    def spots(self, words: str) -> list[tuple[int, int]]:
        """Where the words stand in the text as whole words."""
        found = [match.span() for match in re.finditer(re.escape(words), self.text)]
        whole = [(a, b) for a, b in found if self.whole(a, b)]
        return whole or found

    def whole(self, start: int, end: int) -> bool:
        text = self.text
        if self.language in ("zh", "ar"):
            return True
        before, after = text[start - 1 : start], text[end : end + 1]
        return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())

    def spot(self, note: dict[str, Any], key: str) -> tuple[int, int]:
        """Where the note's words stand; the first place unless `nth` says otherwise."""
        spots = self.spots(note[key])
        if not spots:
            raise ValueError(f"{self.name}: {note[key]!r} does not stand in the text")
        return spots[note.get("nth", 1) - 1]


@dataclass(slots=True)
class Score:
    """Right, predicted and noted of each measure, and what went wrong in words."""

    right: Counter[str] = field(default_factory=Counter)
    predicted: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.right += other.right
        self.predicted += other.predicted
        self.noted += other.noted
        self.misses += other.misses

    def count(self, measure: str, is_right: bool, is_answered: bool = True, is_noted: bool = True) -> None:
        self.right[measure] += is_right
        self.predicted[measure] += is_answered
        self.noted[measure] += is_noted

    def precision(self, measure: str) -> float:
        return self.right[measure] / max(1, self.predicted[measure])

    def recall(self, measure: str) -> float:
        return self.right[measure] / max(1, self.noted[measure])


def cases(folder: Path = FOLDER) -> list[Case]:
    """All cases of the folder, by name; not those of its subfolders."""
    return [Case(path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("*.yml"))]


def table(held: list[Case]) -> pa.Table:
    """The cases as a batch of articles."""
    days = [case.truth["published"] for case in held]
    return pa.table(
        {
            "article_id": [case.name for case in held],
            "language": [case.language for case in held],
            "title": [case.truth["title"] for case in held],
            "text": [case.text for case in held],
            "published_at": pa.array(
                [dt.datetime(day.year, day.month, day.day, 18, tzinfo=dt.UTC) for day in days],
                pa.timestamp("us", tz="UTC"),
            ),
        }
    )


def overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def span(row: dict[str, Any], start: str = "char_start", end: str = "char_end") -> tuple[int, int]:
    return row[start], row[end]


def score(case: Case, rows: dict[str, list[dict[str, Any]]]) -> Score:
    """All measures of one case."""
    held = Score()
    quotes(case, rows["quotes"], held)
    figures(case, rows["figures"], held)
    names(case, rows["mentions"], held)
    for key, value in case.truth.get("facts", {}).items():
        found = rows["article_facts"][0][key]
        held.count("facts", found == value)
        if found != value:
            held.misses.append(f"{case.name}: fact {key} is {found}, not {value}")
    return held


def quotes(case: Case, rows: list[dict[str, Any]], held: Score) -> None:
    """Quotes with speaker: the larger half of both spans is shared, and the speakers overlap."""
    rows = [row for row in rows if row["speaker"]]
    used: set[int] = set()
    for note in case.truth["quotes"]:
        here = case.spot(note, "words")
        spoken = case.spots(note["speaker"]) if note["speaker"] else []
        best = None
        for index, row in enumerate(rows):
            shared = overlap(here, span(row))
            if index in used or (row["kind"] == "indirect") != (note["kind"] == "indirect"):
                continue
            if 2 * shared < here[1] - here[0] or 2 * shared < row["char_end"] - row["char_start"]:
                continue
            if any(overlap(spot, span(row, "speaker_start", "speaker_end")) for spot in spoken):
                best = index
                break
            held.misses.append(
                f"{case.name}: speaker of “{note['words'][:60]}” is {row['speaker']!r}, not {note['speaker']!r}"
            )
        is_right = best is not None
        held.count("quotes", is_right, False)
        held.count("grades", is_right and rows[best]["source_grade"] == note["grade"], is_right)
        if best is None:
            held.misses.append(f"{case.name}: no {note['kind']} quote “{note['words'][:60]}” by {note['speaker']!r}")
            continue
        used.add(best)
        row = rows[best]
        if row["source_grade"] != note["grade"]:
            held.misses.append(
                f"{case.name}: grade of {note['speaker']!r} is {row['source_grade']}, not {note['grade']}"
            )
        if row["speaker_entity_id"] or note["entity"]:
            is_same = row["speaker_entity_id"] == note["entity"]
            held.count("speaker ids", is_same, row["speaker_entity_id"] is not None, note["entity"] is not None)
            if not is_same:
                held.misses.append(
                    f"{case.name}: speaker {row['speaker']!r} has id {row['speaker_entity_id']}, not {note['entity']}"
                )
        for name in CIRCUMSTANCES:
            if name in row and (note.get(name) or row[name]):
                is_same = alike(note.get(name), row[name])
                held.count("circumstances", is_same, row[name] is not None, note.get(name) is not None)
                if not is_same:
                    held.misses.append(
                        f"{case.name}: {name} of “{note['words'][:40]}” is {row[name]!r}, not {note.get(name)!r}"
                    )
    held.predicted["quotes"] += len(rows)
    for index, row in enumerate(rows):
        if index not in used:
            held.misses.append(f"{case.name}: wrong {row['kind']} quote “{row['evidence'][:60]}” by {row['speaker']!r}")


def alike(noted: str | None, found: str | None) -> bool:
    """True when one of the two names holds the other, their case aside."""
    if noted is None or found is None:
        return noted is found
    one, other = noted.lower().replace("_", " "), found.lower().replace("_", " ")
    return one in other or other in one


def figures(case: Case, rows: list[dict[str, Any]], held: Score) -> None:
    """Figures: value, unit and bound are right where the words stand; what they count and who gives them besides."""
    used: set[int] = set()
    for note in case.truth["figures"]:
        here = case.spot(note, "words")
        near = [index for index, row in enumerate(rows) if index not in used and overlap(here, span(row))]
        wanted = (float(note["value"]), note["unit"], note["bound"], note.get("high"))
        found = [index for index in near if stated(rows[index]) == wanted]
        held.count("figures", bool(found), False)
        if not found:
            got = "; ".join(str(stated(rows[index])) for index in near) or "nothing"
            held.misses.append(f"{case.name}: figure {note['words']!r} is {got}, not {wanted}")
            continue
        row = rows[found[0]]
        used.add(found[0])
        for measure, key, column in (("of what", "of_what", "of_what"), ("givers", "speaker", "attributed_to")):
            if note.get(key) is None and row[column] is None:
                continue
            is_same = alike(note.get(key), row[column])
            held.count(measure, is_same, row[column] is not None, note.get(key) is not None)
            if not is_same:
                held.misses.append(
                    f"{case.name}: {measure} of {note['words']!r} is {row[column]!r}, not {note.get(key)!r}"
                )
        as_of = row.get("as_of")
        if as_of or note.get("as_of"):
            held.count("as of", as_of == note.get("as_of"), as_of is not None, note.get("as_of") is not None)
            if as_of != note.get("as_of"):
                held.misses.append(f"{case.name}: as of {note['words']!r} is {as_of}, not {note.get('as_of')}")
    held.predicted["figures"] += len(rows)
    for index, row in enumerate(rows):
        if index not in used:
            held.misses.append(f"{case.name}: wrong figure {row['evidence']!r} {stated(row)} {row['of_what']}")


def stated(row: dict[str, Any]) -> tuple[float, str, str, float | None]:
    """What a row says of its number."""
    return row["value"], row["unit"], row["bound"], row.get("value_high")


def names(case: Case, rows: list[dict[str, Any]], held: Score) -> None:
    """Roles of places with their id or country, and entities of names, where the truth notes them."""
    for note in case.truth.get("places", []):
        here = case.spot(note, "surface")
        row = next((row for row in rows if overlap(here, span(row)) and row["place_role"]), None)
        is_right = row is not None and row["place_role"] == note["role"]
        for key, column in (("geonames", "geonames_id"), ("iso3", "iso3")):
            is_right = is_right and (key not in note or row[column] == note[key])
        held.count("place roles", is_right, row is not None)
        if not is_right:
            got = (row["place_role"], row["geonames_id"], row["iso3"]) if row else "nothing"
            held.misses.append(
                f"{case.name}: place {note['surface']!r} is {got}, "
                f"not {note['role'], note.get('geonames'), note.get('iso3')}"
            )
    for note in case.truth.get("mentions", []):
        here = case.spot(note, "surface")
        ids = {row["entity_id"] for row in rows if overlap(here, span(row))} - {None}
        is_right = note["entity"] in ids if note["entity"] else not ids
        if note["entity"] or ids:
            held.count("entity ids", is_right, bool(ids), note["entity"] is not None)
        if not is_right:
            held.misses.append(
                f"{case.name}: {note['surface']!r} has id {', '.join(sorted(ids)) or None}, not {note['entity']}"
            )


def scores(folder: Path = FOLDER) -> Iterator[tuple[Case, Score]]:
    """Each case of the folder with its score, all of them annotated as one batch."""
    held = cases(folder)
    pack = yaml.safe_load(INVENTED.read_text(encoding="utf-8"))
    found = {name: rows.to_pylist() for name, rows in annotate(table(held), pack=pack).items()}
    for case in held:
        own = {name: [row for row in rows if row["article_id"] == case.name] for name, rows in found.items()}
        yield case, score(case, own)


def line(name: str, held: Score) -> str:
    parts = [
        f"{held.precision(measure):.2f}/{held.recall(measure):.2f} ({held.noted[measure]})".rjust(16)
        for measure in MEASURES
    ]
    return f"{name:<5}" + "".join(parts)


def report(heading: str, folder: Path, wanted: list[str]) -> list[str]:
    """Print precision/recall (noted) of every measure by language; returns what was missed."""
    total, languages = Score(), dict[str, Score]()
    for case, held in scores(folder):
        if wanted and not any(case.name.startswith(name) for name in wanted):
            continue
        total.add(held)
        languages.setdefault(case.language, Score()).add(held)
    print(heading)
    print(" " * 5 + "".join(measure.rjust(16) for measure in MEASURES))
    for language, held in sorted(languages.items()):
        print(line(language, held))
    print(line("all", total))
    return total.misses


def main() -> int:
    """Print both tables and what is missed; names of cases or languages narrow them."""
    wanted = [name for name in sys.argv[1:] if name != "--unseen"]
    misses = report("precision/recall (noted)", FOLDER, wanted)
    unseen = report("\nunseen (written after the rules; nobody who wrote rules read them)", UNSEEN, wanted)
    print("", *misses, sep="\n")
    if "--unseen" in sys.argv[1:]:
        print("\nunseen", *unseen, sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
