"""What the reference knows of an actor or a place."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

ARMS = frozenset({"GOV", "MIL", "SPY", "LEG", "COP", "JUD"})
"""CAMEO roles whose bearers act for their state."""


@dataclass(frozen=True, slots=True)
class Role:
    """An office with its first and last day; None where a day is not known or the office is still held."""

    role: str
    polity: str
    start: dt.date | None = None
    end: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """True when the office was held on that day; without a day every holder counts."""
        if day is None:
            return True
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Entity:
    """One actor or place, with every name by which texts call it."""

    entity_id: str
    name: str
    type: str
    origin: str
    iso3: str | None = None
    cameo: str | None = None
    wikidata: str | None = None
    role: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    """Demonyms and adjectives in other languages, every form."""
    surnames: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    """(language, name) pairs."""
    roles: tuple[Role, ...] = ()
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    admin1: str | None = None
    """GeoNames code of the first-level region."""
    reviewed: dt.date | None = None
    """The day on which the facts were last held true."""

    @property
    def arm_of(self) -> str | None:
        """The state whose arm an organisation is (ministry, army, service, court, parliament), by its CAMEO code."""
        if (
            self.type == "organisation"
            and self.cameo
            and self.cameo[3:6] in ARMS
            and self.cameo[:3] not in ("IGO", "NGO")
        ):
            return self.iso3
        return None

    def role_on(self, day: dt.date | None) -> Role | None:
        """The office held on that day, the latest first; without a day the latest office known."""
        held = [role for role in self.roles if role.holds(day)]
        if not held:
            return None
        return max(held, key=lambda role: role.start or dt.date.min)

    def former_role_on(self, day: dt.date) -> Role | None:
        """The last office that had ended before that day."""
        past = [role for role in self.roles if role.end is not None and role.end < day]
        return max(past, key=lambda role: role.end or dt.date.min) if past else None


@dataclass(frozen=True)
class Reference:
    """All entities, by id, in file order."""

    entities: dict[str, Entity] = field(default_factory=dict)
