"""Every name of the reference by its first word, and the longest matches of them in a text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from transforms.enrich.reference import Entity, Reference, Towns, merged, towns
from transforms.enrich.reference.inflect import forms, nominatives
from transforms.enrich.reference.offices import holders
from transforms.enrich.slavic.vocabulary import function_words
from transforms.enrich.words import GIVEN_NAMES, LETTERS

# how a name stands for its entity
NAME, DEMONYM, METONYM, SURNAME, PLACE, REGION = "name", "demonym", "metonym", "surname", "place", "region"
DATELINE = re.compile(r"(?:^|\n|[.!?] )\s*([A-Z][A-Z.' -]{2,30}[A-Z])(?=, [A-Z]| [(—–-])")
FIRST = re.compile(r"[一-鿿]|[^\W_一-鿿]+|[^\w\s.,;:]")
"""A word with which a name may begin: an ideograph, letters and digits, or a mark that stands first in a name."""
LIKELY = r"[^\s_a-z.,;:](?:(?<=[{marks}])|(?<=\w)(?<![^\W一-鿿].)(?<!@.)(?:(?<![一-鿿])[^\W_一-鿿]*+)?)"
"""The same where no word goes on, but for words that begin with a small Latin letter: most of a text is passed over."""
AHEAD = 2
"""Characters behind the first word that tell longer names apart."""
GAPS = ("", " ", ",", "\n")
"""What no name ends in."""
HEAD = 600
"""Characters within which a dateline stands."""
SEAT = 50_000
"""Inhabitants of a town whose name stands for its state."""
GREAT = 300_000
"""Inhabitants of a town that is meant rather than the region of its name."""
TOWN = 10_000
"""Inhabitants from which a town is known by its name in every case."""
HOMONYMS = 60
"""Towns of one name that are looked at, the largest first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a name may mean."""

    entity: Entity
    kind: str


class Senses:
    """All that a name may mean, told apart by kind once; one object a name."""

    __slots__ = ("container", "is_place", "metonym", "others", "person", "readings", "regions", "states", "towns")

    def __init__(self, readings: tuple[Reading, ...]) -> None:
        self.readings = readings
        """Actors, then towns from the largest, then regions."""
        self.towns = tuple(one.entity for one in readings if one.kind == PLACE)
        self.regions = tuple(one.entity for one in readings if one.kind == REGION)
        self.states = tuple(
            one.entity for one in readings if one.kind == NAME and one.entity.type in ("state", "territory")
        )
        """Named as such, not by an adjective or their seat."""
        self.person = next((one for one in readings if one.entity.type == "person"), None)
        self.metonym = next((one for one in readings if one.kind == METONYM), None)
        self.others = tuple(one for one in readings if one.kind not in (METONYM, PLACE, REGION))
        self.is_place = len(self.towns) + len(self.regions) == len(readings)
        """True when nothing but towns and regions bear the name."""
        self.container = self.held()
        """The region or state that the name stands for, when it stands for no large town besides."""

    def held(self) -> Entity | None:
        """`container`, worked out."""
        if self.states and not self.regions:
            return self.states[0]
        if self.regions and all(town.population <= GREAT for town in self.towns):
            return self.regions[0] if len({one.iso3 for one in self.regions}) == 1 else None
        return None


@dataclass(slots=True)
class Match:
    """A name found in a text with all that it may mean."""

    start: int
    end: int
    name: str
    """As the reference spells it: capitals of datelines undone."""
    senses: Senses


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
        self.longer, self.small, marks = openings(chain(self.names, places.names, places.regions, self.capitals))
        self.likely = re.compile(LIKELY.format(marks=re.escape("".join(sorted(marks))) or r"\W"))
        self.seats = seats(reference, places)
        self.last_names = last_names(reference)
        self.holders = holders(reference)
        self.senses = lru_cache(maxsize=20_000)(lambda name: Senses(self.read(name)))
        self.spelt = lru_cache(maxsize=20_000)(self.spelling)

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
        if name not in self.names and towns and is_seat_name(name) and (state := self.seats.get(towns[0].geonames_id)):
            # "Душанбе": the seats of the reference in the spellings of other scripts
            found.insert(0, Reading(state, METONYM))
        regions = [Reading(one, REGION) for one in self.places.regions.get(name, ())]
        return (*self.names.get(name, ()), *found, *regions)

    def spelling(self, surface: str) -> str | None:
        """The name that a stretch of text spells, as the reference writes it; None when it spells none."""
        if surface in self.names or surface in self.places.names or surface in self.places.regions:
            return surface
        if "А" <= surface[0] <= "ґ" and (town := self.inflected(surface)):
            return town
        return self.capitals.get(surface)

    def inflected(self, surface: str) -> str | None:
        """The town whose name a Cyrillic word is in another case; none that is also somebody's first name."""
        if not surface[0].isupper() or surface in GIVEN_NAMES or surface.lower() in function_words():
            return None
        for name in nominatives(surface):
            towns = self.places.rows(name)
            if towns and name not in GIVEN_NAMES and self.places.entity(towns[0]).population >= TOWN:
                return name
        return None

    def matches(self, text: str, vocabulary: Set[str] | None = None) -> list[Match]:
        """Leftmost longest matches at word boundaries; they never overlap.

        `vocabulary` are the text's runs of letters in lower case, where they are known (`Document.vocabulary`).
        """
        found: list[tuple[int, int, str]] = []
        last, longer, spelt = 0, self.longer, self.spelt
        for start, word in self.beginnings(text, vocabulary):
            if start < last:
                continue
            end = start + len(word)
            lengths = longer.get(text[start : end + AHEAD], ())
            if text[end : end + 1] not in GAPS:
                lengths = (*lengths, len(word) + 1)
            for length in (*lengths, len(word)) if lengths else (len(word),):
                name = spelt(text[start : start + length])
                if name is not None and not runs_on(text, start, start + length):
                    last = start + length
                    found.append((start, last, name))
                    break
        for opening in DATELINE.finditer(text, 0, HEAD):
            # a small town is set in capitals in a dateline alone
            begin, finish = opening.span(1)
            name = opening.group(1).title()
            if name in self.places.names and not any(start < finish and begin < end for start, end, _ in found):
                found.append((begin, finish, name))
                found.sort()
        return [Match(start, end, name, self.senses(name)) for start, end, name in found]

    def beginnings(self, text: str, vocabulary: Set[str] | None) -> list[tuple[int, str]]:
        """Where a name may begin, in order, each with its first word."""
        found = [(match.start(), match.group()) for match in self.likely.finditer(text)]
        if vocabulary is None:
            vocabulary = frozenset(word.lower() for word in LETTERS.findall(text))
        small = self.small.keys() & vocabulary
        for letters in small:
            for opening in self.small[letters]:
                at = text.find(opening)
                while at >= 0:
                    first = None if joined(text, at) else FIRST.match(text, at)
                    if first is not None:
                        found.append((at, first.group()))
                    at = text.find(opening, at + 1)
        if small:
            found.sort()
        return found


