"""Where an article plays: the countries, regions and certain towns that it names, which decide between homonyms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from transforms.enrich.gazetteer import METONYM, NAME, PLACE, REGION, Match, Reading
from transforms.enrich.reference import Entity
from transforms.enrich.words import FIRST_NAMES, NOT_NAMES, ORGANISATION_HEADS, lexicon

CODE = re.compile(r",? ([A-Z][A-Za-z])\b(?!\w)")
"""A postal code of a state of the USA behind a town, or its abbreviation without a point: TX, Ky."""
GIVEN = re.compile(r"(?:^|[\s“\"(«’'])([A-Z][\w’'-]+\.?|[A-Z]\.)\s$")
NO_GIVEN = lexicon("function_words") | lexicon("town_openers")
"""Words with a capital that may stand before a town: they open a sentence, or say which part of it is meant."""
FOLLOWED = re.compile(r"^(?:,| in| \(|,? near)?,? ?(?:the )?$")
"""What stands between a town and the region or state that it is said to lie in."""
COMMON = FIRST_NAMES | NOT_NAMES | ORGANISATION_HEADS | lexicon("common_towns") | lexicon("surname_towns")
"""Names of towns that are words or names of persons more often."""
LARGE = 500_000
"""Inhabitants of a town that speaks for its country."""
CELL = 1.0
"""Degrees: towns in one cell of this size, or in the next one, support each other."""
HOMONYMS = 15
"""Towns of one name that count as neighbours of others, the largest first."""


@dataclass(frozen=True)
class Weights:
    """What makes one of several towns of a name the likelier one, in powers of ten of inhabitants."""

    within: float = 6.0
    """The text says it: Paris, Texas."""
    region: float = 1.6
    country: float = 1.5
    near: float = 0.9
    """For each other name that has a town nearby…"""
    most_near: float = 2.7
    """…and for all of them at most."""


WEIGHTS = Weights()


@dataclass(slots=True)
class Focus:
    """What an article names besides the town in question."""

    countries: dict[str, dict[str, float]] = field(default_factory=dict)
    """ISO3 code to the names that speak for the country, each with its weight."""
    regions: Counter[tuple[str, str]] = field(default_factory=Counter)
    cells: dict[tuple[int, int], dict[str, float]] = field(default_factory=dict)
    """Names with a town in each cell of the map; the weight is less for names that many towns share."""
    within: dict[str, list[Entity]] = field(default_factory=dict)
    """A name to the regions and states that stand right behind it anywhere: one sense of a name in one article."""

    elsewhere: dict[str, Entity] = field(default_factory=dict)
    """A name to the region that certainly is what stands behind it."""

    persons: set[str] = field(default_factory=set)
    """Names that follow a first name or a title somewhere in the article."""
    certain: set[str] = field(default_factory=set)
    """Names that are a town's in one place of the article, and so in the others."""

    totals: dict[str, float] = field(default_factory=dict)
    """What is counted for each country, summed when it is asked for first."""
    total: float = 0.0
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    """A name's own part of these sums."""
    chosen: dict[tuple[str, int], Entity] = field(default_factory=dict)
    """The likeliest town of a name, by how many were to choose from."""
    roles: dict[int, str | None] = field(default_factory=dict)
    """What a name does in its sentence, by where it begins."""
    near: dict[tuple[str, int, int], float] = field(default_factory=dict)
    """Neighbours already counted, by name and cell."""

    def count(self, iso3: str | None, name: str, weight: float) -> None:
        """Let a name speak for a country."""
        if iso3:
            self.totals, self.weights = {}, {}
            held = self.countries.setdefault(iso3, {})
            held[name] = held.get(name, 0.0) + weight

    def share(self, iso3: str | None, name: str) -> float:
        """How much of what is named besides `name` lies in a country, 0 to 1."""
        if not self.totals:
            self.totals = {country: sum(held.values()) for country, held in self.countries.items()}
            self.total = sum(self.totals.values())
        own = self.weights.get(name)
        if own is None:
            own = {country: held[name] for country, held in self.countries.items() if name in held}
            self.weights[name] = own
        total = self.total - sum(own.values())
        here = self.totals.get(iso3 or "", 0.0) - own.get(iso3 or "", 0.0)
        return here / total if total > 1e-9 else 0.0

    def supports(self, name: str, town: Entity) -> float:
        """Evidence for a town besides its size."""
        region = self.regions[town.iso3 or "", town.admin1 or ""]
        value = WEIGHTS.country * self.share(town.iso3, name) + WEIGHTS.region * min(1.0, region / 2)
        return value + min(WEIGHTS.most_near, WEIGHTS.near * self.neighbours(name, town))

    def neighbours(self, name: str, town: Entity) -> float:
        """Other names of the article that have a town near this one, each by its weight."""
        key = (name, *cell(town))
        known = self.near.get(key)
        if known is not None:
            return known
        north, east = key[1:]
        found: dict[str, float] = {}
        for row in (north - 1, north, north + 1):
            for column in (east - 1, east, east + 1):
                for other, weight in self.cells.get((row, column), {}).items():
                    found[other] = max(weight, found.get(other, 0.0))
        found.pop(name, None)
        value = self.near[key] = sum(found.values())
        return value

    def says(self, name: str, town: Entity) -> bool:
        """True when the text itself places the town there."""
        return any(
            place.iso3 == town.iso3 and (place.role != "region" or place.admin1 == town.admin1)
            for place in self.within.get(name, ())
        )

    def denies(self, name: str, town: Entity) -> bool:
        """True when the text places a town of this name in other regions or states only."""
        return name in self.elsewhere and not self.says(name, town)

    def best(self, name: str, towns: Sequence[Entity]) -> Entity:
        """The likeliest of several towns of one name."""
        if len(towns) == 1:
            return towns[0]
        key = (name, len(towns))
        if key not in self.chosen:
            self.chosen[key] = max(
                towns,
                key=lambda town: (
                    WEIGHTS.within * self.says(name, town)
                    + self.supports(name, town)
                    + math.log10(town.population + 100),
                    -(town.geonames_id or 0),
                ),
            )
        return self.chosen[key]


