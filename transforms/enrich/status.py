"""Whether the deed that a verb names happened: by the words around the verb."""

from __future__ import annotations

import re

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})

NEGATED = re.compile(
    r"\b(?:not|never|n['’]t|cannot|no longer|neither|without|refus\w+ to|declin\w+ to|fail\w* to|"
    r"failed in|unwilling to|"
    r"stopped short of|avoid\w*|stop|prevent\w*)\s+(?:\w+ly\s+|yet\s+|be\s+|been\s+|to\s+|formally\s+|have\s+){0,3}$|"
    r"n['’]t\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
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
WILLING = re.compile(
    r"\b(?:willing|ready|prepared|agree[sd]?|offer(?:s|ed)?|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|committed|"
    r"volunteered|undertook)\s+to\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
CONDITION = re.compile(r"\b(?:if|unless|provided that|as long as|in case|should)\b", re.IGNORECASE)
ONGOING = re.compile(
    r"\b(?:is|are|was|were|been|continues?|continued|keeps?|kept|began|begins|start(?:s|ed))\s+"
    r"(?:(?:also|still|now|currently|reportedly|\w+ly)\s+){0,2}(?:to\s+)?$",
    re.IGNORECASE,
)
INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject\w* (?:the )?(?:claims?|reports?|accusations?|allegations?)|"
    r"dismiss\w* (?:claims?|reports?|accusations?|allegations?)|no evidence)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|be|gets?|got)\s+(?:(?:also|then|reportedly|\w+ly)\s+){0,2}$", re.IGNORECASE
)


def of(before: str, sentence: str, verb: str, is_past: bool, condition: bool) -> str:
    """The status of the deed that `verb` names; `before` are the words of the clause up to it."""
    modal = MODAL.search(before)
    if NEGATED.search(before):
        return "denied"
    if modal:
        word = modal.group("modal").lower().strip("'’")
        if condition:
            return "conditional"
        if word in ("may", "might", "could", "can", "should", "must"):
            return "hypothetical"
        return "planned"
    if WILLING.search(before):
        return "conditional" if condition else "promised"
    if PLANNED.search(before):
        return "conditional" if condition else "planned"
    if condition and CONDITION.search(before):
        return "conditional"
    if verb.endswith("ing") and ONGOING.search(before):
        return "ongoing"
    if re.search(r"\b(?:continu\w+|keep\w*|kept)\s+(?:to\s+|its\s+|their\s+)?$", before):
        return "ongoing"
    if INFINITIVE.search(before):
        return "planned"
    if is_past:
        return "historical"
    return "occurred"
