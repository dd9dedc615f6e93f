"""Verbs of a sentence that stand for an act, with what follows them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich.acts import Act, table
from transforms.enrich.words import lexicon

REACH = 140
"""Code points after a verb in which its object and recipient are looked for."""
CLAUSE_END = re.compile(
    r"[;:\n,\s](?:(?<=[;:\n])|"
    r"(?<=,)\s+(?:while|but|and (?:said|told|called|has|had|was|were|is)|which|who|saying|adding|"
    r"according|after|as|where|despite|although|though)\b|"
    r"(?<=\s)(?:[—–]|after|because|although|while|when|whereas|before|until|since|so that)\s)"
)
"""What may end a clause is one class of characters, for which a text is searched faster than for a choice."""
NOUN_BEFORE = re.compile(
    r"\b(?:the|a|an|its|his|her|their|this|that|of|no|any|new|more|own|for|in|on|between)\s+(?:\w+ )?$"
)
DETERMINERS = lexicon("act_determiners")
NOUN_BEHIND = re.compile(r"\s+(?:of|was|were|is|are|has|have|had|killed|hit)\b")
VERB_BEFORE = lexicon("act_verb_openers")
POSSESSIVES = frozenset(["its", "his", "her", "their", "our"])
ADJECTIVE = re.compile(r"[a-z]+(?:ed|ing|al|ive|ic)|\d+")
PLURAL_BEFORE = lexicon("act_plural_openers")
SUBJECT_BEFORE = lexicon("act_subjects")
NO_ADVERB = ("apply", "supply", "reply", "family", "ally", "Italy", "rely", "imply", "only")
"""How words on -ly begin that are no adverbs."""
DEALS = lexicon("struck_deals")
BE = frozenset(["is", "are", "was", "were", "be", "been"])
TRAVEL = re.compile(r"\s+(?:to|from|home)\b")
"""Behind "returns", which is no giving back then."""
SHORT = frozenset(["cut", "hit", "put", "quit", "set", "shut"])
"""Forms of the past that are nouns of another kind, never "Iran's cut"."""
NOT_WORD = re.compile(r"\W+")


@dataclass(slots=True)
class Hit:
    """An act found at a verb."""

    start: int
    end: int
    act: Act
    verb: str
    clause_start: int
    clause_end: int
    object_end: int


def verbs(text: str, low: int, high: int, forms: list[re.Match[str]]) -> list[Hit]:
    """Verbs of the sentence that stand for an act with what follows them; `forms` are those of the table in it."""
    acts = table()
    found: list[Hit] = []
    for form in forms:
        verb, (start, end) = form[0], form.span()
        if start > low and text[start - 1] in '“"‘«':
            # a single word in the author's own marks: "may “abandon” the talks"
            start -= 1
        before = text[max(low, start - 70) : start]
        token = last_token(before)
        word = bare(token)
        if word.lower() in DETERMINERS or token[-2:] in ("'s", "’s"):
            continue
        if verb.endswith("ing") and NOUN_BEFORE.search(last_words(before, 2)):
            continue
        if verb.endswith("ed") and token[-1:].isdigit():
            # "the 198 returned men"
            continue
        if verb in acts.nounlike and nounlike(text, verb, end, before):
            continue
        if (verb == "met" and word in BE) or (verb == "struck" and word.lower() in DEALS):
            continue
        if verb.startswith("return") and TRAVEL.match(text, end):
            continue
        for act in acts.acts[verb]:
            held = act.object.match(text, end, min(high, end + REACH)) if act.object else None
            if held is not None or act.object is None:
                found.append(Hit(start, end, act, verb, low, high, held.end() if held else end))
                break
    if found:
        bounds = [match.span() for match in CLAUSE_END.finditer(text, low, high)]
        for hit in found:
            hit.clause_start = max((after for _, after in bounds if after <= hit.start), default=low)
            hit.clause_end = min((at for at, _ in bounds if at >= hit.end), default=high)
    return found


def last_token(before: str) -> str:
    """The last word before a verb with the marks that touch it; empty where no white space parts it from the verb."""
    return before.rsplit(None, 1)[-1] if before[-1:].isspace() and not before.isspace() else ""


def last_words(before: str, count: int) -> str:
    """So many of the last words, with the white space around them."""
    parts = before.rsplit(None, count)
    return before[len(parts[0]) :] if len(parts) > count else before


def bare(token: str) -> str:
    """The token's end without marks: "the" of `(the`, nothing of `talks,`."""
    return token if token.isalpha() else NOT_WORD.split(token)[-1]


def nounlike(text: str, verb: str, end: int, before: str) -> bool:
    """True when a form that is also a noun stands where a noun stands: "peace talks", "its strikes on"."""
    if NOUN_BEHIND.match(text, end, end + 12):
        return True
    token = last_token(before)
    word = bare(token)
    if word in VERB_BEFORE:
        return False
    parts = before.rsplit(None, 2)
    earlier = bare(parts[-2]) if token and len(parts) > 1 else ""
    if word.endswith("ly") and not word.startswith(("apply", "supply")) and earlier in VERB_BEFORE:
        return False
    if earlier in POSSESSIVES and token.replace("-", "").isalnum():
        return True
    if verb.endswith("s"):
        return word in PLURAL_BEFORE or ADJECTIVE.fullmatch(word) is not None
    if verb in SHORT and word[:1].isupper():
        # "Sudan cut ties", "Iran hit a base"
        return False
    token = token.removesuffix(",")
    word = bare(token)
    return not (
        token.endswith("s")
        or word in SUBJECT_BEFORE
        or word.endswith("day")
        or (word.endswith("ly") and not word.startswith(NO_ADVERB))
    )


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
