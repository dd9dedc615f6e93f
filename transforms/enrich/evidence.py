"""What speaks for a capitalised stretch being a person, an organisation or neither, weighed by a small linear model.

The weights (`name_weights.yml`) are a multinomial logistic regression over the features that `evidence` names. They are
fitted by `python -m benchmarks.names` on the sentences of CrossNER politics.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path

import yaml

from transforms.enrich.candidates import ADJECTIVES, HEADS, Candidate
from transforms.enrich.words import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    LOWER_TITLES,
    NOT_NAMES,
    lexicon,
)

KINDS = ("person", "organisation", "neither")
FOLLOWING = re.compile(r"\s*+([a-z\w’'-]++|[^\w\s])?")
SECOND = re.compile(r"\s++([a-z\w’'-]++)")
"""The next two words; the range stands first, for it is looked up faster than the class."""
PRECEDING = re.compile(r"(?:[\w’'.-]+|[^\w\s])$")
ENDINGS = (
    "enko ev ov eva ova evich ovich ević ović ić sky ski ska skyi skyy ský icz czyk chuk yan ian shvili dze oğlu oglu "
    "son sen ström ez berg stein mann man burg feld baum ini etti elli ello ucci opoulos akis idis ides escu zadeh "
    "pour singh quist vitz witz енко ов ев ова ева ський ская ский ук юк ко ін ин"
)
SURNAME_ENDINGS = tuple(ENDINGS.split())
SURNAME_HEAD = re.compile(r"(?:Mc|Mac|O[’']|Fitz|De|Van|Di|Al-|al-|El-|el-|Ben-|bin-|D[’'])[A-Z]")
SPEECH = (
    lexicon("cues_en")
    | lexicon("cues_uk")
    | lexicon("cues_ru")
    | lexicon("cues_fr")
    | lexicon("cues_de")
    | (lexicon("cues_es"))
)
ACTS = lexicon("person_verbs")
STATES = lexicon("person_states")
NO_ORGANISATION = lexicon("not_organisations")
NO_SURNAMES = lexicon("no_surnames")
ROLES = frozenset(word for role in LOWER_TITLES for word in role.split()) | lexicon("person_nouns")
PARTIES = lexicon("party_words")
GROUP_NOUNS = lexicon("group_nouns")
AUXILIARIES = dict.fromkeys(["was", "is", "were"], "be") | dict.fromkeys(
    ["has", "had", "have", "would", "will", "could", "did"], "have"
)
STANDS_BEFORE = lexicon("words_before") | frozenset(["(", ",", "“", '"', "-", "."])


def evidence(text: str, one: Candidate, known_place: bool, *, is_opening: bool) -> list[str]:
    """Names of the features that hold for a candidate; `is_opening` says that it stands first in a sentence."""
    return [
        *shown(one.words, bool(one.title), one.is_organisation),
        *placed(text, one, known_place, is_opening=is_opening),
    ]


def placed(text: str, one: Candidate, known_place: bool, *, is_opening: bool) -> Iterator[str]:
    """Those that its words alone do not show."""
    lone = "lone_" if len(one.words) == 1 else ""
    if known_place:
        yield f"{lone}place"
    if one.covers:
        yield "covers"
    if is_opening:
        yield f"{lone}opening"
    yield from around(text, one, lone)


def shown(words: tuple[str, ...], is_titled: bool, is_organisation: bool) -> Iterator[str]:
    """Features of the words themselves."""
    count, head, tail = len(words), words[0], words[-1]
    yield "bias"
    size = f"words_{min(count, 4)}"
    yield size
    if is_titled:
        yield "title_before"
    lone = "lone_" if count == 1 else ""
    if head in GIVEN_NAMES:
        yield f"{lone}given"
        if count > 1:
            yield f"given_{size}"
    if count > 1 and any(word in GIVEN_NAMES for word in words[1:-1]):
        yield "given_inside"
    if any(len(word) == 2 and word.endswith(".") for word in words):
        yield "initial"
    if tail in FAMILY_NAMES:
        yield f"{lone}family"
    elif tail in GIVEN_NAMES:
        yield f"{lone}last_is_given"
    if tail[:1].isupper() and tail.endswith(SURNAME_ENDINGS) and not tail.isupper():
        yield f"{lone}surname_shape"
    if SURNAME_HEAD.match(tail):
        yield "surname_head"
    if "-" in tail:
        yield "hyphen"
    if count == 1 and head.isupper() and len(head) > 1:
        yield "acronym" if 2 <= len(head) <= 6 else "capitals"
    elif count == 1 and sum(map(str.isupper, head)) > 1 and not SURNAME_HEAD.match(head):
        yield "mixed_case"
    elif count > 1 and any(word.isupper() and len(word) > 2 for word in words):
        yield "acronym_inside"
    if head in NO_ORGANISATION:
        yield "no_organisation"
    if count == 1 and head in PARTIES:
        yield "party_word"
    if not HEADS.isdisjoint(words):
        yield f"{lone}head_last" if tail in HEADS else "head_inside"
    if is_organisation:
        yield "organisation_frame"
    if not NOT_NAMES.isdisjoint(words):
        yield f"{lone}no_name"
    if tail in NO_SURNAMES:
        yield "place_noun"
    if head.endswith(ADJECTIVES) and head not in GIVEN_NAMES:
        yield f"{lone}adjective"
    if count == 1 and head.endswith("s") and not head.endswith("ss") and head not in FAMILY_NAMES:
        yield "lone_plural"
    if any(map(str.isdigit, tail)):
        yield "digits"
    if max(tail) >= "ɐ":
        yield f"{lone}other_script"
    elif not tail.isascii():
        yield f"{lone}accents"


def around(text: str, one: Candidate, lone: str) -> Iterator[str]:
    """Features of the words before and behind."""
    following = FOLLOWING.match(text, one.end)
    after = following.group(1) or "" if following else ""
    if after in ("'", "’", "'s", "’s"):
        yield f"{lone}possessive"
        if second(text, following) in GROUP_NOUNS:
            yield "possessive_group"
    elif after in SPEECH:
        yield f"{lone}speech_after"
    elif after in ACTS:
        yield f"{lone}act_after"
    elif after in AUXILIARIES:
        yield f"{lone}{AUXILIARIES[after]}_after"
        if second(text, following) in STATES:
            yield "state_after"
    elif after in GROUP_NOUNS:
        yield "group_after"
    elif after in ("(", ")", ",", ".", "and", "of", "to", "in", "-", ":"):
        yield f"{lone}after_{after}"
    before = preceding(text, one.start)
    if before in STANDS_BEFORE:
        yield f"{lone}before_{before}"
    elif before in ROLES or before in SPEECH:
        yield f"{lone}{'role' if before in ROLES else 'speech'}_before"
    elif before.islower():
        yield f"{lone}before_word"
    if before == "(" and after == ")":
        yield f"{lone}in_brackets"


def second(text: str, following: re.Match[str] | None) -> str:
    """The word behind the one that follows; empty without one."""
    found = SECOND.match(text, following.end()) if following else None
    return found.group(1) if found else ""


def preceding(text: str, at: int) -> str:
    """The word or mark before a position, and white space between them left out; empty at the beginning."""
    words = text[max(0, at - 24) : at].rsplit(None, 1)
    if not words or words[-1].isalnum():
        return words[-1] if words else ""
    last = PRECEDING.search(words[-1])
    return last.group() if last else ""


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """A feature's weights for person, organisation and neither, in that order."""
    with (Path(__file__).parent / "name_weights.yml").open(encoding="utf-8") as file:
        held = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: tuple(values) for name, values in held["weights"].items()}