def seats(reference: Reference, places: Towns) -> dict[int | None, Entity]:
    """The states by the GeoNames id of the town that stands for them."""
    found: dict[int | None, Entity] = {}
    for entity in reference.entities.values():
        if entity.type != "state":
            continue
        towns = [places.entity(index) for name in entity.metonyms for index in places.rows(name)]
        seat = max((town for town in towns if town.iso3 == entity.iso3), key=lambda town: town.population, default=None)
        if seat is not None:
            found[seat.geonames_id] = entity
    return found


def is_seat_name(name: str) -> bool:
    """True for names in Cyrillic and in ideographs; in other scripts too many are words as well."""
    if name in GIVEN_NAMES or " " in name:
        return False
    return ("А" <= name[0] <= "ґ" and len(name) > 3) or (ideographic(name[0]) and len(name) > 2)


def openings(
    names: Iterable[str],
) -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[str, ...]], frozenset[str]]:
    """How the names begin.

    Lengths of the names of more than a word, the longest first, by their first word with two characters more; what
    names that begin with a small Latin letter open with, by the letters they begin with, so few that a text is searched
    for each; and the marks that stand first in a name.
    """
    lengths: dict[str, tuple[int, ...]] = {}
    small: dict[str, set[str]] = {}
    marks: set[str] = set()
    for name in names:
        is_small = "a" <= name[0] <= "z"
        if name.isascii() and name.isalnum() and not is_small:
            continue
        first = FIRST.match(name)
        if first is None:
            continue
        opening = name[: first.end() + AHEAD]
        if len(name) >= first.end() + AHEAD:
            held = lengths.get(opening, ())
            if len(name) not in held:
                lengths[opening] = (*held, len(name))
        if is_small:
            small.setdefault(LETTERS.findall(name)[0].lower(), set()).add(opening)
        if not name[0].isalnum():
            marks.add(first.group())
    longest = {opening: tuple(sorted(held, reverse=True)) for opening, held in lengths.items()}
    return longest, {letters: tuple(sorted(found)) for letters, found in small.items()}, frozenset(marks)


def runs_on(text: str, start: int, end: int) -> bool:
    """True when the word at the end of a stretch goes on behind it."""
    if end >= len(text) or not text[end - 1].isalnum() or ideographic(text[start]):
        return False
    return text[end].isalnum() or text[end] == "_"


def joined(text: str, start: int) -> bool:
    """True when the character before belongs to the same word as the one at `start`."""
    before = text[start - 1 : start]
    return (before.isalnum() and not ideographic(before)) or (before != "" and before in "_@")


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