def cell(town: Entity) -> tuple[int, int]:
    """The cell of the map that a town lies in."""
    return math.floor((town.latitude or 0.0) / CELL), math.floor((town.longitude or 0.0) / CELL)


def focus(
    text: str, matches: Sequence[Match], title: Sequence[Match] = (), codes: Mapping[str, Entity] = MappingProxyType({})
) -> Focus:
    """The focus of an article by all names found in its text and title; `codes` are states by their postal code."""
    found = Focus()
    for index, match in enumerate(matches):
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and following.start - match.end < 8 and FOLLOWED.match(text[match.end : following.start]):
            places = [one.entity for one in following.readings if one.kind == REGION or is_state(one)]
            # "Kharkiv, Sumy" is a list of towns, though the second is a region as well
            is_list = any(one.kind == PLACE for one in following.readings) and not any(
                one.entity.iso3 == place.iso3 and (place.role != "region" or one.entity.admin1 == place.admin1)
                for one in match.readings
                if one.kind == PLACE
                for place in places
            )
            if places and not is_list and any(one.kind == PLACE for one in match.readings):
                found.within.setdefault(match.name, []).extend(places)
                region = container(following)
                if region is not None and region.role == "region":
                    found.elsewhere[match.name] = region
                continue
        code = CODE.match(text, match.end) if any(one.kind == PLACE for one in match.readings) else None
        state = codes.get(code.group(1).upper()) if code else None
        if code and state and (text[match.end] == "," or code.group(1).isupper()):
            found.within.setdefault(match.name, []).append(state)
            found.elsewhere[match.name] = state
    for match in (*title, *matches):
        first = match.readings[0].entity
        if first.type in ("state", "territory"):
            found.count(first.iso3, match.name, 1.0)
        elif first.type in ("person", "organisation", "armed_group") and first.iso3:
            found.count(first.iso3, match.name, 0.5)
        region = container(match)
        if region is not None and region.role == "region":
            found.count(region.iso3, match.name, 1.0)
            found.regions[region.iso3 or "", region.admin1 or ""] += 1
    for match in matches:
        if " " not in match.name and any(one.kind == PLACE for one in match.readings):
            before = GIVEN.search(text, max(0, match.start - 24), match.start)
            if before and before.group(1).rstrip(".").lower() not in NO_GIVEN:
                found.persons.add(match.name)
    for match in {match.name: match for match in matches}.values():
        towns = [one.entity for one in match.readings if one.kind == PLACE][:HOMONYMS]
        if not towns or (" " not in match.name and match.name in COMMON):
            continue
        said = [town for town in towns if found.says(match.name, town)]
        for town in said or towns:
            weight = 1.0 if said or len(towns) == 1 else 1 / math.sqrt(len(towns))
            held = found.cells.setdefault(cell(town), {})
            held[match.name] = max(weight, held.get(match.name, 0.0))
        if all(one.kind in (PLACE, REGION, METONYM) for one in match.readings):
            sure = said[0] if said else towns[0]
            if said or sure.population >= LARGE or (len(match.name) > 4 and len({town.iso3 for town in towns}) == 1):
                found.count(sure.iso3, match.name, 0.5)
    return found


def container(match: Match) -> Entity | None:
    """The region or state that a name stands for, when it stands for no large town besides."""
    regions = [one.entity for one in match.readings if one.kind == REGION]
    states = [one.entity for one in match.readings if is_state(one)]
    if states and not regions:
        return states[0]
    if regions and not any(one.kind == PLACE and one.entity.population > 300_000 for one in match.readings):
        return regions[0] if len({one.iso3 for one in regions}) == 1 else None
    return None


def is_state(reading: Reading) -> bool:
    """True for the name of a state or territory, not for its adjective or its seat."""
    return reading.kind == NAME and reading.entity.type in ("state", "territory")