def likelihood(text: str, one: Candidate, known_place: bool, *, is_opening: bool) -> tuple[float, float, float]:
    """Probabilities of person, organisation and neither by the `evidence` of a candidate."""
    sums = own(one.words, bool(one.title), one.is_organisation)
    return probabilities(summed(placed(text, one, known_place, is_opening=is_opening), sums))


@lru_cache(maxsize=20_000)
def own(words: tuple[str, ...], is_titled: bool, is_organisation: bool) -> tuple[float, float, float]:
    """The sums of weights that the words themselves give."""
    return summed(shown(words, is_titled, is_organisation))


def summed(features: Iterable[str], sums: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> tuple[float, float, float]:
    """The sums with the features' weights added."""
    held = weights()
    person, organisation, neither = sums
    for name in features:
        values = held.get(name)
        if values:
            person += values[0]
            organisation += values[1]
            neither += values[2]
    return person, organisation, neither


def probabilities(sums: tuple[float, float, float]) -> tuple[float, float, float]:
    """Three sums of weights as probabilities."""
    person, organisation, neither = sums
    most = max(person, organisation, neither)
    parts = math.exp(person - most), math.exp(organisation - most), math.exp(neither - most)
    total = sum(parts)
    return parts[0] / total, parts[1] / total, parts[2] / total
