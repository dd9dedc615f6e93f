"""Checks of the reference files: what a reader of the facts would ask to be mended."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyarrow as pa

from transforms.enrich.reference.load import FIELDS, FILES, FOLDER, ROLE_FIELDS, TOWN_NAMES, read_yaml
from transforms.enrich.reference.model import Entity, Reference
from transforms.enrich.reference.towns import read
from warehouse.schema.columns import COLUMNS

TYPES = COLUMNS["entity_type"].values or ()
SINGLE = re.compile(
    r"^(president|acting president|vice president|prime minister|premier|chancellor|monarch|emir|sultan|pope|"
    r"(foreign|defence|interior) minister|(foreign|defence) secretary|secretary of (state|defense)|treasury secretary|"
    r"secretary-general|director general|director-general|high representative|foreign policy chief|prosecutor|"
    r"chief of the (general|defence) staff|chairman of the joint chiefs of staff|army chief|commander-in-chief|"
    r"presidential (spokesperson|chief of staff)|government spokesperson|national security adviser|"
    r"secretary of the security council|ambassador to the (UN|US)|speaker of parliament|supreme leader|"
    r"president of the (commission|european council|court))$"
)
"""Offices that one person holds at a time."""
SHORTEST = 3
"""Letters of a town's name: shorter ones are words and initials more often."""
IDEOGRAPHS = re.compile(r"[一-鿿]{2,}")
"""Chinese names may have two signs where they are listed by hand."""
INTERNATIONAL = ("IGO", "NGO", "IMG", "INT", "MNC", "NGM", "UIS")


def problems(reference: Reference) -> list[str]:
    """Every fault found in the entities, one line each, sorted."""
    entities = list(reference.entities.values())
    found = [*codes(entities), *roles(entities, reference), *aliases(entities)]
    return sorted(set(found))


def codes(entities: Iterable[Entity]) -> Iterator[str]:
    """Unknown types and codes, and facts without an origin or a day of review."""
    entities = list(entities)
    states = {one.iso3 for one in entities if one.type in ("state", "territory")}
    for one in entities:
        if one.type not in TYPES:
            yield f"{one.entity_id}: type {one.type!r} is none of {', '.join(TYPES)}"
        if one.iso3 is not None and one.iso3 not in states and one.type != "place":
            yield f"{one.entity_id}: iso3 {one.iso3!r} belongs to no state of the reference"
        if one.wikidata is not None and not re.fullmatch(r"Q[1-9][0-9]*", one.wikidata):
            yield f"{one.entity_id}: {one.wikidata!r} is no Wikidata item"
        if one.cameo is not None:
            unknown = unknown_parts(one.cameo)
            if unknown:
                yield f"{one.entity_id}: {one.cameo!r} is no CAMEO code: {', '.join(unknown)} unknown"
        if not one.origin:
            yield f"{one.entity_id}: no origin"
        if one.reviewed is None:
            yield f"{one.entity_id}: no day of review"


@cache
def lists() -> dict[str, frozenset[str]]:
    """The parts of CAMEO codes by kind."""
    held = read_yaml(FOLDER / "codes.yml")
    return {kind: frozenset(str(held[kind]).split()) for kind in ("countries", "regions", "roles", "groups")}


def unknown_parts(code: str) -> list[str]:
    """The three-letter parts of an actor code that CAMEO does not know in their place."""
    known = lists()
    heads = known["countries"] | known["regions"] | frozenset(INTERNATIONAL)
    parts = [code[at : at + 3] for at in range(0, len(code), 3)]
    later = known["roles"] | known["groups"] | known["regions"]
    return [part for at, part in enumerate(parts) if part not in (later if at else heads)]


def roles(entities: Iterable[Entity], reference: Reference) -> Iterator[str]:
    """Offices of unknown polities, ends before starts, and two persons in one office on one day."""
    offices: dict[tuple[str, str], list[tuple[dt.date, dt.date, str]]] = defaultdict(list)
    for one in entities:
        for role in one.roles:
            if role.polity not in reference.entities:
                yield f"{one.entity_id}: polity {role.polity!r} of {role.role!r} is not in the reference"
            start, end = role.start or dt.date.min, role.end or dt.date.max
            if end < start:
                yield f"{one.entity_id}: {role.role!r} ends before it starts"
            if SINGLE.match(role.role):
                offices[(role.polity, role.role)].append((start, end, one.entity_id))
    for (polity, role_name), held in offices.items():
        held.sort()
        for (_, end, first), (start, _, second) in pairwise(held):
            # the day of a handover belongs to both
            if start < end:
                yield f"{polity}: {role_name!r} is held by {first} and {second} at the same time"


