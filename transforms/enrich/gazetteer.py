"""Every name of the reference by its first word, and the longest matches of them in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from transforms.enrich.reference import Entity, Reference, Towns, merged, towns
from transforms.enrich.reference.inflect import forms

# how a name stands for its entity
NAME, DEMONYM, METONYM, SURNAME, PLACE, REGION = "name", "demonym", "metonym", "surname", "place", "region"
DATELINE = re.compile(r"(?:^|\n|[.!?] )\s*([A-Z][A-Z.' -]{2,30}[A-Z])(?=, [A-Z]| [(—–-])")
FIRST = re.compile(r"[一-鿿]|[^\W_一-鿿]+|[^\w\s.,;:]")
"""A word with which a name may begin: an ideograph, letters and digits, or a mark that stands first in a name."""
AHEAD = 2
"""Characters behind the first word that tell longer names apart."""
GAPS = ("", " ", ",", "\n")
"""What no name ends in."""
HEAD = 600
"""Characters within which a dateline stands."""
SEAT = 50_000
"""Inhabitants of a town whose name stands for its state."""
HOMONYMS = 60
"""Towns of one name that are looked at, the largest first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a name may mean."""

    entity: Entity
    kind: str


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a text with all its readings."""

    start: int
    end: int
    name: str
    """As the reference spells it: capitals of datelines undone."""
    readings: tuple[Reading, ...]


class Gazetteer:
    """Every name of a reference and of the towns of the world."""

    def __init__(self, reference: Reference, places: Towns) -> None:
        self.reference = reference
        self.places = places
        self.names: dict[str, tuple[Reading, ...]] = {}
        for entity in reference.entities.values():
            kinds: dict[str, Reading] = {}
            for name, kind in spelled(entity):
                held = self.names.get(name, ())
                if not held or held[-1].entity is not entity:
                    self.names[name] = (*held, kinds.setdefault(kind, Reading(entity, kind)))
        # datelines and headlines are set in capitals
        self.capitals = {
            capitals: name
            for name in (*places.large(), *self.names)
            if len(name) > 3 and len(capitals := name.upper()) == len(name)
        }
        self.longer, self.small = openings(chain(self.names, places.names, places.regions, self.capitals))
        self.last_names = last_names(reference)
        self.readings = lru_cache(maxsize=20_000)(self.read)

    def read(self, name: str) -> tuple[Reading, ...]:
        """All that a name may mean: actors, then towns from the largest, then regions."""
        towns = [self.places.entity(index) for index in self.places.rows(name)[:HOMONYMS]]
        if name in self.names:
            # what an actor is called by is at most a town's own name, not one of its other names
            seats = {one.entity.iso3 for one in self.names[name] if one.kind == METONYM}
            towns = [
                town
                for town in towns
                if (town.name == name and town.iso3 not in seats) or (town.iso3 in seats and town.population >= SEAT)
            ]
        found = [Reading(town, PLACE) for town in towns]
        regions = [Reading(one, REGION) for one in self.places.regions.get(name, ())]
        return (*self.names.get(name, ()), *found, *regions)

    def spelt(self, surface: str) -> str | None:
        """The name that a stretch of text spells, as the reference writes it; None when it spells none."""
        if surface in self.names or surface in self.places.names or surface in self.places.regions:
            return surface
        return self.capitals.get(surface)

    def matches(self, text: str) -> list[Match]:
        """Leftmost longest matches at word boundaries; they never overlap."""
        found: list[tuple[int, int, str]] = []
        last, small = 0, self.small
        for match in FIRST.finditer(text):
            word = match.group()
            if "a" <= word[0] <= "z" and word not in small:
                continue
            start, size = match.start(), len(word)
            if start < last or (start and word[0].isalnum() and joined(text, start - 1)):
                continue
            lengths = self.longer.get(text[start : start + size + AHEAD], ())
            is_spaced = text[start + size : start + size + 1] in GAPS
            for length in (*lengths, size) if is_spaced else (*lengths, size + 1, size):
                name = self.spelt(text[start : start + length])
                if name is not None and not runs_on(text, start, start + len(name)):
                    last = start + len(name)
                    found.append((start, last, name))
                    break
        for opening in DATELINE.finditer(text, 0, HEAD):
            # a small town is set in capitals in a dateline alone
            begin, finish = opening.span(1)
            name = opening.group(1).title()
            if name in self.places.names and not any(start < finish and begin < end for start, end, _ in found):
                found.append((begin, finish, name))
                found.sort()
        return [Match(start, end, name, self.readings(name)) for start, end, name in found]


