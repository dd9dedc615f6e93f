"""Whether the deed that a verb names happened: by the words around the verb."""

from __future__ import annotations

import re

from transforms.enrich.verbs import bare, last_token, last_words
from transforms.enrich.words import lexicon

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
REACH = 80
"""Code points before a verb in which the words stand that say what became of its deed."""
MOST, FEW = 6, 4
"""Words that a negation spans at most, and the other patterns."""

NEGATED = re.compile(
    r"\b(?:not|never|n['’]t|cannot|no longer|neither|without|refus\w+ to|declin\w+ to|fail\w* to|"
    r"failed in|unwilling to|"
    r"stopped short of|avoid\w*|stop|prevent\w*)\s+(?:\w+ly\s+|yet\s+|be\s+|been\s+|to\s+|formally\s+|have\s+){0,3}$|"
    r"n['’]t\s+(?:\w+\s+){0,2}$|\b(?:not|n['’]t)\s+(?:\w+ly\s+)?(?:prepar(?:ed|ing)|planning|intending|seeking|trying|ready|willing|going|able|allowed|inclined)\s+to\s+"
    r"(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
NEGATIONS = (
    "not",
    "never",
    "n't",
    "n’t",
    "longer",
    "neither",
    "without",
    "refus",
    "declin",
    "fail",
    "unwilling",
    "stop",
    "avoid",
    "prevent",
)
"""Pieces of which `NEGATED` needs one."""
MODAL = re.compile(
    r"\b(?P<modal>will|would|shall|may|might|could|can|must|should|'ll|’ll)\s+"
    r"(?:(?:also|then|soon|now|only|still|not|never|be|have|been|\w+ly)\s+){0,3}$",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:plans?|planned|planning|intends?|intended|prepar\w+|set|due|expected|expects?|scheduled|about|going|poised|"
    r"slated|ready|willing|aims?|hopes?|wants?|seeks?|trying|tries|tried|determined|decided|considering)\s+"
    r"(?:to\s+(?:be\s+|\w+ly\s+)?)?$",
    re.IGNORECASE,
)
CONSIDERED = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|mull(?:s|ed|ing)?|weigh(?:s|ed|ing)?|contemplat(?:es?|ed|ing)|discuss(?:es|ed|ing)?|"
    r"debat(?:es?|ed|ing)|suggest(?:s|ed|ing)?|advocat(?:es?|ed|ing)|favou?r(?:s|ed|ing)?|oppos(?:es?|ed|ing)|"
    r"rul(?:es?|ed|ing) out|propos(?:es?|ed|ing))\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""Before "attacking": a thought, no deed."""
NEITHER = re.compile(r"\bneither\b.{1,60}\bnor\b[^,;]{1,40}$", re.IGNORECASE)
SEEMING = re.compile(
    r"\b(?:appear(?:s|ed)?|seem(?:s|ed)?|happen(?:s|ed)?|manag(?:es?|ed)|help(?:s|ed)?|(?:was|were) able|went on|"
    r"(?:is|are|was|were|been)\s+(?:\w+ly\s+)?(?:said|believed|thought|reported|alleged|known|understood|suspected))\s+to\s+"
    r"(?:have\s+)?(?:been\s+)?(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
"""Before an infinitive that tells of a deed: "appeared to breach", "is believed to have sold"."""
CONJOINED = re.compile(
    r"\b(?P<modal>will|may|might|could|would)\s+(?:\w+ly\s+)?[a-z]+\s[^.;:,]{0,70}\b(?:and|or)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
WILLING = re.compile(
    r"\b(?:willing|ready|prepared|agree[sd]?|offer(?:s|ed)?|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|committed|"
    r"volunteered|undertook)\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
CONDITIONS = ("if", "unless", "provided that", "as long as", "in case", "should")
CONDITION = re.compile(rf"\b(?:{'|'.join(CONDITIONS)})\b")
"""In lower case."""
ONGOING = re.compile(
    r"\b(?:is|are|was|were|been|continues?|continued|keeps?|kept|began|begins|start(?:s|ed))\s+"
    r"(?:(?:also|still|now|currently|reportedly|\w+ly)\s+){0,2}(?:to\s+)?$",
    re.IGNORECASE,
)
GOING_ON = re.compile(r"\b(?:continu\w+|keep\w*|kept)\s+(?:to\s+(?:\w+ly\s+)?|its\s+|their\s+)?$")
INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|gets?|got)\s+(?:(?:also|then|reportedly|\w+ly)\s+){0,2}$", re.IGNORECASE
)

HELPERS = lexicon("deed_helpers")
"""The last words of the patterns above; without one, and without the stems and endings below, none of them matches."""
HELPER_STEMS = ("avoid", "prevent", "prepar", "continu", "keep")


def is_helped(before: str) -> bool:
    """True when a verb has a word right before it with which a pattern above may end; most verbs have none."""
    word = bare(last_token(before)).lower()
    if word in HELPERS or word in ("and", "or") or word.endswith("ly") or word.startswith(HELPER_STEMS):
        return True
    return "n't" in before or "n’t" in before or "either" in before


def is_passive(before: str) -> bool:
    """True when a form of "be" stands before the verb, at most two words off."""
    return PASSIVE.search(last_words(before, 3)) is not None


def is_conditional(sentence: str) -> bool:
    """True when the sentence names a condition."""
    lower = sentence.lower()
    return any(word in lower for word in CONDITIONS) and CONDITION.search(lower) is not None


def of(before: str, sentence: str, verb: str, is_past: bool, condition: bool) -> str:
    """The status of the deed that `verb` names; `before` are the words of the clause up to it, if any help."""
    if not before:
        return "historical" if is_past else "occurred"
    near = last_words(before[-REACH:], MOST)
    lower = near.lower()
    if any(map(lower.__contains__, NEGATIONS)) and NEGATED.search(near):
        return "denied"
    if "either" in before and NEITHER.search(before):
        return "denied"
    near = last_words(near, FEW)
    modal = MODAL.search(near)
    if modal:
        word = modal.group("modal").lower().strip("'’")
        if condition:
            return "conditional"
        if word in ("may", "might", "could", "can", "should", "must"):
            return "hypothetical"
        return "planned"
    if WILLING.search(near):
        return "conditional" if condition else "promised"
    if verb.endswith("ing") and CONSIDERED.search(near):
        return "hypothetical"
    if PLANNED.search(near):
        return "conditional" if condition else "planned"
    if condition and is_conditional(before):
        return "conditional"
    if verb.endswith("ing") and ONGOING.search(near):
        return "ongoing"
    if GOING_ON.search(near):
        return "ongoing"
    if INFINITIVE.search(near):
        return "historical" if is_past and SEEMING.search(near) else "occurred" if SEEMING.search(near) else "planned"
    if "and" in before or " or " in before:
        joined = CONJOINED.search(before)
        if joined and not verb.endswith(("s", "ed", "ing")):
            # "may strike and expand": the bare second verb shares the modal
            return "hypothetical" if joined.group("modal").lower() in ("may", "might", "could") else "planned"
    if is_past:
        return "historical"
    return "occurred"
