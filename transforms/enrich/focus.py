"""Where an article plays: the countries, regions and certain towns that it names, which decide between homonyms."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from transforms.enrich.gazetteer import Match, Senses
from transforms.enrich.reference import Entity
from transforms.enrich.words import FIRST_NAMES, GIVEN_NAMES, NOT_NAMES, ORGANISATION_HEADS, lexicon

CODE = re.compile(r",? ([A-Z][A-Za-z])\b(?!\w)")
"""A postal code of a state of the USA behind a town, or its abbreviation without a point: TX, Ky."""
GIVEN = re.compile(r"(?:^|[\s“\"(«’'])([A-Z][\w’'-]+\.?|[A-Z]\.)\s$")
REACH = 24
"""Characters before a name that are looked at for the word before it."""
WHERE = (" in ", " near ", "\nIn ", ". In ")
NO_GIVEN = lexicon("function_words") | lexicon("town_openers")
"""Words with a capital that may stand before a town: they open a sentence, or say which part of it is meant."""
FOLLOWED = re.compile(r"^(?:,| in| \(|,? near)?,? ?(?:the )?$")
"""What stands between a town and the region or state that it is said to lie in."""
OWNING = re.compile(
    r"['’]s?\s|\s(?!(?:on|in|at|to|by|for|from|of|and|or|but|after|before|since|until|as|with|where|when|while|who|which|"
    r"that)\b)[a-z]"
)
"""Behind a state that does not hold the town before it, for it acts, or says whose somebody is."""
COMMON = FIRST_NAMES | NOT_NAMES | ORGANISATION_HEADS | lexicon("common_towns") | lexicon("surname_towns")
"""Names of towns that are words or names of persons more often."""
LARGE = 500_000
"""Inhabitants of a town that speaks for its country."""
CELL = 1.0
"""Degrees: towns in one cell of this size, or in the next one, support each other."""
ROW = 1000
"""Between the numbers of a cell and of the one north of it; more than there are cells in a row."""
HOMONYMS = 15
"""Towns of one name that count as neighbours of others, the largest first."""


@dataclass(frozen=True)
class Weights:
    """What makes one of several towns of a name the likelier one, in powers of ten of inhabitants."""

    within: float = 6.0
    """The text says it: Paris, Texas."""
    region: float = 1.6
    country: float = 2.5
    """Times the square of the country's share: one of the two that talk does not outweigh a meeting's real place."""
    near: float = 1.1
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
    cells: dict[int, dict[str, float]] = field(default_factory=dict)
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
    shares: dict[str, dict[str | None, float]] = field(default_factory=dict)
    """A name to the share of each country in what is named besides."""
    chosen: dict[str, Entity] = field(default_factory=dict)
    """The likeliest town of a name."""
    roles: dict[int, str | None] = field(default_factory=dict)
    """What a name does in its sentence, by where it begins."""
    near: dict[tuple[str, int], float] = field(default_factory=dict)
    """Neighbours already counted, by name and cell."""

    def count(self, iso3: str | None, name: str, weight: float) -> None:
        """Let a name speak for a country."""
        if iso3:
            self.totals.clear()
            self.shares.clear()
            held = self.countries.setdefault(iso3, {})
            held[name] = held.get(name, 0.0) + weight

    def share(self, iso3: str | None, name: str) -> float:
        """How much of what is named besides `name` lies in a country, 0 to 1."""
        return self.shared(name).get(iso3, 0.0)

    def shared(self, name: str) -> dict[str | None, float]:
        """`share` for every country that is named."""
        shares = self.shares.get(name)
        if shares is None:
            shares = self.shares[name] = self.counted(name)
        return shares

    def counted(self, name: str) -> dict[str | None, float]:
        """`shared`, worked out."""
        if not self.totals:
            self.totals = {country: sum(held.values()) for country, held in self.countries.items()}
        own = {country: held[name] for country, held in self.countries.items() if name in held}
        total = sum(self.totals.values()) - sum(own.values())
        if total <= 1e-9:
            return {}
        return {country: (held - own.get(country, 0.0)) / total for country, held in self.totals.items()}

    def neighbours(self, name: str, town: Entity) -> float:
        """Other names of the article that have a town near this one, each by its weight."""
        return self.beside(name, block(cell(town)))

    def beside(self, name: str, around: tuple[int, ...]) -> float:
        """Names besides `name` that have a town in these cells, each by its weight."""
        if self.cells.keys().isdisjoint(around):
            return 0.0
        key = name, around[0]
        known = self.near.get(key)
        if known is not None:
            return known
        found: dict[str, float] = {}
        for one in around:
            if one in self.cells:
                found.update(self.cells[one])
        found.pop(name, None)
        value = self.near[key] = sum(found.values())
        return value

    def says(self, name: str, town: Entity) -> bool:
        """True when the text itself places the town there."""
        return name in self.within and any(holds(place, town) for place in self.within[name])

    def denies(self, name: str, town: Entity) -> bool:
        """True when the text places a town of this name in other regions or states only."""
        return name in self.elsewhere and not self.says(name, town)

    def best(self, name: str, senses: Senses) -> Entity:
        """The likeliest of the towns of a name."""
        if len(senses.towns) == 1:
            return senses.towns[0]
        chosen = self.chosen.get(name)
        if chosen is None:
            is_said, supports = name in self.within, self.supports
            shares, regions, cells = self.shared(name), self.regions, self.cells.keys()
            likelihoods = [
                (
                    (WEIGHTS.within if is_said and self.says(name, one.town) else 0.0) + supports(name, one) + one.size
                    if is_said or one.town.iso3 in shares or one.region in regions or not cells.isdisjoint(one.around)
                    else one.size,
                    one.rank,
                )
                for one in sites(senses)
            ]
            # of two alike the one that GeoNames knows longer
            chosen = self.chosen[name] = senses.towns[likelihoods.index(max(likelihoods))]
        return chosen

    def supports(self, name: str, site: Site) -> float:
        """Evidence for a town besides its size."""
        value = WEIGHTS.country * self.share(site.town.iso3, name) ** 2
        if site.region in self.regions:
            value += WEIGHTS.region * min(1.0, self.regions[site.region] / 2)
        near = self.beside(name, site.around)
        return value + min(WEIGHTS.most_near, WEIGHTS.near * near) if near else value


class Site(NamedTuple):
    """A town with what is asked about it again and again."""

    town: Entity
    cell: int
    around: tuple[int, ...]
    """The cell and those beside it."""
    region: tuple[str, str]
    size: float
    """Powers of ten of inhabitants, small towns alike."""
    rank: int
    """The greater, the longer GeoNames knows it."""


def site(town: Entity) -> Site:
    """A town's site."""
    at = cell(town)
    size = math.log10(town.population + 100)
    return Site(town, at, block(at), (town.iso3 or "", town.admin1 or ""), size, -(town.geonames_id or 0))