def aliases(entities: Iterable[Entity]) -> Iterator[str]:
    """Names in any language that stand for two actors; a city that bears an actor's name is decided by context."""
    owners: dict[str, set[str]] = defaultdict(set)
    for one in entities:
        if one.type == "place":
            continue
        names = {name for _, name in one.names}
        lists = (one.aliases, one.demonyms, one.metonyms, one.adjectives, one.surnames)
        for name in names.union([one.name], *lists):
            owners[name].add(one.entity_id)
    for name, ids in owners.items():
        if len(ids) > 1:
            yield f"{name!r} stands for {', '.join(sorted(ids))}"


def faults(folder: Path = FOLDER, files: Iterable[str] = FILES) -> list[str]:
    """What is wrong in the files themselves: unknown fields, ids given twice, no origin or day of review."""
    found: list[str] = []
    seen: dict[str, str] = {}
    for name in files:
        content = read_yaml(folder / name)
        found += [f"{name}: no {field}" for field in ("origin", "reviewed") if not content.get(field)]
        for item in content.get("entities") or ():
            entity_id = str(item.get("entity_id"))
            if entity_id in seen:
                found.append(f"{name}: {entity_id} stands in {seen[entity_id]} too")
            seen.setdefault(entity_id, name)
            found += [f"{entity_id}: unknown field {field!r}" for field in sorted(set(item) - FIELDS)]
            for role in item.get("roles") or ():
                found += [
                    f"{entity_id}: unknown field {field!r} of a role" for field in sorted(set(role) - ROLE_FIELDS)
                ]
    return found


def misspelt(
    held: Mapping[str, Mapping[str, Iterable[str]]] | None = None, places: pa.Table | None = None
) -> list[str]:
    """What is wrong in `town_names.yml`: unknown towns, names that stand there twice or are too short for a place.

    `places` are rows of places.parquet from the largest. A spelling that they lack was not collected yet.
    """
    if held is None:
        held = read_yaml(FOLDER / TOWN_NAMES)["towns"]
    rows = places if places is not None else read("places.parquet", ("name", "aliases", "iso3"))
    wanted = {(iso3, name) for iso3, towns in held.items() for name in towns}
    known: dict[tuple[str, str], list[str]] = {}
    for iso3, name, others in zip(*(rows[column].to_pylist() for column in ("iso3", "name", "aliases")), strict=True):
        if (iso3, name) in wanted:
            known.setdefault((iso3, name), others)
    found = []
    for iso3, towns in held.items():
        seen: dict[str, str] = {}
        for name, spellings in towns.items():
            if (iso3, name) not in known:
                found.append(f"{TOWN_NAMES}: {iso3} has no town {name!r}")
                continue
            for spelling in spellings:
                at = f"{TOWN_NAMES}: {iso3}, {name}: {spelling!r}"
                if spelling == name or spelling in seen:
                    found.append(f"{at} is there already, for {seen.get(spelling, name)}")
                elif len(spelling) < SHORTEST and not IDEOGRAPHS.fullmatch(spelling):
                    found.append(f"{at} is too short")
                elif spelling not in known[(iso3, name)]:
                    found.append(f"{at} is not in places.parquet yet: run {__package__}.collect")
                seen.setdefault(spelling, name)
    return found


def outdated(reference: Reference, before: dt.date) -> list[str]:
    """Entries last reviewed before that day, without persons whose offices have all ended."""
    found = []
    for one in reference.entities.values():
        past = bool(one.roles) and all(role.end is not None for role in one.roles)
        if not past and (one.reviewed is None or one.reviewed < before):
            found.append(f"{one.entity_id}: last reviewed {one.reviewed}, before {before}")
    return found
