"""Verbs of a sentence that stand for an act, with what follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich.acts import Act, table
from transforms.enrich.document import Document

NEAR = 20
"""Code points before a verb in which a determiner right before it stands."""
REACH = 140
"""Code points after a verb in which its object and recipient are looked for."""
CLAUSE_END = re.compile(
    r"[;:\n]|,\s+(?:while|but|and (?:said|told|called|has|had|was|were|is)|which|who|saying|adding|"
    r"according|after|as|where|despite|although|though)\b|\s[—–]\s|\s(?:after|because|although|"
    r"while|when|whereas|before|until|since|so that)\s"
)
NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|its|his|her|their|this|that|of|no|any|new|more|own|for|in|on|between)\s+(?:\w+ )?$"
)
DETERMINER = re.compile(
    r"\b(?:the|a|an|its|his|her|their|this|these|those|our|no|any|another|['’]s|some|such|new|recent|"
    r"air|drone|missile|peace|joint|first|last|latest|alleged|deadly|suicide)\s+$",
    re.I,
)

NOUN_BEHIND = re.compile(r"\s+(?:of|was|were|is|are|has|have|had|killed|hit)\b")
VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|may|might|could|can|must|should|not|n['’]t|and|or|also|did|does|do)\s+"
    r"(?:(?!apply|supply)\w+ly\s+)?$"
)
OWNED = re.compile(r"\b(?:its|his|her|their|our)\s+[\w-]+\s+$")
PLURAL_BEFORE = re.compile(
    r"\b(?:[a-z]+(?:ed|ing|al|ive|ic)|and|of|in|on|for|with|by|from|at|between|against|few|many|several|more|if|when|"
    r"as|because|while|United|\d+)\s+$"
)
SUBJECT_BEFORE = re.compile(
    r"(?:s|\b(?:they|we|you|I|who|people|police|children|women|men|have|has|had|was|were|been|"
    r"be|is|are|let|help|make|(?!apply|supply|reply|family|ally|Italy|rely|imply|only)\w+ly|talks|it|he|she|"
    r"again|also|\w*day))[,]?\s+$"
)


@dataclass(slots=True)
class Hit:
    """An act found at a verb."""

    start: int
    end: int
    act: Act
    verb: str
    before: str
    clause_start: int
    clause_end: int
    object_end: int


def verbs(document: Document, low: int, high: int) -> list[Hit]:
    """Verbs of the sentence that stand for an act with what follows them."""
    text, acts = document.text, table()
    found: list[Hit] = []
    for match in acts.verbs.finditer(text, low, high):
        verb = match.group()
        start = match.start()
        if start > low and text[start - 1] in '“"‘«':
            # a single word in the author's own marks: "may “abandon” the talks"
            start -= 1
        before = text[max(low, start - 70) : start]
        base = verb in acts.nounlike
        if DETERMINER.search(text, max(low, start - NEAR), start) or (
            verb.endswith("ing") and NOUN_BEFORE.search(before)
        ):
            continue
        if verb.endswith("ed") and re.search(r"\d\s+$", before):
            # "the 198 returned men"
            continue
        if base and nounlike(text, match, before):
            continue
        if verb == "met" and re.search(r"\b(?:is|are|was|were|be|been)\s+$", before):
            continue
        for act in acts.acts[verb]:
            held = act.object.match(text, match.end(), min(high, match.end() + REACH)) if act.object else match
            if held is not None:
                stop = CLAUSE_END.search(text, match.end(), high)
                end = stop.start() if stop else high
                found.append(Hit(start, match.end(), act, verb, before, low, end, held.end()))
                break
    for hit in found:
        for match in CLAUSE_END.finditer(text, low, hit.start):
            hit.clause_start = match.end()
    return found


def nounlike(text: str, match: re.Match[str], before: str) -> bool:
    """True when a form that is also a noun stands where a noun stands: "peace talks", "its strikes on"."""
    if NOUN_BEHIND.match(text, match.end(), match.end() + 12):
        return True
    near = before[-40:]
    if VERB_BEFORE.search(near):
        return False
    if OWNED.search(near):
        return True
    if match.group().endswith("s"):
        return bool(PLURAL_BEFORE.search(near))
    return not SUBJECT_BEFORE.search(near)


def governs(text: str, operator: Hit, deed: Hit) -> bool:
    """True when the deed's verb depends on the operator's: "agreed to return", "accused Kyiv of shelling"."""
    between = text[operator.end : deed.start]
    if len(between) > 110 or ";" in between:
        return False
    if operator.act.operator == "accuse":
        return bool(re.search(r"\b(?:of|for|over|with)\b", between))
    if re.search(
        r"\bto\s+(?:\w+ly\s+|not\s+)?$|\bthat\b|\bit (?:will|would|may|could)\b|\bwith\b|\bfor\b|\bof\b", between
    ):
        return True
    return (
        operator.act.operator in ("commit", "threat", "refuse", "request") and len(between) < 40 and "," not in between
    )
