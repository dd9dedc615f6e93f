"""On what record words stand: the source's grade A to E and the terms of the talk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich.document import Document, Mention
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
CJK = re.compile("[一-鿿]")
ARABIC = re.compile("[؀-ۿ]")


@cache
def words() -> dict[str, Any]:
    """`standing.yml`, read once."""
    with (Path(__file__).parent / "standing.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def pattern(name: str) -> re.Pattern[str]:
    """The words of a class in all languages; Chinese ones need no word's end."""
    held = words()[name]
    spaced = "|".join(piece for language, pieces in held.items() if language != "zh" for piece in pieces)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|{'|'.join(held['zh'])}", re.IGNORECASE)


SPOKESPERSON = pattern("spokesperson")
INSTITUTION = pattern("institution")
ROLE = pattern("role")
VAGUE = pattern("vague")
AFFILIATED = pattern("affiliated")
SOURCES = re.compile(
    r"\bsources?\b|\bpeople\b|джерел|источник|sources?\b|quelle|kreise|fuentes?\b|źród|مصدر|مصادر|人士|消息",
    re.IGNORECASE,
)
TERMS = tuple((name, re.compile("|".join(pieces), re.IGNORECASE)) for name, pieces in words()["terms"].items())
HINTS = [
    "anonym",
    "background",
    "record",
    'off"',
    "vertraulich",
    "familiar",
    "knowledge",
    "briefed",
    "close",
    "authori",
    "identified",
    "named",
    "анонім",
    "аноним",
    "неназван",
    "обізнан",
    "знаком",
    "уповноваж",
    "уполномоч",
    "права",
    "побажа",
    "пожела",
    "proche",
    "au",
    "fait",
    "habilit",
    "autori",
    "conocimiento",
    "anonim",
    "namentlich",
    "vertraut",
    "befugt",
    "zaznajom",
    "عدم",
    "مخول",
    "مطلع",
    "匿名",
    "不愿",
    "不願",
    "知情",
    "无权",
    "了解",
]
"""Pieces of words without which no terms are stated."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a source."""

    grade: str
    entity: Mention | None


def terms(context: str) -> str | None:
    """The terms of the talk as the sentence states them, or None."""
    lower = context.lower()
    for hint in HINTS:
        if hint in lower:
            break
    else:
        return None
    return next((name for name, stated in TERMS if stated.search(context)), None)


def standing(document: Document, start: int, end: int) -> Standing:
    """Grade and entity of the speaker at that span.

    A: a person by name. B: an institution, or a spokesperson without a name. C: nobody's name, but a role.
    D: sources, insiders, critics, some. The entity of "a spokesman for X" is X's state or organisation, never the
    person X.
    """
    surface = document.text[start:end]
    held = document.within(start, end)
    following = document.within(end, end + 60)
    if following and following[0].type == "person" and document.text[end : following[0].start] == ", ":
        # "Osmarra's envoy, Amina Delorme, asked": the apposition names the speaker
        return Standing("A", following[0])
    # a role is nobody's name, whatever a finder of names made of its capital
    people = [one for one in held if one.type == "person" and (one.entity_id or not ROLE.fullmatch(one.surface))]
    actors = [one for one in held if one.type in ("state", "territory", "organisation", "armed_group")]
    spoken_for = SPOKESPERSON.search(surface)
    unnamed = unnamed_head(surface, people, start)
    if people and not unnamed:
        return Standing("A", people[-1] if spoken_for else people[0])
    institution = actors[0] if actors else None
    if people and institution is None and people[0].polity:
        institution = Mention(people[0].start, people[0].end, people[0].surface, "state", 0.7, people[0].polity)
    if CJK.search(surface) or ARABIC.search(surface):
        return unspelled(surface, institution)
    if spoken_for:
        return Standing("A" if named_after(surface, spoken_for.end()) else "B", institution)
    if (house := HOUSE.search(surface)) and INSTITUTION.search(surface, house.start()):
        # "the president's office": the last word says what speaks
        return Standing("B", institution)
    role = ROLE.search(surface)
    if VAGUE.search(surface) and not people and not (role and re.search(r"\b(?:at|with|for|from)$", role.group())):
        if AFFILIATED.search(surface) and SOURCES.search(surface):
            return Standing("C", institution)
        if LEARNED.search(surface) and HOME.match(document.text, end):
            # "an analyst at the Institute of …" has a role
            return Standing("C", None)
        return Standing("D", None)
    if role:
        return Standing("A" if named_after(surface, role.end()) else "C", institution)
    if INSTITUTION.search(surface) or (actors and not re.search(r"\b(?:a|an|one|some)\b", surface)):
        return Standing("B", institution)
    if people or DETERMINER.match(surface):
        return Standing("C", institution)
    return Standing("A" if NAMELIKE.match(surface) or surname(document, surface) else "D", None)


