"""What a named place does in its sentence, and which of several homonyms it is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.enrich.document import Document
from transforms.enrich.focus import COMMON, LARGE, WEIGHTS, Focus
from transforms.enrich.gazetteer import HEAD, METONYM, PLACE, REGION, Match, Reading
from transforms.enrich.reference import Entity
from transforms.enrich.words import UPPER, lexicon

LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|outside of|inside|around|across|over|into|throughout|on the outskirts of|north of|"
    r"south of|east of|west of|the (?:\w+ )?(?:city|town|port|capital|village|suburb) of|streets of|"
    r"у|в|во|біля|поблизу|під|на|à|dans|près de|en|bei|nahe|cerca de)\s+(?:the\s+|\w+ern\s+|"
    r"central\s+|downtown\s+|[\w.]+['’]s\s+|\w+\s+and\s+){0,2}$",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r"\b(?:from|based in|lives in|living in|resident of|residents of|born in|native of|fled|home in|raised in|"
    r"\d+,\s+of|basée? à|з|із|из|aus|desde)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TRAVEL = re.compile(r"\b(?:to|for|toward|towards|via|through|left|visited|visiting|reached|leaving)\s+(?:the\s+)?$")
DATELINE = re.compile(
    r"(?:,\s*[\w. ’']{1,30}){0,2}(?:,?\s*\w{3,9}\.?\s+\d{1,2}(?:,?\s*\d{4})?)?\s*(?:\([^()\n]{1,40}\)\s*)?[—–]\s|"
    r"(?:,\s*[\w. ]{1,20})?,?\s*(?:\w{3,9}\.?\s+\d{1,2}\s*)?\([^()\n]{1,40}\)\s*[—–-]+\s|\s+--?\s"
)
REGION_WORD = re.compile(
    r"['’]s?\s+region|\s+(?:and\s+(?!the\b)\w+\s+)?(?:regions?|oblasts?|provinces?|governorates?|districts?|states?|prefecture|"
    r"raion|області|область|регион|областях|Oblast|Province|Region)\b"
)
REGION_OF = re.compile(r"\b(?:region|province|governorate|oblast|state|district|county) of\s+$", re.IGNORECASE)
TOWN_OF = re.compile(
    r"\b(?:city|cities|towns?|villages?|suburbs?|hamlet|ports?|capital|settlement) of\s+$", re.IGNORECASE
)
FEDERAL = frozenset(["USA", "CAN", "AUS"])
"""Countries whose states news names without saying the country."""
BASED = re.compile(r"-based\b")
AGENT_AFTER = re.compile(
    r"['’]s?\b|\s+(?:and\s+\w+\s+)?(?:has|have|had|says?|said|is|was|will|would|wants|may|might|could|"
    r"does|do|did|don|insists|denies|denied|rejected|accused|warned|called|agreed|refused|signed|"
    r"announced|claims|claimed|officials?|administration|government|talks)\b"
)
# a name and what must stand near for each reading; without one of them it stays undecided
CONTEXTS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "Georgia": (
        (
            "",
            re.compile(
                r"Atlanta|Savannah|Kemp|Fulton|Carolina|Alabama|Republican|Democrat|swing state|Gov\.|Florida|"
                r"Augusta|Georgia Tech"
            ),
        ),
        (
            "GEO",
            re.compile(
                r"Tbilisi|Georgian|Ossetia|Abkhazia|Russia|Armenia|Azerbaijan|Caucasus|Moldova|Ukraine|EU\b|"
                r"NATO|Kobakhidze|Saakashvili|Batumi"
            ),
        ),
    ),
}
PERSONAL = lexicon("personal_places")
GIVEN = re.compile(r"(?:^|[\s“\"(])([A-Z][a-z]{2,}|[A-Z]\.)\s$")
FAMILY = re.compile(r"\s([A-Z][a-z]{2,})")


@dataclass(frozen=True)
class Sizes:
    """Inhabitants from which on a town is meant without evidence, with a preposition, or with neighbours besides."""

    sure: int = 300_000
    likely: int = 100_000
    known: int = 15_000
    country: float = 0.2
    """Share of what the article names that lies in the town's country, for a town that is known."""
    home: float = 0.5
    """The same for a small one."""
    region: float = 5.5
    """A region counts like a town of so many powers of ten of inhabitants."""


SIZES = Sizes()
SHORT = 6
"""Letters of a word in capitals that is an abbreviation rather than a town."""
BEFORE = re.compile(r"(?:^|[\s“\"(«’'])([\w’'.-]+)\s$")
AFTER = re.compile(rf"[ \u00a0](?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[{UPPER}][\w’'-]+")
CIVIC = lexicon("civic_words")
FUNCTION = lexicon("function_words")
BETWEEN = frozenset([", ", " and ", ", and ", " or ", "; "])
ARTICLE = frozenset(["the", "a", "an", "this", "that"])
LOOSE = frozenset(["at", "for", "of", "into", "over"])
"""Prepositions that stand before firms, schools and works as well."""


