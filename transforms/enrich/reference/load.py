"""Reads the reference files, and lays a user's pack over them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich.reference.demonyms import demonyms
from transforms.enrich.reference.inflect import forms
from transforms.enrich.reference.model import Entity, Reference, Role

FOLDER = Path(__file__).parent
PERSONS = ("americas", "europe", "middle_east", "africa", "asia", "bodies")
FILES = ("states.yml", "territories.yml", "organisations.yml", *(f"persons/{name}.yml" for name in PERSONS))
LANGUAGES = "languages.yml"
TOWN_NAMES = "town_names.yml"
FIELDS = frozenset(
    {
        *(
            "entity_id",
            "name",
            "type",
            "origin",
            "iso3",
            "cameo",
            "wikidata",
            "role",
            "aliases",
            "demonyms",
            "metonyms",
        ),
        *("surnames", "names", "roles", "geonames_id", "latitude", "longitude", "reviewed"),
    }
)
"""What an entry may hold."""
ROLE_FIELDS = frozenset({"role", "polity", "from", "to"})


def read_yaml(path: Path) -> dict[str, Any]:
    """One reference file as plain data; the C parser is about eight times faster than the other."""
    with path.open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def entity(item: Mapping[str, Any], origin: str, reviewed: object = None) -> Entity:
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
        reviewed=day(item.get("reviewed") or reviewed),
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


def spoken(one: Entity, languages: Mapping[str, Any]) -> Entity:
    """A state with its demonyms, adjectives and seats of power in other languages than English."""
    stems, seats = languages["stems"].get(one.entity_id, {}), languages["seats"].get(one.entity_id, {})
    if not stems and not seats:
        return one
    cities = (name for names in seats.values() for name in names)
    # a name that reads like an adjective (Saudi Arabia's in Arabic) stays a name
    own = {form for _, name in one.names for form in forms(name)}
    return replace(
        one,
        adjectives=demonyms(stems, own.union(languages["not"])),
        metonyms=tuple(dict.fromkeys((*one.metonyms, *cities))),
    )


@cache
def builtin() -> Reference:
    """The files of this package."""
    held: dict[str, Entity] = {}
    languages = read_yaml(FOLDER / LANGUAGES)
    for name in FILES:
        content = read_yaml(FOLDER / name)
        for item in content["entities"]:
            one = entity(item, content["origin"], content["reviewed"])
            held[one.entity_id] = spoken(one, languages) if one.type in ("state", "territory") else one
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
