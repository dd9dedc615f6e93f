"""What speaks for a capitalised stretch being a person, an organisation or neither, weighed by a small linear model.

The weights (`name_weights.yml`) are a multinomial logistic regression over the features that `evidence` names. They are
fitted by `python -m benchmarks.names` on the sentences of CrossNER politics.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from transforms.enrich.candidates import ADJECTIVE, HEADS, POSSESSIVE, Candidate
from transforms.enrich.words import (
    FAMILY_NAMES,
    GIVEN_NAMES,
    LOWER_TITLES,
    NOT_NAMES,
    lexicon,
)

KINDS = ("person", "organisation", "neither")
FOLLOWING = re.compile(r"(\s*)([\w’'-]+|[^\w\s])?(?:\s+([\w’'-]+))?")
PRECEDING = re.compile(r"([\w’'.-]+|[^\w\s])(\s*)$")
SURNAME_SHAPE = re.compile(
    r"(?:enko|[eo]v|[eo]va|[eo]vich|[eo]vić|ić|sky|ski|ska|skyi|skyy|ský|icz|czyk|chuk|yan|ian|shvili|dze|oğlu|oglu|son|sen|"
    r"sson|ström|ez|berg|stein|mann|man|burg|feld|baum|ini|etti|elli|ello|ucci|opoulos|akis|idis|ides|escu|zadeh|pour|"
    r"singh|quist|vitz|witz|енко|ов|ев|ова|ева|ський|ская|ский|ук|юк|ко|ін|ин)$"
)
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
STANDS_BEFORE = lexicon("words_before") | frozenset(["(", ",", "“", '"', "-", "."])


def evidence(text: str, one: Candidate, known_place: bool, *, is_opening: bool) -> Iterator[str]:
    """Names of the features that hold for a candidate; `is_opening` says that it stands first in a sentence."""
    words = one.words
    count, head, tail = len(words), words[0], words[-1]
    yield "bias"
    size = f"words_{min(count, 4)}" if count < 4 else "words_4"
    yield size
    if one.title:
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
    if SURNAME_SHAPE.search(tail) and tail[:1].isupper() and not tail.isupper():
        yield f"{lone}surname_shape"
    if SURNAME_HEAD.match(tail):
        yield "surname_head"
    if "-" in tail:
        yield "hyphen"
    if count == 1 and head.isupper() and len(head) > 1:
        yield "acronym" if 2 <= len(head) <= 6 else "capitals"
    elif count == 1 and sum(letter.isupper() for letter in head) > 1 and not SURNAME_HEAD.match(head):
        yield "mixed_case"
    elif count > 1 and any(word.isupper() and len(word) > 2 for word in words):
        yield "acronym_inside"
    if head in NO_ORGANISATION:
        yield "no_organisation"
    if count == 1 and head in PARTIES:
        yield "party_word"
    heads = [word for word in words if word in HEADS]
    if heads:
        yield f"{lone}head_last" if tail in HEADS else "head_inside"
    if one.is_organisation:
        yield "organisation_frame"
    if any(word in NOT_NAMES for word in words):
        yield f"{lone}no_name"
    if tail in NO_SURNAMES:
        yield "place_noun"
    if ADJECTIVE.search(head) and head not in GIVEN_NAMES:
        yield f"{lone}adjective"
    if count == 1 and head.endswith("s") and not head.endswith("ss") and head not in FAMILY_NAMES:
        yield "lone_plural"
    if any(character.isdigit() for character in tail):
        yield "digits"
    if not all(character < "ɐ" for character in tail):
        yield f"{lone}other_script"
    elif not tail.isascii():
        yield f"{lone}accents"
    if known_place:
        yield f"{lone}place"
    if one.covers:
        yield "covers"
    if is_opening:
        yield f"{lone}opening"
    yield from around(text, one, lone)


def around(text: str, one: Candidate, lone: str) -> Iterator[str]:
    """Features of the words before and behind."""
    following = FOLLOWING.match(text, one.end)
    after, second = (following.group(2) or "", following.group(3) or "") if following else ("", "")
    if POSSESSIVE.match(text, one.end) or after in ("'", "’", "'s", "’s"):
        yield f"{lone}possessive"
        if second in GROUP_NOUNS:
            yield "possessive_group"
    elif after in SPEECH:
        yield f"{lone}speech_after"
    elif after in ACTS:
        yield f"{lone}act_after"
    elif after in ("was", "is", "were", "has", "had", "have", "would", "will", "could", "did"):
        yield f"{lone}{'be' if after in ('was', 'is', 'were') else 'have'}_after"
        if second in STATES:
            yield "state_after"
    elif after in GROUP_NOUNS:
        yield "group_after"
    elif after in ("(", ")", ",", ".", "and", "of", "to", "in", "-", ":"):
        yield f"{lone}after_{after}"
    preceding = PRECEDING.search(text, max(0, one.start - 24), one.start)
    before = preceding.group(1) if preceding else ""
    if before in STANDS_BEFORE:
        yield f"{lone}before_{before}"
    elif before in ROLES or before in SPEECH:
        yield f"{lone}{'role' if before in ROLES else 'speech'}_before"
    elif before.islower():
        yield f"{lone}before_word"
    if before == "(" and after == ")":
        yield f"{lone}in_brackets"


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """A feature's weights for person, organisation and neither, in that order."""
    with (Path(__file__).parent / "name_weights.yml").open(encoding="utf-8") as file:
        held = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: tuple(values) for name, values in held["weights"].items()}


def chances(features: Iterator[str]) -> tuple[float, float, float]:
    """Probabilities of person, organisation and neither."""
    held = weights()
    person = organisation = neither = 0.0
    for name in features:
        values = held.get(name)
        if values:
            person += values[0]
            organisation += values[1]
            neither += values[2]
    most = max(person, organisation, neither)
    parts = math.exp(person - most), math.exp(organisation - most), math.exp(neither - most)
    total = sum(parts)
    return parts[0] / total, parts[1] / total, parts[2] / total
