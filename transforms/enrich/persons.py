"""Persons and organisations outside the reference, by title, apposition, names, words around and repetition."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from transforms.enrich.candidates import HEADS, PREFIXES, Candidate, candidates
from transforms.enrich.evidence import NO_ORGANISATION, NO_SURNAMES, PARTIES, likelihood
from transforms.enrich.words import COMMON_WORDS, LOWER_TITLES, NOT_NAMES, ROLE_NOUN, TITLES, lexicon

APPOSITION = re.compile(
    rf",\s+(?:(?:a|an|the|who|whose|former|its|their|his|her)\s)?(?:[\w’'-]+\s){{0,5}}?({ROLE_NOUN})s?\b"
)
CALLED = TITLES | LOWER_TITLES
CALLED_ENDS = frozenset(title.rsplit(" ", 1)[-1] for title in CALLED)
NOBLE = lexicon("noble_titles")
SITES = lexicon("site_openers")
POSTAL = re.compile(r"[DRI]-[A-Z]")
SUFFIX = re.compile(r",? (?:Jr\.?|Sr\.?|I{1,3}|IV|VI{0,3})(?![\w])")
NOUNS_IN_CAPITALS = frozenset(["de"])
"""Languages that write every noun with a capital: a word alone shows nothing there."""


@dataclass(slots=True)
class Found:
    """A name outside the reference."""

    start: int
    end: int
    type: str
    role: str | None
    confidence: float


@dataclass(frozen=True)
class Limits:
    """Probabilities from which on a candidate is what the model says."""

    person: float = 0.5
    lone_person: float = 0.5
    organisation: float = 0.5
    lone_organisation: float = 0.5
    certain: float = 0.85
    """Above it confidence does not grow: the model was fitted on single sentences."""


LIMITS = Limits()


def find(
    text: str,
    taken: Sequence[tuple[int, int, bool]],
    known: Iterable[str] = (),
    *,
    places: Container[str] = (),
    openings: Container[int] = (),
    language: str = "en",
) -> list[Found]:
    """Persons and organisations in order, outside the taken spans.

    `taken` are sorted spans with whether a longer name may hold them; `known` are last names that may stand alone;
    `places` are names of places; `openings` are the positions at which sentences begin.
    """
    found: list[Found] = []
    surnames: dict[str, str | None] = dict.fromkeys(known)
    late: list[tuple[Candidate, str | None]] = []

    def weigh(one: Candidate) -> tuple[float, float, float]:
        is_place = text[one.start : one.end] in places
        return likelihood(text, one, is_place, is_opening=one.start in openings)

    for one in candidates(text, taken):
        surface = text[one.start : one.end]
        role = (one.title or called(text, one.start)).lower() or None
        if len(one.words) == 1:
            if role and not is_word(surface) and len(surface) > 2 and not surface.isupper():
                found.append(Found(*extent(text, one), "person", role, 0.7))
                surnames.setdefault(surface, role)
            else:
                late.append((one, role))
            continue
        chance = weigh(one)
        if one.is_organisation or (chance[1] > LIMITS.organisation and not one.title):
            found.append(Found(one.start, one.end, "organisation", None, 0.65 if one.is_organisation else chance[1]))
            continue
        if role is None and text.startswith(",", one.end):
            apposition = APPOSITION.match(text, one.end)
            role = apposition.group(1) if apposition else None
        if one.words[0] in SITES:
            continue
        if chance[0] > LIMITS.person or (one.title and chance[0] > 0.2):
            start, end = extent(text, one)
            confidence = round(min(LIMITS.certain, chance[0]), 3)
            found.append(Found(start, end, "person", role, max(0.8, confidence) if role else confidence))
            if not is_word(one.words[-1]):
                surnames.setdefault(one.words[-1], role)
        else:
            late.append((one, role))
    for one, role in late:
        surface = text[one.start : one.end]
        if one.words[-1] in surnames:
            found.append(Found(one.start, one.end, "person", role or surnames[one.words[-1]], 0.7))
        elif len(one.words) == 1 and language not in NOUNS_IN_CAPITALS and surface not in COMMON_WORDS:
            person, organisation, _ = weigh(one)
            if person > LIMITS.lone_person and not is_word(surface):
                found.append(Found(one.start, one.end, "person", role, min(0.7, person)))
            elif organisation > LIMITS.lone_organisation and is_group(surface):
                found.append(Found(one.start, one.end, "organisation", None, min(0.6, organisation)))
    return sorted(found, key=lambda one: one.start)


def called(text: str, at: int) -> str:
    """The longest title or role that ends right before the position; empty without any."""
    before = text[max(0, at - 34) : at]
    if before[-1:] != " ":
        return ""
    last = before[before.rfind(" ", 0, -1) + 1 : -1]
    if last.isalpha() and last not in CALLED_ENDS:
        return ""
    words = before.replace("“", " ").replace('"', " ").replace("(", " ").split()
    for count in (3, 2, 1):
        title = " ".join(words[-count:])
        if title in CALLED:
            return title
    return ""


def is_word(surface: str) -> bool:
    """True when a capitalised word is no last name."""
    return surface in NOT_NAMES or surface in HEADS or surface in NO_SURNAMES or surface in PREFIXES


def is_group(surface: str) -> bool:
    """True when a word may name an organisation by itself: no abbreviation of something else, no other word."""
    if surface in NO_ORGANISATION or POSTAL.match(surface) or surface[-1].isdigit():
        return False
    return surface.isupper() or surface in PARTIES or surface not in COMMON_WORDS


def extent(text: str, one: Candidate) -> tuple[int, int]:
    """The span of a person's name with a noble title before it and a number behind it."""
    start, end = one.start, one.end
    if one.title:
        noble = one.title.split()[-1]
        begin = text.rfind(noble, max(0, start - len(noble) - 1), start)
        if noble in NOBLE and begin >= 0:
            start = begin
    suffix = SUFFIX.match(text, end)
    return start, suffix.end() if suffix and len(one.words) > 1 else end
