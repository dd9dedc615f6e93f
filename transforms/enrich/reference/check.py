"""Checks of the reference files: what a reader of the facts would ask to be mended."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from transforms.enrich.reference.load import FILES, FOLDER, day, read_yaml
from transforms.enrich.reference.model import Entity, Reference
from warehouse.schema.columns import COLUMNS

TYPES = COLUMNS["entity_type"].values or ()
SINGLE = re.compile(r"^(president|prime minister|chancellor|foreign minister|secretary-general|monarch|pope)$")
"""Offices that one person holds at a time."""


def problems(reference: Reference) -> list[str]:
    """Every fault found, one line each, sorted."""
    entities = list(reference.entities.values())
    found = [*codes(entities), *roles(entities, reference), *aliases(entities)]
    return sorted(set(found))


def codes(entities: Iterable[Entity]) -> Iterator[str]:
    """Unknown types, and codes that do not look like what they should be."""
    states = {one.iso3 for one in entities if one.type in ("state", "territory")}
    for one in entities:
        if one.type not in TYPES:
            yield f"{one.entity_id}: type {one.type!r} is none of {', '.join(TYPES)}"
        if one.iso3 is not None and one.iso3 not in states and one.type != "place":
            yield f"{one.entity_id}: iso3 {one.iso3!r} belongs to no state of the reference"
        if one.wikidata is not None and not re.fullmatch(r"Q[1-9][0-9]*", one.wikidata):
            yield f"{one.entity_id}: {one.wikidata!r} is no Wikidata item"
        if one.cameo is not None and not re.fullmatch(r"[A-Z0-9]{3,12}", one.cameo):
            yield f"{one.entity_id}: {one.cameo!r} is no CAMEO code"
        if not one.origin:
            yield f"{one.entity_id}: no origin"


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
    """Names that stand for two actors; a city that bears an actor's name is decided by context instead."""
    owners: dict[str, set[str]] = defaultdict(set)
    for one in entities:
        if one.type == "place":
            continue
        for name in {one.name, *one.aliases, *one.demonyms, *one.metonyms, *one.surnames}:
            owners[name].add(one.entity_id)
    for name, ids in owners.items():
        if len(ids) > 1:
            yield f"{name!r} stands for {', '.join(sorted(ids))}"


def outdated(before: dt.date) -> list[str]:
    """Files that were last reviewed before that day."""
    found = []
    for name in FILES:
        reviewed = day(read_yaml(FOLDER / name).get("reviewed"))
        if reviewed is None or reviewed < before:
            found.append(f"{name}: last reviewed {reviewed}, before {before}")
    return found