def plausible(document: Document, match: Match, town: Entity, focus: Focus, *, is_listed: bool = False) -> bool:
    """True when a name is a town's: by the town's size, the words around it and where the article plays.

    `is_listed` says that it follows another town in a list.
    """
    if focus.says(match.name, town):
        return True
    text, size = document.text, town.population
    role = role_of(text, match, focus)
    if role == "dateline":
        return True
    is_great = size >= LARGE and match.name == town.name
    if not is_great and len(match.name) < SHORT and text[match.start : match.end].isupper():
        return False
    is_called = of_kind(TOWN_OF, text, match)
    before = BEFORE.search(text, max(0, match.start - 24), match.start)
    word = before.group(1) if before else ""
    following = AFTER.match(text, match.end)
    after = following.group().strip() if following else ""
    near = focus.neighbours(match.name, town)
    is_placed = is_called or is_listed or role is not None
    is_strict = is_called or is_listed or (role is not None and word.lower() not in LOOSE and not after)
    is_strict = is_strict and not text.startswith(("'s", "’s"), match.end)
    if " " not in match.name and (match.name in COMMON or (match.name in focus.persons and not is_great)):
        return is_strict and word.lower() not in ARTICLE and (near >= 1 or size >= SIZES.likely)
    if size < 1_000_000:
        if word[:1].isupper() and word.lower().rstrip(".") not in FUNCTION and not is_placed:
            return False
        if after and after not in CIVIC and size < SIZES.sure:
            return False
        if word.lower() in ARTICLE and after and size < SIZES.sure and after not in CIVIC:
            return False
    share = focus.share(town.iso3, match.name)
    if size >= SIZES.sure:
        return True
    if size >= SIZES.likely:
        return is_placed or near > 0 or share >= SIZES.home
    if size >= SIZES.known:
        return (is_placed and (share >= SIZES.country or near > 0)) or near >= 1
    if is_placed and near >= 1:
        return True
    return (is_strict and (near > 0 or share >= SIZES.home)) or (is_called and share > 0)


def plausible_region(text: str, match: Match, region: Entity, focus: Focus) -> bool:
    """True when a name is a region's: abbreviations stand behind a town, and most names need their country nearby."""
    if match.name.endswith("."):
        return text[max(0, match.start - 2) : match.start] == ", "
    if region.iso3 in FEDERAL or REGION_WORD.match(text, match.end):
        return True
    if of_kind(REGION_OF, text, match):
        return True
    return focus.share(region.iso3, match.name) > 0 and not AFTER.match(text, match.end)


def again(document: Document, match: Match, focus: Focus) -> bool:
    """True when a name that is a town's elsewhere in the article is one here: no part of another name, no person's."""
    if match.name not in focus.certain:
        return False
    if match.name in COMMON or match.name in focus.persons:
        return is_town(document, match, focus)
    text = document.text
    before = BEFORE.search(text, max(0, match.start - 24), match.start)
    word = before.group(1) if before else ""
    following = AFTER.match(text, match.end)
    is_part = word[:1].isupper() and word.lower().rstrip(".") not in FUNCTION
    is_part = is_part or bool(following and following.group().strip() not in CIVIC)
    if is_part and any(one.kind == PLACE and one.entity.population >= SIZES.likely for one in match.readings):
        return True  # the seat of an outlet, a team or an office
    return not is_part or is_town(document, match, focus)


def towns(document: Document, matches: Sequence[Match], focus: Focus) -> set[str]:
    """Names that are a town's at least once, those that stand for an actor as well among them."""
    found: set[str] = set()
    before: Match | None = None
    for match in matches:
        gap = document.text[before.end : match.start] if before else ""
        if is_town(document, match, focus, is_listed=gap in BETWEEN):
            found.add(match.name)
            before = match
        else:
            before = None
    return found


def is_town(document: Document, match: Match, focus: Focus, *, is_listed: bool = False) -> bool:
    """True when a name that nothing but towns and regions bear is a town's where it stands; for others always."""
    if not all(one.kind in (PLACE, REGION) for one in match.readings):
        return True
    towns = [one.entity for one in match.readings if one.kind == PLACE]
    if not towns:
        return False
    best = focus.best(match.name, towns)
    return best.geonames_id is None or plausible(document, match, best, focus, is_listed=is_listed)


def is_region(text: str, match: Match, region: Entity, town: Entity, focus: Focus) -> bool:
    """True when a name that a region and a town share is the region's."""
    if REGION_WORD.match(text, match.end) or of_kind(REGION_OF, text, match):
        return True
    if of_kind(TOWN_OF, text, match) or focus.says(match.name, town):
        return False
    if (town.iso3, town.admin1) == (region.iso3, region.admin1):
        return False
    size = math.log10(town.population + 1) + focus.supports(match.name, town)
    return SIZES.region + WEIGHTS.country * focus.share(region.iso3, match.name) > size


