"""What a named place does in its sentence, and which of several homonyms it is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.enrich.candidates import HEADS as ORGANISATIONS
from transforms.enrich.datelines import is_dateline
from transforms.enrich.document import Document
from transforms.enrich.english import scenes
from transforms.enrich.focus import COMMON, LARGE, REACH, WEIGHTS, Focus, plain_before, site
from transforms.enrich.gazetteer import PLACE, REGION, Match, Reading
from transforms.enrich.reference import Entity
from transforms.enrich.slavic import places as slavic_places
from transforms.enrich.uncased import whereabouts
from transforms.enrich.western import localities
from transforms.enrich.words import FAMILY_NAMES, UPPER, lexicon

IN = "in|at|near|outside|inside|around|across|over|into|throughout|у|в|во|біля|поблизу|під|на|à|dans|en|bei|nahe"
FROM = "from|fled|з|із|из|aus|desde"
PREPOSITIONS = frozenset(IN.split("|"))
LOCATIVE = re.compile(
    rf"\b(?:{IN}|outside of|on the outskirts of|north of|south of|east of|west of|"
    r"the (?:\w+ )?(?:city|town|port|capital|village|suburb) of|streets of|près de|cerca de)\s+"
    r"(?:the\s+|\w+ern\s+|central\s+|downtown\s+|[\w.]+['’]s\s+|\w+\s+and\s+){0,2}$",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    rf"\b(?:{FROM}|based in|lives in|living in|resident of|residents of|born in|native of|home in|raised in|"
    r"\d+,\s+of|basée? à)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
LEADING = frozenset(f"{IN}|{FROM}|of|de|the|and|central|downtown".split("|"))
"""Words that stand right before a name where `LOCATIVE` or `ORIGIN` holds, besides those that its ending shows."""
TRAVEL = re.compile(r"\b(?:to|for|toward|towards|via|through|left|visited|visiting|reached|leaving)\s+(?:the\s+)?$")
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
NO_SURNAMES = lexicon("no_surnames")
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
    if town.geonames_id in document.gazetteer.places.prominent:
        # Bakhmut has no inhabitants left
        size = max(size, SIZES.sure)
    role = role_of(text, match, focus)
    if role == "dateline":
        return True
    is_great = size >= LARGE and match.name == town.name
    if not is_great and len(match.name) < SHORT and text[match.start : match.end].isupper():
        return False
    is_called = of_kind(TOWN_OF, text, match)
    word = word_before(text, match.start)
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


def word_before(text: str, at: int) -> str:
    """The word before a position with one space between; empty without one."""
    word = plain_before(text, at)
    if word is not None:
        return word
    found = BEFORE.search(text, max(0, at - REACH), at)
    return found.group(1) if found else ""


def plausible_region(text: str, match: Match, region: Entity, focus: Focus) -> bool:
    """True when a name is a region's: abbreviations stand behind a town, and most names need their country nearby."""
    if match.name.endswith("."):
        return text[max(0, match.start - 2) : match.start] == ", "
    if slavic_places.FIRST <= text[match.start] <= slavic_places.LAST:
        return True  # Cyrillic names of regions are no town's and nobody's
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
    word = word_before(text, match.start)
    following = AFTER.match(text, match.end)
    is_part = word[:1].isupper() and word.lower().rstrip(".") not in FUNCTION
    is_part = is_part or bool(following and following.group().strip() not in CIVIC)
    if is_part and any(town.population >= SIZES.likely for town in match.senses.towns):
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
    if not match.senses.is_place:
        return True
    if not match.senses.towns:
        return False
    best = focus.best(match.name, match.senses)
    return best.geonames_id is None or plausible(document, match, best, focus, is_listed=is_listed)


def is_region(text: str, match: Match, region: Entity, town: Entity, focus: Focus) -> bool:
    """True when a name that a region and a town share is the region's."""
    if REGION_WORD.match(text, match.end) or of_kind(REGION_OF, text, match):
        return True
    if of_kind(TOWN_OF, text, match) or focus.says(match.name, town):
        return False
    if (town.iso3, town.admin1) == (region.iso3, region.admin1):
        return False
    size = math.log10(town.population + 1) + focus.supports(match.name, site(town))
    return SIZES.region + WEIGHTS.country * focus.share(region.iso3, match.name) ** 2 > size


def of_kind(pattern: re.Pattern[str], text: str, match: Match) -> bool:
    """True when a noun of the pattern stands before the name: "the city of", "the region of"."""
    start = match.start
    return text[max(0, start - 3) : start - 1] == "of" and pattern.search(text, max(0, start - 24), start) is not None


