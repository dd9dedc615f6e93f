"""Persons called by their office or a pronoun ("the president", "the Russian foreign minister", "she").

An office with its state names its holder on the article's day, when the article names him too or the reference was
reviewed after that day; alone it means the one holder named so far. A pronoun means the one person named in its
sentence, or in it and the one before, when nobody else is spoken of there. In doubt there is no row.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from transforms.enrich.document import Document, Mention
from transforms.enrich.reference import Entity
from transforms.enrich.reference.load import read_yaml
from transforms.enrich.words import LETTERS, LOWER_TITLES, ROLE_NOUN, UPPER

METHOD = "antecedent"
VERSION = "1"
QUALIFIED, BARE, PRONOUN = 0.85, 0.75, 0.7
"""Confidence of an office with its state, an office alone, a pronoun."""

HE_OR_SHE = frozenset(["he", "He", "she", "She"])
BEHIND = re.compile(r"[\s'’]")
"""What follows a pronoun; before a comma it is often an aside."""
PRONOUNS = re.compile(r"\b[HhSs]h?e\b")
UNNAMED = (
    "official|diplomat|man|men|woman|women|boy|girl|son|daughter|father|mother|brother|sister|wife|husband|"
    "widow|victim|suspect|prisoner|hostage|child|person|counterpart|predecessor|successor|rival|opponent|colleague|"
    "someone|anyone|nobody|everyone|who"
)
SOMEBODY = re.compile(rf"\b(?:{ROLE_NOUN}|{UNNAMED})\b")
"""Words for a person who has no name: a pronoun behind one may mean him."""
PERSONS = frozenset([*UNNAMED.split("|"), *(LETTERS.findall(role)[0] for role in LOWER_TITLES)])
"""How these begin: without one of them `SOMEBODY` finds nothing."""
QUALIFIERS = ("state", "territory", "organisation", "armed_group")
APPOSED = (", ", ", the ", ", le ", ", la ", ", der ", ", die ", " — ", " – ")
"""What stands between a name and the office in apposition to it."""
SAID = 14
"""Code points within which a pronoun's verb stands."""
TITLE, APPOSITION = 30, 50
"""Code points of a title before a name and of an apposition behind it."""
NEAR = 16
"""Code points before an office that are looked at."""


@dataclass(frozen=True, slots=True)
class Offices:
    """How a language speaks of offices."""

    nouns: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], frozenset[str]], ...]
    """The nouns of one office, and what the reference calls it."""
    after: re.Pattern[str] | None
    bare: re.Pattern[str] | None
    others: re.Pattern[str]
    beyond: re.Pattern[str] | None
    before: tuple[str, ...]


@cache
def offices(language: str) -> Offices | None:
    """The offices in a language; None where `offices.yml` knows none."""
    held = read_yaml(Path(__file__).parent / "offices.yml")
    known = [one for one in held["offices"].values() if language in one["nouns"]]
    if not known:
        return None
    # alternatives that begin with a plain letter let the search skip to it
    nouns = "|".join(spelt for one in known for noun in one["nouns"][language] for spelt in spellings(noun))
    bare, after, beyond = (held[name].get(language) for name in ("bare", "after", "beyond"))
    return Offices(
        re.compile(f"(?:{nouns})" + ("" if language == "zh" else r"\b")),
        tuple((re.compile("|".join(one["nouns"][language])), frozenset(one["roles"])) for one in known),
        re.compile(after) if after else None,
        re.compile(f"(?:{bare})$", re.IGNORECASE) if bare is not None else None,
        re.compile(f"(?:{held['others'][language]})$", re.IGNORECASE),
        re.compile(beyond) if beyond else None,
        tuple(held["before"]),
    )


def spellings(noun: str) -> list[str]:
    """A noun that begins with either of two letters, `[Pp]resident`, with each of them."""
    return [letter + noun[4:] for letter in noun[1:3]] if noun.startswith("[") else [noun]


def find(document: Document) -> list[Mention]:
    """Further mentions of persons whom the article names or its day tells; their spans may hold a state's name."""
    described = by_office(document)
    if document.language not in ("en", ""):
        return described
    return described + by_pronoun(document, described)


