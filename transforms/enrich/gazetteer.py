"""Every name of the reference in one Aho-Corasick automaton, and the longest matches of it in a text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import ahocorasick

from transforms.enrich.reference import Entity, Reference, merged
from transforms.enrich.reference.inflect import forms

# how a name stands for its entity
NAME, DEMONYM, METONYM, SURNAME, PLACE = "name", "demonym", "metonym", "surname", "place"


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
    readings: tuple[Reading, ...]


class Gazetteer:
    """The automaton over a reference."""

    def __init__(self, reference: Reference) -> None:
        self.reference = reference
        names: dict[str, dict[str, Reading]] = {}
        for entity in reference.entities.values():
            for name, kind in spelled(entity):
                held = names.setdefault(name, {})
                held.setdefault(entity.entity_id, Reading(entity, kind))
        for name in list(names):
            # datelines and headlines are set in capitals
            capitals = name.upper()
            if len(name) > 3 and " " not in name and capitals not in names:
                names[capitals] = names[name]
        self.names = {name: tuple(held.values()) for name, held in names.items()}
        self.automaton = ahocorasick.Automaton()
        for name, readings in self.names.items():
            self.automaton.add_word(name, (len(name), readings))
        self.automaton.make_automaton()
        self.last_names = last_names(reference)

    def matches(self, text: str) -> list[Match]:
        """Leftmost longest matches at word boundaries; they never overlap."""
        found: list[Match] = []
        length = len(text)
        for end, (size, readings) in self.automaton.iter(text):
            start = end - size + 1
            end += 1
            if start and text[start].isalnum() and joined(text, start - 1):
                continue
            runs_on = end < length and text[end - 1].isalnum() and (text[end].isalnum() or text[end] == "_")
            if runs_on and not ideographic(text[start]):
                continue
            while found and found[-1].start >= start:
                found.pop()
            if found and found[-1].end > start:
                # the earlier one reaches into this one: it stands, unless it ends here too and is shorter
                continue
            found.append(Match(start, end, readings))
        return found


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
    for name in entity.demonyms:
        yield name, DEMONYM
    for name in entity.metonyms:
        yield name.removeprefix("the "), METONYM
    for name in entity.surnames:
        yield name, SURNAME
    for language, name in entity.names:
        kind = SURNAME if entity.type == "person" and " " not in name and language in ("uk", "ru") else base
        for form in forms(name):
            yield form, kind
    if entity.type in ("state", "territory"):
        yield from ((form, DEMONYM) for form in adjectives(entity))


ADJECTIVES = {
    "RUS": ("російськ", "российск"),
    "UKR": ("українськ", "украинск"),
    "USA": ("американськ", "американск"),
    "ISR": ("ізраїльськ", "израильск"),
    "IRN": ("іранськ", "иранск"),
    "GBR": ("британськ", "британск"),
    "FRA": ("французьк", "французск"),
    "DEU": ("німецьк", "немецк"),
    "POL": ("польськ", "польск"),
    "TUR": ("турецьк", "турецк"),
    "CHN": ("китайськ", "китайск"),
    "BLR": ("білоруськ", "белорусск"),
    "PSE": ("палестинськ", "палестинск"),
    "HUN": ("угорськ", "венгерск"),
}
UKRAINIAN = ("ий", "ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими")
RUSSIAN = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ое", "ие", "их", "ими")
FRENCH = {
    "RUS": ("russe", "russes", "Russes"),
    "UKR": ("ukrainien", "ukrainienne", "ukrainiens", "ukrainiennes"),
    "USA": ("américain", "américaine", "américains", "américaines"),
    "GBR": ("britannique", "britanniques"),
    "ISR": ("israélien", "israélienne", "israéliens", "israéliennes"),
    "IRN": ("iranien", "iranienne", "iraniens"),
    "PSE": ("palestinien", "palestinienne", "palestiniens"),
    "CHN": ("chinois", "chinoise"),
    "COD": ("congolais", "congolaise"),
    "RWA": ("rwandais", "rwandaise"),
    "DEU": ("allemand", "allemande"),
}


def adjectives(entity: Entity) -> Iterator[str]:
    """Adjectives of the parties of present conflicts in Ukrainian, Russian and French."""
    stems = ADJECTIVES.get(entity.entity_id)
    if stems:
        yield from (stems[0] + ending for ending in UKRAINIAN)
        yield from (stems[1] + ending for ending in RUSSIAN)
    yield from FRENCH.get(entity.entity_id, ())


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
    return Gazetteer(merged({"entities": json.loads(entities)}))
