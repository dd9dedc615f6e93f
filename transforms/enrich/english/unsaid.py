"""English forms that look like reported speech and are none: questions, bare objects, what is left unsaid."""

from __future__ import annotations

import re

from transforms.enrich.cues import is_strong, listed
from transforms.enrich.document import Document
from transforms.enrich.english import heads
from transforms.enrich.english.closing import FINITE
from transforms.enrich.grades import HEADS, PRONOUNS

Span = tuple[int, int]

SAYING = listed("said_or_not_en")
"""Verbs that say nothing where they are negated: "did not say whether"."""
NEGATED = re.compile(
    r"\b(?:(?:do|does|did|will|would|can|could|has|have|had)(?:\s+not|n['’]t)|cannot|never|"
    r"(?:declin|refus)\w+\s+to|unable\s+to|without|neither|nor)\s+(?:\w+ly\s+)?$"
)
UNNAMED = re.compile(
    r"(?:that\s+)?(?:(?:not|never)\s+to\s+be\s|to\s+(?:remain|stay)\s+anonymous|(?:his|her|their)\s+(?:\w+\s+)?names?\b|anonymity)"
)
"""What a source asks for itself is no news: "asked not to be named"."""
QUESTION = re.compile(r"(?:who|whom|whose|what|whether|if|how|why|when|where|which)\b")
SELF = re.compile(r"(?:himself|herself|themselves|itself)\b")
AWAY = re.compile(r"(?:out|off|in|up|back|home|at)\b")
GIVING = frozenset(["offered", "promised", "pledged", "proposed"])
TO_SOMEBODY = re.compile(r"to\s+(?:the|an?|its|his|her|their|[A-Z])")
ABOUT = re.compile(r"(?:of|about|on|out|against|for|to|with)\b")
LITTLE = re.compile(r"(?:no\s+more|nothing|little|so|anything|much)\b")
ATTRIBUTE = re.compile(r"\b(?:an?|the|its|his|her|their|any|no)\s+(?:\w+\s+)?[a-z]+ed\b")
TO = re.compile(r"to\s")
PERCEIVING = listed("perceiving_en")
"""Verbs whose bare object is what somebody met with."""
HANGS = re.compile(r",|\b(?:that|which|who|whose|where|when|well|and)\b")
REACTING = listed("reacting_en")
"""Verbs whose bare object is no reported speech: "rejected the accusation", "called for talks"."""
ASIDE = frozenset(
    ["comment", "commented", "comments", "commenting", "speak", "speaks", "spoke", "talk", "talked", "talks"]
)
"""Verbs that are followed by "about" and "on", not by a clause."""
OPENED = re.compile(r"(?:The|An?|This|That|These|Those|Its|Such)\s")
CLAUSE = re.compile(
    r"(?:he|she|it|they|we|its|his|her|their|the|an?|there|no|some|more|[A-Z][\w’'-]+|\d[\d,.]*)\s[^,;§]{0,90}?"
    r"\b(?:is|are|was|were|will|would|has|had|have|can|could|should|may|might|must|does|did|do|[a-z]+ed)\b"
)


def is_clause(text: str, start: int, end: int) -> bool:
    """True when the words are a subject with its verb, not an object and what hangs on it."""
    if CLAUSE.match(text, start, end) is None:
        return False
    verb = FINITE.search(text, start, end)
    return verb is not None and HANGS.search(text, start, verb.start()) is None


def is_voiced(document: Document, word: str, content: Span, speaker: Span) -> bool:
    """False for a thing that underscores or reflects another: no verb of saying, no clause, nobody who speaks."""
    if is_strong(word, "en") or " " in word or FINITE.search(document.masked, *content):
        return True
    surface = document.text[slice(*speaker)]
    if surface[:1].isupper() and not OPENED.match(surface):
        return True
    if surface.lower() in PRONOUNS or document.within(*speaker):
        return True
    return heads.kind(heads.phrase(surface)[1], HEADS) is not None


def is_none(text: str, low: int, word: str, cue: Span, content: Span) -> bool:
    """True for a question, for what was left unsaid, and for a bare object."""
    if UNNAMED.match(text, *content):
        return True
    if SELF.match(text, *content) or (word.startswith("call") and AWAY.match(text, *content)):
        return True
    if word in GIVING and TO_SOMEBODY.match(text, *content):
        # "the house offered to the guests"
        return True
    if word in ASIDE and not ABOUT.match(text, *content):
        return True
    is_negated = NEGATED.search(text, max(low, cue[0] - 40), cue[0]) is not None
    if is_negated and (word in SAYING or not FINITE.search(text, *content)):
        return True
    if (word in SAYING and LITTLE.match(text, *content)) or (word.startswith("respond") and TO.match(text, *content)):
        return True
    if word in PERCEIVING and " as " not in text[slice(*content)] and not is_clause(text, *content):
        return True
    if word.startswith("ask") and QUESTION.match(text, *content):
        return True
    return word in REACTING and not FINITE.search(ATTRIBUTE.sub("", text[content[0] : content[1]]))