def by_office(document: Document) -> list[Mention]:
    """Offices that stand for one known holder."""
    known = offices(document.language or "en")
    if known is None:
        return []
    text = document.text
    found: list[Mention] = []
    for match in known.nouns.finditer(text):
        start, end = match.span()
        if start and text[start - 1].isalnum() and document.language != "zh":
            continue
        roles = roles_of(known, match.group())
        state, start, end = qualifier(document, known, start, end)
        if known.others.search(text, max(0, start - NEAR - 8), start) or is_named(document, start, end):
            continue
        if known.beyond is not None and known.beyond.match(text, end):
            continue
        lead = known.bare.search(text, max(0, start - NEAR), start) if known.bare is not None else None
        if state is not None and (lead is not None or state.start == start):
            holder = holder_of(document, roles, state.entity_id or "")
            confidence = QUALIFIED
        elif state is None and lead is not None and not runs_on(known, text, end):
            holder = only_one(document, roles, start, known)
            confidence = BARE
        else:
            continue
        start = lead.start() if lead is not None else start
        if holder is not None:
            found.append(mention(document, start, end, holder, roles, confidence))
    return found


def runs_on(known: Offices, text: str, end: int) -> bool:
    """True when what follows says of what somebody holds the office: "the president of the club"."""
    joint = known.after.match(text, end) if known.after is not None else None
    return joint is not None and len(joint.group().strip()) > 0


def qualifier(document: Document, known: Offices, start: int, end: int) -> tuple[Mention | None, int, int]:
    """The state or organisation whose office it is, and the span of both together."""
    text, starts = document.text, document.mention_starts
    joint = known.after.match(text, end) if known.after is not None else None
    if joint is not None:
        at = bisect_left(starts, joint.end())
        for one in document.mentions[at : at + 2]:
            if one.start == joint.end() and one.type in QUALIFIERS and one.entity_id:
                return one, start, one.end
    at = bisect_left(starts, start)
    for one in reversed(document.mentions[max(0, at - 2) : at]):
        if (
            one.type in QUALIFIERS
            and one.entity_id
            and text[one.end : start] in ("", *known.before)
            and one.end <= start
        ):
            return one, one.start, end
    return None, start, end


def is_named(document: Document, start: int, end: int) -> bool:
    """True when the holder's name stands beside the office: it is a title or an apposition then."""
    text, starts = document.text, document.mention_starts
    at = bisect_left(starts, end)
    for one in document.mentions[at : at + 2]:
        if one.type == "person" and text[end : one.start] in ("", " ", *APPOSED):
            return True
    for one in document.mentions[max(0, bisect_left(starts, start) - 2) : at]:
        if one.type == "person" and one.end <= start and text[one.end : start] in APPOSED:
            return True
    # a capital behind it begins a name that nobody knows
    return NAME_AHEAD.match(text, end) is not None


NAME_AHEAD = re.compile(rf"\s(?:[{UPPER}]|al-|el-)")


def holder_of(document: Document, roles: frozenset[str], polity: str) -> Entity | None:
    """The one who holds the office of that state on the article's day."""
    held = document.gazetteer.holders.get(polity, ())
    day = document.day
    people = {one.entity_id: one for role, one in held if role.role in roles and role.holds(day)}
    if len(people) != 1:
        named = {one.entity_id for one in document.mentions if one.type == "person"} & set(people)
        if day is not None or len(named) != 1:
            # without a day the article has to say who of them
            return None
        return people[named.pop() or ""]
    holder = next(iter(people.values()))
    is_current = day is not None and (holder.reviewed is None or day <= holder.reviewed)
    return holder if is_current or any(one.entity_id == holder.entity_id for one in document.mentions) else None


