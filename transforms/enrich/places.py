"""What a named place does in its sentence, and which of several homonyms it is."""

from __future__ import annotations

import re

from transforms.enrich.document import Document
from transforms.enrich.gazetteer import METONYM, PLACE, Match, Reading
from transforms.enrich.words import lexicon

LOCATIVE = re.compile(
    r"\b(?:in|at|near|outside|inside|around|across|over|into|throughout|on the outskirts of|north of|south of|east of|"
    r"west of|the (?:\w+ )?(?:city|town|port|capital|village|suburb) of|streets of|"
    r"у|в|во|біля|поблизу|під|на|à|dans|près de|en|bei|nahe|cerca de)\s+(?:the\s+|\w+ern\s+|"
    r"central\s+|downtown\s+|[\w.]+['’]s\s+|\w+\s+and\s+){0,2}$",
    re.IGNORECASE,
)
ORIGIN = re.compile(
    r"\b(?:from|based in|lives in|living in|resident of|residents of|born in|native of|fled|home in|raised in|"
    r"basée? à|з|із|из|aus|desde)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
TRAVEL = re.compile(r"\b(?:to|for|toward|towards|via|through|left|visited|visiting|reached|leaving)\s+(?:the\s+)?$")
DATELINE = re.compile(
    r"(?:,\s*[\w. ’']{1,30}){0,2}(?:,?\s*\w{3,9}\.?\s+\d{1,2}(?:,?\s*\d{4})?)?\s*(?:\([^()\n]{1,40}\)\s*)?[—–]\s|"
    r"(?:,\s*[\w. ]{1,20})?,?\s*(?:\w{3,9}\.?\s+\d{1,2}\s*)?\([^()\n]{1,40}\)\s*[—–-]+\s|\s+--?\s"
)
REGION = re.compile(
    r"['’]s?\s+region|\s+(?:and\s+\w+\s+)?(?:regions?|oblasts?|provinces?|governorates?|districts?|states?|prefecture|"
    r"raion|області|область|регион|областях|Oblast|Province|Region)\b"
)
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


def reading(document: Document, match: Match) -> tuple[Reading | None, str | None]:
    """The reading of a match that is a place, a state or its seat, and its role; (None, None) when undecided."""
    text = document.text
    name = text[match.start : match.end]
    by_kind: dict[str, Reading] = {}
    for one in match.readings:
        held = by_kind.get(one.kind)
        if held is None or one.entity.population > held.entity.population:
            by_kind[one.kind] = one
    metonym, city = by_kind.get(METONYM), by_kind.get(PLACE)
    others = [one for one in match.readings if one.kind not in (METONYM, PLACE)]
    context = CONTEXTS.get(name)
    if context and others:
        for entity_id, near in context:
            if near.search(text):
                return next((one for one in others if one.entity.entity_id == entity_id), None), None
        return None, None
    if others:
        return others[0], None
    role = place_role(text, match)
    if metonym is None:
        return city, role
    if city is None:
        return metonym, role if role == "event_place" else "metonym"
    if role in ("event_place", "dateline", "residence") or REGION.match(text, match.end):
        return city, role
    if TRAVEL.search(text, max(0, match.start - 24), match.start) and not AGENT_AFTER.match(text, match.end):
        return city, None
    return metonym, "metonym"


def place_role(text: str, match: Match) -> str | None:
    """Dateline, event place or residence by the words around; None when they do not say."""
    paragraph = text.rfind("\n", 0, match.start) + 1
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