def reading(document: Document, match: Match, focus: Focus) -> tuple[Reading | None, str | None]:
    """The reading of a match that is a place, a state or its seat, and its role; (None, None) when undecided."""
    text, senses = document.text, match.senses
    metonym, others = senses.metonym, senses.others
    best = focus.best(match.name, senses) if senses.towns else None
    city = next((one for one in senses.readings if one.entity is best and one.kind == PLACE), None)
    if city and others and (focus.says(match.name, city.entity) or role_of(text, match, focus) == "dateline"):
        return city, role_of(text, match, focus)
    regions = [one for one in senses.readings if one.kind == REGION] if senses.regions else []
    context = CONTEXTS.get(text[match.start : match.end])
    if context and others:
        for entity_id, near in context:
            if near.search(text):
                found = next((one for one in others if one.entity.entity_id == entity_id), None)
                return found or (regions[0] if regions else None), None
        return None, None
    if others:
        return others[0], None
    role = scene_of(document, match, focus)
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
    has_seat = any(town.iso3 == metonym.entity.iso3 for town in senses.towns)
    if city is None or (not has_seat and not focus.says(match.name, city.entity)):
        return metonym, role or "metonym"
    # or where the article plays in that state and names nothing of the seat's
    foreign = city.entity.iso3 != metonym.entity.iso3 and (
        focus.says(match.name, city.entity) or focus.share(metonym.entity.iso3, match.name) == 0
    )
    if city.entity.iso3 != metonym.entity.iso3 and not foreign:
        # the better known one, whose state the article names
        seats = [one for one in senses.readings if one.kind == PLACE and one.entity.iso3 == metonym.entity.iso3]
        city = max(seats, key=lambda one: one.entity.population)
    if foreign or role in ("event_place", "dateline", "residence") or REGION_WORD.match(text, match.end):
        return city, role
    if TRAVEL.search(text, max(0, match.start - 24), match.start) and not AGENT_AFTER.match(text, match.end):
        return city, None
    return metonym, "metonym"


def scene_of(document: Document, match: Match, focus: Focus) -> str | None:
    """`place_role`, or in English what further words say of the place."""
    role = role_of(document.text, match, focus)
    if role in (None, "event_place") and document.language == "de":
        return localities.role("de", document.text, match.start) or role
    if role in (None, "event_place") and document.language in ("en", ""):
        return scenes.role(document.text, match.start, match.end) or role
    return role


def govern(document: Document, matches: Sequence[Match], focus: Focus) -> None:
    """Works out the roles of a French or Spanish text's names, which tell small towns as well."""
    if document.language not in ("fr", "es"):
        # German nouns have capitals: a preposition before one makes it no town
        return
    for match in matches:
        if match.senses.towns or match.senses.regions or match.senses.metonym:
            role = place_role(document.text, match)
            own = localities.role(document.language, document.text, match.start) if role != "dateline" else None
            focus.roles[match.start] = own or role


def role_of(text: str, match: Match, focus: Focus) -> str | None:
    """`place_role`, worked out once for a match."""
    if match.start not in focus.roles:
        focus.roles[match.start] = place_role(text, match)
    return focus.roles[match.start]


def place_role(text: str, match: Match) -> str | None:
    """Dateline, event place or residence by the words around; None when they do not say."""
    if text[match.start] >= whereabouts.FIRST:
        return whereabouts.role(text, match.start, match.end)
    if is_dateline(text, match):
        return "dateline"
    if slavic_places.FIRST <= text[match.start] <= slavic_places.LAST:
        return slavic_places.role(text, match.start, match.end)
    before = text[max(0, match.start - 40) : match.start]
    if text.startswith("-based", match.end) and BASED.match(text, match.end):
        return "residence"
    if not may_lead(before):
        return None
    if ORIGIN.search(before):
        return "residence"
    if before.rsplit(None, 1)[-1] in PREPOSITIONS or LOCATIVE.search(before):
        return "event_place"
    return None


def may_lead(before: str) -> bool:
    """False when the last words show at once that no preposition governs what follows them."""
    words = before.lower().split()
    if not words or not before[-1].isspace() or not words[-1][-1].isalpha():
        return False
    last = words[-1]
    if last == "the" and len(words) > 1 and words[-2].isalpha():
        last = words[-2]
    return last in LEADING or last.endswith("ern") or not last.isalpha()


def personal(text: str, match: Match, first_names: frozenset[str]) -> bool:
    """True when a name of a place is part of a person's name: Michael Jordan, Paris Hilton, Denzel Washington."""
    name = text[match.start : match.end]
    if name not in PERSONAL:
        return False
    before = GIVEN.search(text, max(0, match.start - 20), match.start)
    if before and (before.group(1) in first_names or before.group(1).endswith(".")):
        return True
    after = FAMILY.match(text, match.end)
    if after is None or after.group(1) in NO_FAMILY:
        return False
    if name in first_names or name in GIVEN_TOO:
        return True
    family = after.group(1)
    if family in CIVIC or family in ORGANISATIONS or family in NO_SURNAMES:
        return False
    # "Jordan Pell said … Pell added": the second word stands alone elsewhere, or is a family name
    return family in FAMILY_NAMES or re.search(rf"(?<!{re.escape(name)} )\b{family}\b", text) is not None


GIVEN_TOO = frozenset(["Paris", "Chad", "Chelsea", "Israel"])
NO_FAMILY = frozenset(
    [
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
        "Police",
        "Conference",
        "Peace",
    ]
)
"""Words behind a place's name that are no family names."""