def only_one(document: Document, roles: frozenset[str], at: int, known: Offices) -> Entity | None:
    """The one holder of such an office who is named before, when no other is, nor another state's office."""
    people: dict[str, Entity] = {}
    entities = document.gazetteer.reference.entities
    for one in document.mentions:
        if one.start >= at:
            break
        if one.type != "person":
            continue
        if one.entity_id is None:
            if one.role is not None and roles_of(known, one.role) == roles:
                return None
            continue
        entity = entities.get(one.entity_id)
        held = entity.role_on(document.day) if entity is not None else None
        if entity is not None and held is not None and held.role in roles:
            people[one.entity_id] = entity
    if len(people) != 1:
        return None
    holder = next(iter(people.values()))
    return holder if document.day is not None or is_titled(document, holder, known) else None


def roles_of(known: Offices, words: str) -> frozenset[str]:
    """What the reference calls the office that the words name; empty when they name none."""
    return next((roles for nouns, roles in known.each if nouns.fullmatch(words)), frozenset())


def is_titled(document: Document, holder: Entity, known: Offices) -> bool:
    """True when the article gives the person this office; of several, a day would tell which was held."""
    return any(
        one.entity_id == holder.entity_id
        and any(
            match.end() == one.start - 1
            for match in known.nouns.finditer(document.text, max(0, one.start - 30), one.start)
        )
        for one in document.mentions
    )


def mention(
    document: Document, start: int, end: int, holder: Entity, roles: frozenset[str], confidence: float
) -> Mention:
    """The mention of a holder by the office."""
    held = next((role for role in holder.roles if role.role in roles and role.holds(document.day)), None)
    return Mention(
        start,
        end,
        document.text[start:end],
        "person",
        confidence,
        holder.entity_id,
        role=held.role if held else None,
        iso3=holder.iso3,
        polity=held.polity or None if held else None,
        method=METHOD,
        version=VERSION,
    )


def by_pronoun(document: Document, described: list[Mention]) -> list[Mention]:
    """He and she where one person alone was named, and the article never calls that person the other."""
    text = document.text
    pairs: list[tuple[int, str, Mention]] = []
    for start, word in zip(document.word_starts, document.words, strict=True):
        if word not in HE_OR_SHE or BEHIND.match(text, start + len(word)) is None or text[start - 1 : start].isalnum():
            continue
        person = antecedent(document, start, described)
        if person is not None:
            pairs.append((start, word, person))
    votes = Counter((person.entity_id, word.lower()) for _, word, person in pairs)
    return [
        Mention(
            start,
            start + len(word),
            word,
            "person",
            PRONOUN,
            person.entity_id,
            role=person.role,
            iso3=person.iso3,
            polity=person.polity,
            method=METHOD,
            version=VERSION,
        )
        for start, word, person in pairs
        if not votes[person.entity_id, "she" if word.lower() == "he" else "he"]
    ]


def antecedent(document: Document, at: int, described: list[Mention]) -> Mention | None:
    """The person a pronoun means; only persons of the reference are worth a row."""
    if document.quoted(at):
        return None
    text = document.text
    if text[at - 2 : at] == ", " and document.cues(at, at + SAID):
        # "Reik, she said, is gone": who speaks is not who is spoken of
        return None
    low = document.sentence_at(at)[0]
    before = document.sentence_at(max(0, low - 2))[0]
    for start in (low, before):
        people = [one for one in document.within(start, at) if one.type == "person" and not document.quoted(one.start)]
        if not people:
            continue
        first = people[0]
        if first.entity_id is None or any(one.entity_id != first.entity_id for one in people):
            return None
        if PRONOUNS.search(text, start, first.start):
            # "He did not say whether he would sign what Delorme prepares": somebody else goes on being meant
            return None
        told = [one for one in described if start <= one.start < at]
        if any(one.entity_id != first.entity_id for one in told):
            return None
        if PERSONS.isdisjoint(document.words_within(start, at)):
            return first
        spans = [span for one in (*people, *told) for span in titles(text, one)]
        for word in SOMEBODY.finditer(text, start, at):
            if not any(begin <= word.start() and word.end() <= finish for begin, finish in spans):
                return None
        return first
    return None


def titles(text: str, one: Mention) -> list[tuple[int, int]]:
    """Where words for the person himself stand: a title before the name, an apposition behind it."""
    apposed = (one.end, one.end + APPOSITION) if text.startswith(", ", one.end) else (one.end, one.end)
    return [(one.start - TITLE, one.end), apposed]
