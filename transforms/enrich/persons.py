"""Persons and organisations that the reference does not know, by title, apposition, first name and repetition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.enrich.words import (
    FIRST_NAMES,
    NOT_NAMES,
    ORGANISATION_HEADS,
    PARTICLES,
    ROLE_NOUN,
    TITLE,
    UPPER,
    lexicon,
)

WORD = rf"[{UPPER}][\w’'ʼ-]*[\wʼ]"
NAME = re.compile(
    rf"(?<![\w’'@#])(?:{WORD}|[{UPPER}]\.)(?:[ \u00a0](?:(?:{PARTICLES})[ ])?(?:(?:al|el|Al|"
    rf"El)-)?(?:{WORD}|[{UPPER}]\.))*"
)
TITLED = re.compile(rf"(?:^|[\s“\"(])({TITLE}|{ROLE_NOUN})[ ]$")
APPOSITION = re.compile(
    rf",\s+(?:(?:a|an|the|who|whose|former|its|their|his|her)\s)?(?:[\w’'-]+\s){{0,5}}?({ROLE_NOUN})s?\b"
)
TITLE_HEAD = re.compile(rf"^(?:{TITLE}\s+)+")
SPEAKS = re.compile(r"\s+(?:said|says|told|added|wrote|argued|warned|insisted|noted|claimed)\b")
NO_SURNAMES = lexicon("no_surnames")
CONNECTED = re.compile(rf"(?:[ ](?:of|for|on)(?:[ ]the)?|[ ]and)((?:[ ]{WORD})+)")


@dataclass(frozen=True, slots=True)
class Found:
    """A name outside the reference."""

    start: int
    end: int
    type: str
    role: str | None
    confidence: float


def find(text: str, taken: list[tuple[int, int]], known: Iterable[str] = ()) -> list[Found]:
    """Persons and organisations in order, outside the taken spans; `known` are last names that may stand alone."""
    found: list[Found] = []
    surnames: dict[str, str | None] = dict.fromkeys(known)
    late: list[tuple[int, int]] = []
    index = 0
    spans = sorted(taken)
    for match in NAME.finditer(text):
        start, end = trimmed(text, match)
        if end <= start:
            continue
        while index < len(spans) and spans[index][1] <= start:
            index += 1
        if index < len(spans) and spans[index][0] < end:
            # an organisation may begin with a state's adjective: "Ukrainian Foreign Ministry"
            if text[start:end].rsplit(" ", 1)[-1] in ORGANISATION_HEADS and spans[index][1] < end:
                found.append(Found(max(start, spans[index][0]), connected(text, end), "organisation", None, 0.6))
            continue
        words = text[start:end].split()
        if words[-1] in ORGANISATION_HEADS and len(words) > 1:
            found.append(Found(start, connected(text, end), "organisation", None, 0.65))
            continue
        if words[0] in ORGANISATION_HEADS and CONNECTED.match(text, end):
            found.append(Found(start, connected(text, end), "organisation", None, 0.55))
            continue
        titled = TITLED.search(text, max(0, start - 34), start)
        role = titled.group(1).lower() if titled else None
        if len(words) == 1:
            if role and words[0] not in NOT_NAMES and len(words[0]) > 2:
                found.append(Found(start, end, "person", role, 0.7))
                surnames.setdefault(words[0], role)
            elif words[0] not in NOT_NAMES:
                late.append((start, end))
            continue
        given = words[0] in FIRST_NAMES and len(words) <= 4 and words[-1] not in NO_SURNAMES
        if len(words) > 5 or any(word in ORGANISATION_HEADS for word in words):
            continue
        if not given and any(word in NOT_NAMES for word in words):
            continue
        apposition = APPOSITION.match(text, end)
        if role is None and apposition:
            role = apposition.group(1)
        if role is None and words[0] not in FIRST_NAMES and not (len(words[0]) == 2 and words[0].endswith(".")):
            late.append((start, end))
            continue
        found.append(Found(start, end, "person", role, 0.85 if role else 0.75))
        surnames.setdefault(words[-1], role)
    singles: dict[str, int] = {}
    for start, end in late:
        if " " not in text[start:end]:
            singles[text[start:end]] = singles.get(text[start:end], 0) + 1
    for start, end in late:
        words = text[start:end].split(" ")
        # a full name whose last word stands alone elsewhere, or that speaks, is a person's
        if 2 <= len(words) <= 4 and (singles.get(words[-1]) or SPEAKS.match(text, end)):
            surnames.setdefault(words[-1], None)
    for start, end in late:
        surface = text[start:end]
        last = surface.rsplit(" ", 1)[-1]
        if last.removesuffix("’s").removesuffix("'s") in surnames:
            found.append(Found(start, end, "person", surnames[last.removesuffix("’s").removesuffix("'s")], 0.7))
    return sorted(found, key=lambda one: one.start)


def trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    """The name without possessive, leading title and words that open a sentence."""
    start, end = match.span()
    surface = match.group()
    for mark in ("’s", "'s", "’", "'"):
        if surface.endswith(mark):
            end -= len(mark)
            break
    title = TITLE_HEAD.match(text[start:end])
    if title and title.end() < end - start:
        start += title.end()
    while True:
        head, _, rest = text[start:end].partition(" ")
        if (
            rest
            and head in NOT_NAMES
            and head
            not in (
                "New",
                "North",
                "South",
                "East",
                "West",
                "National",
                "General",
                "International",
                "Supreme",
                "Federal",
                "Central",
                "Democratic",
                "Socialist",
                "Communist",
                "Liberal",
                "Conservative",
                "Christian",
                "Labour",
                "Islamic",
                "European",
                "Republican",
                "World",
                "Human",
                "High",
                "Joint",
                "Special",
                "Foreign",
                "American",
                "African",
            )
        ):
            start += len(head) + 1
        else:
            return start, end


def connected(text: str, end: int) -> int:
    """The end of an organisation's name with its complement: Ministry of Foreign Affairs, Institute for War Studies."""
    match = CONNECTED.match(text, end)
    if match and not match.group().lstrip().startswith("and"):
        return match.end()
    return end