def unspelled(surface: str, institution: Mention | None) -> Standing:
    """The standing by the words alone where a script has no capitals: a name is what no class of words explains."""
    rest = surface
    classes = (("B", SPOKESPERSON), ("D", VAGUE), ("C", ROLE), ("B", INSTITUTION))
    found = next((grade for grade, known in classes if known.search(surface)), None)
    for known in (SPOKESPERSON, ROLE, INSTITUTION):
        rest = known.sub(" ", rest)
    if found == "D":
        return Standing("C" if AFFILIATED.search(surface) else "D", institution)
    if CJK.search(surface):
        name = CJK.findall(rest.split()[-1]) if rest.split() and surface.endswith(rest.split()[-1]) else []
        # a name of two to four signs behind a title, or alone
        if 2 <= len(name) <= 4 and not re.match("一名|一位|该|那|其|某", surface):
            return Standing("A", institution if found else None)
        return Standing(found or ("B" if institution else "D"), institution)
    names = [word for word in rest.split() if not re.match(r"(?:باسم|ال\w+|في|من|عن|لدى|السابق)$", word)]
    if len(names) >= 2:
        return Standing("A", institution if found else None)
    return Standing(found or ("B" if institution else "D"), institution)


def named_after(surface: str, at: int) -> bool:
    """True when a full name ends the phrase behind a title: "речниця міністерства Олена Гай"."""
    tail = re.search(rf"(?<!\w)[{UPPER}][\w’'ʼ-]+\s+[{UPPER}][\w’'ʼ.-]+$", surface[at:])
    if tail is None or re.search(r"\b(?:for|of|to|de|du|von|des|del)\s+$", surface[: at + tail.start()]):
        # "a spokesman for President Orlo" is not the president
        return False
    return not INSTITUTION.search(tail.group())


def surname(document: Document, surface: str) -> bool:
    """True when one capitalised word is the last word of a full name that stands earlier in the article."""
    if not SINGLE.match(surface):
        return False
    at = -1
    for _ in range(LOOKED_AT):
        at = document.text.find(f" {surface}", at + 1)
        if at < 0:
            break
        before = re.search(rf"(?<!\w)[{UPPER}][\w’'-]+$", document.text[max(0, at - 24) : at])
        if before is not None and before.group() not in OPENING:
            return True
    return False


LEARNED = re.compile(r"\b(?:analyst|expert)s?$", re.IGNORECASE)
HOME = re.compile(rf"\s+(?:at|with|for|from)\s+(?:the\s+)?[{UPPER}]")
HOUSE = re.compile(r"(?<=['’]s\s)[\w-]+$|(?<=['’]\s)[\w-]+$")
LOOKED_AT = 12
"""Places of a surname that are looked at for a full name."""
OPENING = lexicon("not_names")
SINGLE = re.compile(rf"[{UPPER}][\w’'-]+$")
DETERMINER = re.compile(r"(?:an?|the|one|his|her|their|its|un|une|le|la|ein|eine|der|die|el)\s+\w+", re.IGNORECASE)
NAMELIKE = re.compile(rf"[{UPPER}][\w’'.-]+(?:\s+(?:[a-z]{{2,3}}\s+)?[{UPPER}][\w’'.-]*)+$")


def unnamed_head(surface: str, people: list[Mention], start: int) -> bool:
    """True for "an aide to Trump", "Putin's allies": the named person is not the one who speaks."""
    if not people:
        return False
    first, last = people[0].start - start, people[-1].end - start
    before = surface[:first].lower()
    after = surface[last:].lower()
    if re.search(r"\b(?:to|for|of|with|behind|around|from|by)\s+(?:\w+\s+){0,4}$", before) and re.match(
        r"\s*(?:an?|the|one|two|some|several|senior|former|top|another|officials?|aides?|people|sources?|\w+s?)\b",
        before,
    ):
        return not re.search(r"\b(?:minister|secretary|president|head|director|chief|leader)\b[^,]*\bof\s", before)
    return bool(
        re.match(
            r"(?:['’]s?)?\s+(?:\w+\s+){0,3}(?:administration|aides?|officials?|campaign|office|team|allies|"
            r"government|spokes\w+|lawyers?|supporters?|critics|camp|surrogates?|advis[eo]rs?)\b",
            after,
        )
    )