def of_kind(pattern: re.Pattern[str], text: str, match: Match) -> bool:
    """True when a noun of the pattern stands before the name: "the city of", "the region of"."""
    start = match.start
    return text[max(0, start - 3) : start - 1] == "of" and pattern.search(text, max(0, start - 24), start) is not None


def reading(document: Document, match: Match, focus: Focus) -> tuple[Reading | None, str | None]:
    """The reading of a match that is a place, a state or its seat, and its role; (None, None) when undecided."""
    text = document.text
    name = text[match.start : match.end]
    towns = [one for one in match.readings if one.kind == PLACE]
    regions = [one for one in match.readings if one.kind == REGION]
    metonym = next((one for one in match.readings if one.kind == METONYM), None)
    best = focus.best(match.name, [one.entity for one in towns]) if towns else None
    city = next((one for one in towns if one.entity is best), None)
    others = [one for one in match.readings if one.kind not in (METONYM, PLACE, REGION)]
    if city and others and focus.says(match.name, city.entity):
        return city, role_of(text, match, focus)
    context = CONTEXTS.get(name)
    if context and others:
        for entity_id, near in context:
            if near.search(text):
                found = next((one for one in others if one.entity.entity_id == entity_id), None)
                return found or (regions[0] if regions else None), None
        return None, None
    if others:
        return others[0], None
    role = role_of(text, match, focus)
    region = max(regions, key=lambda one: focus.share(one.entity.iso3, match.name), default=None)
    if (
        region is not None
        and metonym is None
        and (city is None or is_region(text, match, region.entity, city.entity, focus))
    ):
        return region, role
    if metonym is None:
        return city, role
    # a palace is no town: another state's town of the name is meant only where the text says so
    has_seat = any(one.entity.iso3 == metonym.entity.iso3 for one in towns)
    if city is None or (not has_seat and not focus.says(match.name, city.entity)):
        return metonym, role if role == "event_place" else "metonym"
    foreign = city.entity.iso3 != metonym.entity.iso3 and focus.says(match.name, city.entity)
    if foreign or role in ("event_place", "dateline", "residence") or REGION_WORD.match(text, match.end):
        return city, role
    if TRAVEL.search(text, max(0, match.start - 24), match.start) and not AGENT_AFTER.match(text, match.end):
        return city, None
    return metonym, "metonym"


def role_of(text: str, match: Match, focus: Focus) -> str | None:
    """`place_role`, worked out once for a match."""
    if match.start not in focus.roles:
        focus.roles[match.start] = place_role(text, match)
    return focus.roles[match.start]


def place_role(text: str, match: Match) -> str | None:
    """Dateline, event place or residence by the words around; None when they do not say."""
    paragraph = text.rfind("\n", 0, match.start) + 1
    if match.start < HEAD and text[match.start : match.end].isupper():
        # a headline may run into the dateline
        paragraph = max(paragraph, text.rfind(". ", 0, match.start) + 1)
    if match.start - paragraph <= 40 and not text[paragraph : match.start].strip(" ,ABCDEFGHIJKLMNOPQRSTUVWXYZ/"):
        following = DATELINE.match(text, match.end)
        if following and (
            text[match.start : match.end].isupper()
            or "(" in following.group()
            or "—" in following.group()
            or "–" in following.group()
        ):
            return "dateline"
        if (
            text[match.start : match.end].isupper()
            and match.start == paragraph
            and text[match.end : match.end + 1] in ",.:"
        ):
            return "dateline"
    before = text[max(0, match.start - 40) : match.start]
    if ORIGIN.search(before) or BASED.match(text, match.end):
        return "residence"
    if LOCATIVE.search(before):
        return "event_place"
    return None


def personal(text: str, match: Match, first_names: frozenset[str]) -> bool:
    """True when a name of a place is part of a person's name: Michael Jordan, Paris Hilton, Denzel Washington."""
    name = text[match.start : match.end]
    if name not in PERSONAL:
        return False
    before = GIVEN.search(text, max(0, match.start - 20), match.start)
    if before and (before.group(1) in first_names or before.group(1).endswith(".")):
        return True
    after = FAMILY.match(text, match.end)
    return bool(
        after
        and name in first_names | {"Paris", "Chad", "Chelsea", "Israel"}
        and after.group(1)
        not in (
            "Agreement",
            "Agreements",
            "Accord",
            "Accords",
            "Club",
            "Saint",
            "Climate",
            "President",
            "Prime",
            "Foreign",
            "Defence",
            "Defense",
            "Army",
            "Defense",
            "Police",
            "Conference",
            "Peace",
        )
    )
