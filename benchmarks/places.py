"""Places resolved on TR-News and LGL: the share of populated places within 161 km, and the country of those resolved.

The measures of Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (2020), with recognition and
resolution together: a place that is not found, or left without coordinates, counts as missed.
"""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from benchmarks.machine import ABSENT, describe, shared
from transforms.enrich import annotate, entities

RADIUS = 161.0
"""Kilometres: the hundred miles of the field's accuracy measure."""
EARTH = 6371.0
FILES = ("tr_news.xml", "lgl.xml")
SHOWN = 40
COUNTRIES = {"Palestinian Territory": "PSE", "Ivory Coast": "CIV", "Russia": "RUS", "Czechia": "CZE"}


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place as the annotators marked it."""

    start: int
    end: int
    phrase: str
    kind: str
    latitude: float
    longitude: float
    country: str


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on the sphere between two (latitude, longitude) pairs in degrees."""
    (a, b), (c, d) = ([math.radians(value) for value in pair] for pair in (one, other))
    inner = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(inner)))


def read(path: Path) -> list[tuple[str, str, datetime | None, list[Toponym]]]:
    """Title, text, day and marked places of each article; those without coordinates are left out."""
    found = []
    for article in ET.parse(path).getroot():
        listed = []
        for one in article.iter("toponym"):
            tag = one.find("gaztag")
            if tag is None or not tag.findtext("lat"):
                continue
            listed.append(
                Toponym(
                    int(one.findtext("start") or 0),
                    int(one.findtext("end") or 0),
                    (one.findtext("phrase") or "").strip(),
                    tag.findtext("fclass") or "",
                    float(tag.findtext("lat") or 0),
                    float(tag.findtext("lon") or 0),
                    tag.findtext("country") or "",
                )
            )
        day = (article.findtext("dltime") or "").strip()[:10]
        when = datetime.fromisoformat(day).replace(tzinfo=UTC) if len(day) == 10 and day[4] == "-" else None
        found.append(((article.findtext("title") or "").strip(), article.findtext("text") or "", when, listed))
    return found


def measure(path: Path, codes: dict[str, str]) -> None:
    """Print the figures of one collection, and what was missed most often."""
    articles = read(path)
    table = pa.table(
        {
            "article_id": [str(at) for at in range(len(articles))],
            "language": ["en"] * len(articles),
            "title": [title for title, *_ in articles],
            "text": [text for _, text, *_ in articles],
            "published_at": pa.array([when for _, _, when, _ in articles], pa.timestamp("us", tz="UTC")),
        }
    )
    rows: list[list[dict]] = [[] for _ in articles]
    for row in annotate(table)["mentions"].to_pylist():
        rows[int(row["article_id"])].append(row)
    total = found = near = resolved = right = 0
    missed: Counter[str] = Counter()
    for (_, _, _, listed), held in zip(articles, rows, strict=True):
        for place in listed:
            if place.kind != "P":
                continue
            total += 1
            over = [row for row in held if min(row["char_end"], place.end) > max(row["char_start"], place.start)]
            over = [row for row in over if row["latitude"] is not None] or over
            found += bool(over)
            if not over or over[0]["latitude"] is None:
                missed[f"{place.phrase}: {'no coordinates' if over else 'not found'}"] += 1
                continue
            one = over[0]
            close = distance((one["latitude"], one["longitude"]), (place.latitude, place.longitude)) <= RADIUS
            near += close
            resolved += 1
            right += one["iso3"] == codes.get(place.country, "?")
            if not close:
                missed[f"{place.phrase}: {one['iso3']}, not {place.country}"] += 1
    print(
        f"{path.stem}: {total} populated places, found {found / total:.3f}, with coordinates {resolved / total:.3f}, "
        f"within 161 km {near / total:.3f}; of those with coordinates within 161 km {near / max(1, resolved):.3f}, "
        f"country right {right / max(1, resolved):.3f}"
    )
    print("   missed: " + "; ".join(f"{name} ({count})" for name, count in missed.most_common(SHOWN)))


def main() -> int:
    """Print the figures; 0 also when the collection is absent."""
    root = shared()
    if root is None:
        print(f"{ABSENT}: not measured.")
        return 0
    print(describe())
    states = entities().to_pylist()
    codes = {name: row["iso3"] for row in states if row["iso3"] for name in (row["name"], *row["aliases"])}
    for name in FILES:
        path = root / "data/geo" / name
        if path.is_file():
            measure(path, codes | COUNTRIES)
        else:
            print(f"{name} is absent under {root / 'data'}: not measured")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