def openings(names: Iterable[str]) -> tuple[dict[str, tuple[int, ...]], frozenset[str]]:
    """How the names begin.

    Lengths of the names of more than a word, the longest first, by their first word with two characters more; and first
    words in small Latin letters, so few that most words of a text are passed over by them.
    """
    lengths: dict[str, tuple[int, ...]] = {}
    small: set[str] = set()
    for name in names:
        is_small = "a" <= name[0] <= "z"
        if name.isascii() and name.isalnum() and not is_small:
            continue
        first = FIRST.match(name)
        if first is None:
            continue
        if is_small:
            small.add(first.group())
        length = len(name)
        if length >= first.end() + AHEAD:
            opening = name[: first.end() + AHEAD]
            held = lengths.get(opening, ())
            if length not in held:
                lengths[opening] = (*held, length)
    return {opening: tuple(sorted(held, reverse=True)) for opening, held in lengths.items()}, frozenset(small)


def runs_on(text: str, start: int, end: int) -> bool:
    """True when the word at the end of a stretch goes on behind it."""
    if end >= len(text) or not text[end - 1].isalnum() or ideographic(text[start]):
        return False
    return text[end].isalnum() or text[end] == "_"


def joined(text: str, at: int) -> bool:
    """True when the character at `at` belongs to the same word as the next one."""
    character = text[at]
    if ideographic(character):
        return False
    return character.isalnum() or character in "_@"


def ideographic(character: str) -> bool:
    """Chinese is written without spaces."""
    return "一" <= character <= "鿿"


def spelled(entity: Entity) -> Iterator[tuple[str, str]]:
    """Every spelling of an entity with how it stands for it."""
    base = PLACE if entity.type == "place" else NAME
    for name in (entity.name, *entity.aliases):
        for form in forms(name):
            yield form, base
    for name in (*entity.demonyms, *entity.adjectives):
        yield name, DEMONYM
    for name in entity.metonyms:
        for form in forms(name.removeprefix("the ")):
            yield form, METONYM
    for name in entity.surnames:
        yield name, SURNAME
    for language, name in entity.names:
        kind = SURNAME if entity.type == "person" and " " not in name and language in ("uk", "ru") else base
        for form in forms(name):
            yield form, kind


def last_names(reference: Reference) -> dict[str, tuple[Entity, ...]]:
    """Last words of persons' names, for surnames after a title or after the full name."""
    found: dict[str, list[Entity]] = {}
    for entity in reference.entities.values():
        if entity.type == "person":
            for name in {entity.name, *entity.aliases}:
                last = name.rsplit(" ", 1)[-1]
                held = found.setdefault(last, [])
                if entity not in held:
                    held.append(entity)
    return {last: tuple(held) for last, held in found.items()}


def gazetteer(pack: Mapping[str, Any] | None) -> Gazetteer:
    """The gazetteer of the built-in reference with a pack laid over it; the last few are kept."""
    entities = (pack or {}).get("entities") or []
    return cached(json.dumps(entities, sort_keys=True, default=str, ensure_ascii=False))


@lru_cache(maxsize=4)
def cached(entities: str) -> Gazetteer:
    """A gazetteer by the JSON text of the pack's entities."""
    return Gazetteer(merged({"entities": json.loads(entities)}), towns())
