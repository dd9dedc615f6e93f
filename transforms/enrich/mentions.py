"""Actors and places named in an article, each with who or what it is and what it does there."""

from __future__ import annotations

import datetime as dt
import re

from transforms.enrich import persons, places
from transforms.enrich.document import OUTLETS, Document, Mention
from transforms.enrich.focus import REACH, Focus, focus, plain_before
from transforms.enrich.gazetteer import DEMONYM, METONYM, PLACE, REGION, SURNAME, Gazetteer, Match
from transforms.enrich.reference import Entity
from transforms.enrich.reference.towns import is_listed
from transforms.enrich.words import FIRST_NAMES, GIVEN_NAMES, UPPER
from warehouse.schema.ids import make_id

METHOD = "gazetteer"
VERSION = "2"

GIVEN = re.compile(rf"(?:^|[\s“\"(«])([{UPPER}][\w’'-]+)\s$")
CHIEF = frozenset(
    ["president", "prime minister", "premier", "chancellor", "monarch", "supreme leader", "pope", "secretary-general"]
)
"""Offices whose holder is known by the surname alone everywhere."""
CONFIDENCE = {"name": 0.97, DEMONYM: 0.9, METONYM: 0.85, SURNAME: 0.92, PLACE: 0.85, REGION: 0.8}


def find(document: Document) -> list[Mention]:
    """All mentions in order of the text; they do not overlap, organisations around a state's name aside."""
    text, gazetteer = document.text, document.gazetteer
    matches = gazetteer.matches(text, document.vocabulary)
    full = {
        match.senses.person.entity.name.rsplit(" ", 1)[-1]: match.senses.person.entity
        for match in matches
        if match.senses.person is not None and match.senses.person.kind == "name"
    }
    around = focus(text, matches, gazetteer.matches(document.title), gazetteer.places.codes)
    places.govern(document, matches, around)
    around.certain.update(places.towns(document, matches, around))
    home = polities(matches)
    found: list[Mention] = []
    for match in matches:
        mention = resolve(document, match, full, around, home)
        if mention is not None:
            found.append(mention)
    taken = [(mention.start, mention.end, is_soft(mention)) for mention in found]
    outsiders = persons.find(
        text,
        taken,
        full,
        places=gazetteer.places.names,
        openings=frozenset(document.sentence_starts),
        language=document.language,
    )
    within = iter(outsiders)
    outer = next(within, None)
    kept: list[Mention] = []
    for mention in found:
        while outer is not None and outer.end <= mention.start:
            outer = next(within, None)
        # a town or an outlet in a person's name is neither, nor is the Congress in the African National Congress
        is_inside = outer is not None and outer.start <= mention.start and mention.end <= outer.end
        if not (is_inside and outer and (outer.type == "person" or mention.type == "organisation")):
            kept.append(mention)
    return kept + [outside(document, one, full, gazetteer) for one in outsiders]


def is_soft(mention: Mention) -> bool:
    """True for a name that may be part of a person's: a town's, or an outlet's that is one word."""
    if mention.type == "organisation":
        return " " not in mention.surface and not mention.surface.isupper()
    return mention.type == "place" or (mention.type == "state" and " " not in mention.surface)


def polities(matches: list[Match]) -> frozenset[str]:
    """The states and organisations that an article names, and those of its persons named in full."""
    found: set[str] = set()
    for match in matches:
        first, person = match.senses.readings[0], match.senses.person
        if person is not None:
            if person.kind == "name":
                found.update(role.polity for role in person.entity.roles)
        elif first.entity.type != "place":
            found.update(filter(None, (first.entity.entity_id, first.entity.iso3)))
    return frozenset(found)


def is_known(entity: Entity, full: dict[str, Entity], home: frozenset[str], day: dt.date | None) -> bool:
    """True when a surname alone is enough: the full name stands in the article, or the person leads or serves at home.

    Many bear the surname of a negotiator; without his state or organisation in the article it may be another's.
    """
    if full.get(entity.name.rsplit(" ", 1)[-1]) is entity or entity.iso3 in home:
        return True
    held = entity.role_on(day)
    return (held is not None and held.role in CHIEF) or any(role.polity in home for role in entity.roles)