@lru_cache(maxsize=20_000)
def sites(senses: Senses) -> tuple[Site, ...]:
    """The towns of a name, worked out once."""
    return tuple(site(town) for town in senses.towns)


def cell(town: Entity) -> int:
    """The number of the cell of the map that a town lies in."""
    return ROW * math.floor((town.latitude or 0.0) / CELL) + math.floor((town.longitude or 0.0) / CELL)


@lru_cache(maxsize=20_000)
def block(at: int) -> tuple[int, ...]:
    """A cell and those around it, row by row."""
    return tuple(at + row + column for row in (-ROW, 0, ROW) for column in (-1, 0, 1))


def holds(place: Entity, town: Entity) -> bool:
    """True when a region or state holds the town."""
    return place.iso3 == town.iso3 and (place.role != "region" or place.admin1 == town.admin1)


def focus(
    text: str, matches: Sequence[Match], title: Sequence[Match] = (), codes: Mapping[str, Entity] = MappingProxyType({})
) -> Focus:
    """The focus of an article by all names found in its text and title; `codes` are states by their postal code."""
    found = Focus()
    for index, match in enumerate(matches):
        senses = match.senses
        if not senses.towns:
            continue
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and following.start - match.end < 8 and FOLLOWED.match(text[match.end : following.start]):
            places = (*following.senses.states, *following.senses.regions)
            if following.senses.states and OWNING.match(text, following.end):
                # "a conference on Sudan, US officials said"
                places = ()
            # "Kharkiv, Sumy" is a list of towns, though the second is a region as well
            is_list = following.senses.towns and not any(
                holds(place, town) for town in senses.towns for place in places
            )
            if places and not is_list:
                found.within.setdefault(match.name, []).extend(places)
                region = following.senses.container
                if region is not None and region.role == "region":
                    found.elsewhere[match.name] = region
                continue
        code = CODE.match(text, match.end)
        state = codes.get(code.group(1).upper()) if code else None
        if code and state and (text[match.end] == "," or code.group(1).isupper()):
            found.within.setdefault(match.name, []).append(state)
            found.elsewhere[match.name] = state
    for match in (*title, *matches):
        first = match.senses.readings[0].entity
        if first.type in ("state", "territory"):
            found.count(first.iso3, match.name, 1.0)
        elif first.type in ("person", "organisation", "armed_group"):
            found.count(first.iso3, match.name, 0.5)
        region = match.senses.container
        if region is not None and region.role == "region":
            found.count(region.iso3, match.name, 1.0)
            found.regions[region.iso3 or "", region.admin1 or ""] += 1
    names: dict[str, Senses] = {}
    doubtful: set[str] = set()
    placed: set[str] = set()
    for match in matches:
        name = match.name
        names[name] = match.senses
        if match.senses.towns and " " not in name and name not in found.persons:
            given = given_before(text, match.start)
            if not given:
                if text.endswith(WHERE, 0, match.start):
                    placed.add(name)
            elif given in GIVEN_NAMES or len(given) == 1:
                found.persons.add(name)
            elif given.lower() not in NO_GIVEN:
                doubtful.add(name)
    # "Bogdanov Joins Sochi Mayor Race", where "in Sochi" stands elsewhere
    found.persons |= doubtful - placed
    for name, senses in names.items():
        if not senses.towns or (" " not in name and name in COMMON):
            continue
        towns = sites(senses)[:HOMONYMS]
        said = [one for one in towns if found.says(name, one.town)] if name in found.within else []
        weight = 1.0 if said else 1 / math.sqrt(len(towns))
        for one in said or towns:
            found.cells.setdefault(one.cell, {})[name] = weight
        if senses.others:
            continue
        sure = (said or towns)[0].town
        is_alone = len(name) > 4 and all(one.town.iso3 == sure.iso3 for one in towns)
        if said or sure.population >= LARGE or is_alone:
            found.count(sure.iso3, name, 0.5)
    return found


def given_before(text: str, at: int) -> str:
    """The word with a capital or the initial before a position; empty without one."""
    word = plain_before(text, at)
    if word is not None:
        return word if "A" <= word[0] <= "Z" and len(word) > 1 else ""
    found = GIVEN.search(text, max(0, at - REACH), at)
    return found.group(1).rstrip(".") if found else ""


def plain_before(text: str, at: int) -> str | None:
    """The word before a position when it is of letters alone and between spaces; None when it is not so simple."""
    if text[at - 1 : at] != " ":
        return None
    first = max(0, at - REACH)
    before = text[first : at - 1]
    word = before[before.rfind(" ") + 1 :]
    return word if word.isalpha() and (first == 0 or len(word) < len(before)) else None
