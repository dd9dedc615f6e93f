"""On what record words stand: the source's grade A to E and the terms of the talk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich.document import Document, Mention
from transforms.enrich.english import heads
from transforms.enrich.hints import Hints, Wording
from transforms.enrich.words import UPPER, lexicon

PRONOUNS = lexicon("pronouns") | {
    "он",
    "она",
    "они",
    "він",
    "вона",
    "вони",
    "yo",
    "nosotros",
    "他",
    "她",
    "他们",
    "她们",
    "هو",
    "هي",
}


@cache
def words() -> dict[str, Any]:
    """`standing.yml`, read once."""
    with (Path(__file__).parent / "standing.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def wording(name: str) -> Wording:
    """The words of a class in all languages."""
    return Wording([piece for pieces in words()[name].values() for piece in pieces])


SPOKESPERSON = wording("spokesperson")
INSTITUTION = wording("institution")
ROLE = wording("role")
VAGUE = wording("vague")
HEADS = tuple((name, heads.ends(words()[name]["en"])) for name in ("spokesperson", "institution", "role", "vague"))
"""What the last word of an English phrase's head says of it."""
AFFILIATED = wording("affiliated")
SOURCES = re.compile(
    r"\bsources?\b|\bpeople\b|джерел|источник|sources?\b|quelle|kreise|fuentes?\b|źród|مصدر|مصادر|人士|消息",
    re.IGNORECASE,
)
TERMS = tuple((name, re.compile("|".join(pieces), re.IGNORECASE)) for name, pieces in words()["terms"].items())
TERM_HINTS = Hints({name: hints.split() for name, hints in words()["term_hints"].items()})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a source."""

    grade: str
    entity: Mention | None


def terms(document: Document, start: int, end: int) -> str | None:
    """The terms of the talk as the sentence states them, or None."""
    called = document.called(TERM_HINTS, start, end)
    if not called:
        return None
    return next((name for name, stated in TERMS if name in called and stated.search(document.text, start, end)), None)


def standing(document: Document, start: int, end: int) -> Standing:
    """Grade and entity of the speaker at that span.

    A: a person by name. B: an institution, or a spokesperson without a name. C: nobody's name, but a role.
    D: sources, insiders, critics, some. The entity of "a spokesman for X" is X's state or organisation, never the
    person X.
    """
    surface = document.text[start:end]
    following = document.within(end, end + 60)
    core, kind, is_english = surface, None, document.language in ("en", "")
    if is_english:
        surface, core = heads.phrase(surface)
        kind = heads.kind(core, HEADS)
    if following and following[0].type == "person" and not (is_english and kind == "institution"):
        between = document.text[end : following[0].start]
        if between == ", " or (is_english and APPOSED.fullmatch(between)):
            # "Osmarra's envoy, Amina Delorme, asked": the apposition names the speaker
            return Standing("A", following[0])
    if kind in ("role", "spokesperson") and document.text.startswith(", ", end):
        behind = NAME_BEHIND.match(document.text, end)
        if behind is not None and not INSTITUTION.search(behind[1]):
            # a name that no finder of names knew
            return Standing("A", None)
    held = document.within(start, start + len(surface))
    # a role is nobody's name, whatever a finder of names made of its capital
    people = [one for one in held if one.type == "person" and (one.entity_id or not ROLE.fullmatch(one.surface))]
    actors = [
        one
        for one in held
        if one.type in ("state", "territory", "organisation", "armed_group")
        and not (kind in ("role", "vague") and PLACED.search(document.text, start, one.start))
    ]
    spoken_for = SPOKESPERSON.search(core)
    unnamed = unnamed_head(surface, people, start)
    if people and not unnamed:
        return Standing("A", people[-1] if spoken_for else people[0])
    institution = actors[0] if actors else None
    if people and institution is None and people[0].polity:
        institution = Mention(people[0].start, people[0].end, people[0].surface, "state", 0.7, people[0].polity)
    if spoken_for:
        return Standing("A" if named_after(surface, spoken_for.end()) else "B", institution)
    house = HOUSE.search(surface) if kind is None and ("'" in surface or "’" in surface) else None
    if kind == "institution" or (house and INSTITUTION.search(surface, house.start())):
        # "the president's office": the last word says what speaks
        return Standing("B", institution)
    role = ROLE.search(core)
    is_vague = kind == "vague" or (not is_english and VAGUE.search(core) is not None)
    if is_vague and not people and not (role and re.search(r"\b(?:at|with|for|from)$", role.group())):
        if AFFILIATED.search(surface) and SOURCES.search(core):
            return Standing("C", institution)
        if LEARNED.search(core) and (HOME.match(document.text, start + len(surface)) or HOME.search(surface)):
            # "an analyst at the Institute of …" has a role
            return Standing("C", None)
        return Standing("D", None)
    if role and named_after(surface, role.end()):
        return Standing("A", institution)
    if role and (kind == "role" or not is_english):
        return Standing("C", institution)
    if is_english and core != surface and NAMELIKE.fullmatch(core) and OF_HOUSE.match(surface, len(core)):
        own = next((one for one in actors if one.start < start + len(core)), None)
        if own is None and not INSTITUTION.search(core):
            # "Abuk Ring of the monitoring group Silent Nile"
            return Standing("A", None)
    if INSTITUTION.search(core) or (actors and not re.search(r"\b(?:a|an|one|some)\b", core)):
        return Standing("B", institution)
    if is_english and TITLE_NAME.fullmatch(core):
        # "the New York Post": a name behind an article is no person's
        return Standing("B", institution)
    if people or DETERMINER.match(surface):
        return Standing("C", institution)
    return Standing("A" if NAMELIKE.match(surface) or surname(document, surface) else "D", None)


APPOSED = re.compile(rf",\s(?:(?:[{UPPER}][\w.-]*|[a-z]{{4,}}|the|a|an)\s){{1,4}}")
"""Between a phrase and the name with its title: "another officer, Wing Commander Vyomika Singh"."""
NAME_BEHIND = re.compile(
    rf",\s([{UPPER}][\w’'-]+(?:\s(?:al-|bin\s|van\s|de\s)?[{UPPER}][\w’'.-]*){{1,2}})(?=[,.]|\s(?:said|told|says)\b)"
)


def named_after(surface: str, at: int) -> bool:
    """True when a full name ends the phrase behind a title: "речниця міністерства Олена Гай"."""
    tail = FULL.search(surface[at:])
    if tail is None or FOR.search(surface[: at + tail.start()]):
        # "a spokesman for President Orlo" is not the president
        return False
    return not INSTITUTION.search(tail.group())


def surname(document: Document, surface: str) -> bool:
    """True when one capitalised word is the last word of a full name that stands earlier in the article."""
    if not SINGLE.match(surface):
        return False
    at = -1
    if surface.startswith(("Al-", "El-", "An-", "As-", "Ar-", "Ad-", "Ash-")):
        # "Omar al-Tahir" is "Al-Tahir" where a sentence begins
        lower = surface[0].lower() + surface[1:]
        surface = lower if f" {lower}" in document.text else surface
    for _ in range(LOOKED_AT):
        at = document.text.find(f" {surface}", at + 1)
        if at < 0:
            break
        before = FORENAME.search(document.text[max(0, at - 24) : at])
        if before is not None and before.group() not in OPENING:
            return True
    return False


PLACED = re.compile(r"\b(?:in|at|near|outside|around)\s+(?:the\s+)?(?:\w+\s+)?$")
"""Where somebody is says nothing of whom he speaks for."""
FOR = re.compile(r"\b(?:for|of|to|in|at|near|outside|from|with|by|de|du|von|des|del)\s+$")
LEARNED = re.compile(r"\b(?:analyst|expert|observer|commentator)s?$", re.IGNORECASE)
HOME = re.compile(rf"\s+(?:at|with|for|from)\s+(?:the\s+)?[{UPPER}]")
HOUSE = re.compile(r"(?<=['’]s\s)[\w-]+$|(?<=['’]\s)[\w-]+$")
FULL = re.compile(rf"(?<!\w)[{UPPER}][\w’'ʼ-]+\s+[{UPPER}][\w’'ʼ.-]+$")
FORENAME = re.compile(rf"(?<!\w)[{UPPER}][\w’'-]+$")
LOOKED_AT = 12
"""Places of a surname that are looked at for a full name."""
OPENING = lexicon("not_names")
SINGLE = re.compile(rf"[{UPPER}][\w’'-]+$")
DETERMINER = re.compile(r"(?:an?|the|one|his|her|their|its|un|une|le|la|ein|eine|der|die|el)\s+\w+", re.IGNORECASE)
OF_HOUSE = re.compile(r"\s(?:of|at|from|with|who|in)\s")
TITLE_NAME = re.compile(rf"[Tt]he\s+(?:[{UPPER}][\w’'&.-]*\s+)+[{UPPER}][\w’'.-]+")
NAMELIKE = re.compile(rf"[{UPPER}][\w’'.-]+(?:\s+(?:[a-z]{{2,3}}\s+)?[{UPPER}][\w’'.-]*)+$")


def unnamed_head(surface: str, people: list[Mention], start: int) -> bool:
    """True for "an aide to Trump", "Putin's allies": the named person is not the one who speaks."""
    if not people:
        return False
    first, last = people[0].start - start, people[-1].end - start
    before = surface[:first].lower()
    after = surface[last:].lower()
    if not before and not after:
        return False
    if re.search(r"\b(?:to|for|of|with|behind|around|from|by)\s+(?:\w+\s+){0,4}$", before) and re.match(
        r"\s*(?:an?|the|one|two|some|several|senior|former|top|another|officials?|aides?|people|sources?|\w+s?)\b",
        before,
    ):
        return not re.search(r"\b(?:minister|secretary|president|head|director|chief|leader)\b[^,]*\bof\s", before)
    return bool(
        re.match(
            r"(?:['’]s?)?\s+(?:\w+\s+){0,3}(?:administration|aides?|officials?|campaign|office|team|allies|"
            r"government|spokes\w+|lawyers?|supporters?|critics|camp|surrogates?|advis[eo]rs?|cousin|brothers?|sisters?|"
            r"wife|husband|sons?|daughters?|father|mother|uncle|aunt|nephew|niece|widow|family|relatives?|friends?|deputy|"
            r"rivals?|opponents?|predecessor|successor|neighbou?rs?|driver|doctors?|party|troops|forces|fighters)\b",
            after,
        )
    )