def resolve(
    document: Document, match: Match, full: dict[str, Entity], around: Focus, home: frozenset[str]
) -> Mention | None:
    """The mention of a match by its best reading; None when the name is part of another's."""
    text = document.text
    first, person = match.senses.readings[0], match.senses.person
    if person is not None:
        if person.kind == SURNAME and (
            another(text, match, person.entity) or not is_known(person.entity, full, home, document.day)
        ):
            return None
        return of_person(document, match.start, match.end, person.entity, CONFIDENCE[person.kind])
    if first.entity.type in ("organisation", "armed_group"):
        metonymic = first.kind == METONYM
        entity = first.entity
        seen = places.scene_of(document, match, around) if metonymic and match.senses.towns else None
        if seen is not None:
            # "a meeting in Brussels": the town itself, not those who sit there
            return of_town(match, max(match.senses.towns, key=lambda one: one.population), text, seen)
        return Mention(
            match.start,
            match.end,
            text[match.start : match.end],
            entity.type,
            CONFIDENCE[first.kind],
            entity.entity_id,
            role=entity.role,
            iso3=entity.iso3,
            place_role="metonym" if metonymic else None,
            polity=actor(entity),
        )
    if places.personal(text, match, FIRST_NAMES):
        return None
    reading, role = places.reading(document, match, around)
    surface = text[match.start : match.end]
    if (
        reading is not None
        and reading.kind == PLACE
        and reading.entity.geonames_id
        and not places.again(document, match, around)
    ):
        return None
    if (
        reading is not None
        and reading.kind == REGION
        and not places.plausible_region(text, match, reading.entity, around)
    ):
        return None
    if reading is None:
        return Mention(match.start, match.end, surface, "place", 0.4)
    entity = reading.entity
    mention = Mention(
        match.start,
        match.end,
        surface,
        entity.type,
        CONFIDENCE[reading.kind],
        entity.entity_id,
        role=entity.role,
        iso3=entity.iso3,
        place_role=role,
        polity=entity.entity_id,
    )
    city = entity
    if reading.kind == METONYM:
        seats = [town for town in match.senses.towns if town.iso3 == entity.iso3]
        city = max(seats, key=lambda one: one.population, default=entity)
    if reading.kind == REGION or (reading.kind == PLACE and places.REGION_WORD.match(text, match.end)):
        # a region is not its chief town: no coordinates then
        mention.entity_id, mention.role = None, "region"
    elif city.geonames_id is not None and city.role == "city" and around.denies(match.name, city):
        # said to lie elsewhere: another town of the name, which the reference does not know
        mention.entity_id, mention.iso3 = None, around.elsewhere[match.name].iso3
    elif city.geonames_id is not None:
        mention.geonames_id = city.geonames_id
        mention.latitude, mention.longitude = city.latitude, city.longitude
        if city is entity and not is_listed(city):
            mention.entity_id = None
    if reading.kind in (PLACE, REGION):
        mention.polity = None
    return mention


def of_town(match: Match, town: Entity, text: str, role: str) -> Mention:
    """The mention of a town by a name that mostly stands for an organisation there."""
    return Mention(
        match.start,
        match.end,
        text[match.start : match.end],
        "place",
        CONFIDENCE[PLACE],
        town.entity_id if is_listed(town) else None,
        role=town.role,
        place_role=role,
        geonames_id=town.geonames_id,
        latitude=town.latitude,
        longitude=town.longitude,
        iso3=town.iso3,
    )


def another(text: str, match: Match, entity: Entity) -> bool:
    """True when a known surname follows a first name that is not this person's: another one of that surname."""
    given = plain_before(text, match.start)
    if given is None:
        found = GIVEN.search(text, max(0, match.start - REACH), match.start)
        given = found.group(1) if found else ""
    if "А" <= given[:1] <= "ґ" and given in GIVEN_NAMES:
        # in any case: Назара Кравчука is not Леонід Кравчук
        own = {name.split()[0] for _, name in entity.names if " " in name and "А" <= name[0] <= "ґ"}
        return bool(own) and not any(given[:3] == name[:3] for name in own)
    return given in FIRST_NAMES and not any(given in name.split() for name in (entity.name, *entity.aliases))


def of_person(document: Document, start: int, end: int, entity: Entity, confidence: float) -> Mention:
    """The mention of a person, with the office held on the article's day."""
    held = entity.role_on(document.day)
    role, polity = (held.role, held.polity) if held else (None, None)
    if document.day is not None and held is None:
        before = entity.former_role_on(document.day)
        role = f"former {before.role}" if before else None
    return Mention(
        start,
        end,
        document.text[start:end],
        "person",
        confidence,
        entity.entity_id,
        role=role,
        iso3=entity.iso3,
        polity=polity or None,
    )


def outside(document: Document, one: persons.Found, full: dict[str, Entity], gazetteer: Gazetteer) -> Mention:
    """A name that the gazetteer does not hold: a known person's last name after full name or title, or a stranger."""
    surface = document.text[one.start : one.end]
    if one.type == "person" and " " not in surface:
        known = full.get(surface)
        if known is None and one.role is not None:
            candidates = [
                entity for entity in gazetteer.last_names.get(surface, ()) if entity.role_on(document.day) is not None
            ]
            known = candidates[0] if len(candidates) == 1 else None
        if known is not None:
            return of_person(document, one.start, one.end, known, 0.85)
    return Mention(one.start, one.end, surface, one.type, one.confidence, role=one.role, method="pattern")


def actor(entity: Entity) -> str | None:
    """Whom an organisation's acts belong to: its own id, or its state's where it is its arm; outlets only tell."""
    return None if entity.role in OUTLETS else entity.arm_of or entity.entity_id


def rows(document: Document) -> list[dict[str, object]]:
    """The document's mentions as rows of table `mentions`; a state's adjective inside a longer name is no mention."""
    names = {
        (one.start, one.end) for one in document.mentions if one.type == "organisation" and one.method == "pattern"
    }
    return [
        {
            "mention_id": make_id(document.article_id, one.start, one.end, one.entity_id, one.type),
            "article_id": document.article_id,
            "entity_id": one.entity_id,
            "surface": one.surface,
            "type": one.type,
            "char_start": one.start,
            "char_end": one.end,
            "role": one.role,
            "place_role": one.place_role,
            "geonames_id": one.geonames_id,
            "latitude": one.latitude,
            "longitude": one.longitude,
            "iso3": one.iso3,
            "confidence": one.confidence,
            "method": one.method,
            "method_version": one.version or VERSION,
        }
        for one in document.mentions
        if one.type != "state" or not any(start <= one.start and one.end < end for start, end in names)
    ]
