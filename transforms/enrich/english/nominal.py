"""English reports by a noun: "the ministry's insistence that …", "a claim by the mayor that …"."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.clause import trimmed
from transforms.enrich.cues import listed
from transforms.enrich.document import Document
from transforms.enrich.english import framed

Span = tuple[int, int]
Found = tuple[Span, speakers.Attribution]

NOUNS = listed("nouns_en")
CALLED = NOUNS | framed.HINTS
NOUN = re.compile(
    rf"(?<=\s)(?P<cue>{'|'.join(sorted(NOUNS))})\s+(?:(?:by|from|of)\s+(?P<by>(?:the|an?|some|two|three|several|[A-Z])[^,;:.]{{1,70}}?)\s+)?that\s+"
)
OWNER = re.compile(
    r"(?P<who>(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur)\s+(?:[a-z-]+\s+){0,3}?)?(?:[A-Z][\w.-]*\s+){0,3}[\w.-]+)"
    r"(?:['’]s|(?<=s)['’])\s+(?:[\w-]+\s+){0,2}$"
)


def nouns(document: Document) -> list[int]:
    """Where the nouns of `by_noun` stand."""
    if CALLED.isdisjoint(document.vocabulary):
        return []
    return [start for start, word in zip(document.word_starts, document.words, strict=True) if word in CALLED]


def by_noun(document: Document, low: int, stop: int) -> list[Found]:
    """`the ministry's insistence that …`, `a claim by the mayor that …`."""
    text = document.masked
    found: list[Found] = []
    if not framed.HINTS.isdisjoint(document.words_within(low, stop)):
        found = framed.framed(text, low, stop)
    if found or text.find(" that ", low, stop) < 0:
        return found
    for match in NOUN.finditer(text, low, stop):
        if document.quoted(match.start()):
            continue
        owner = OWNER.search(text, max(low, match.start() - 90), match.start())
        if match.group("by"):
            speaker: Span | None = match.span("by")
        else:
            speaker = owner.span("who") if owner else None
        if speaker is None:
            continue
        end = clause_end(text, match.end(), stop) if match.start() - low < 60 else stop
        content = trimmed(text, match.end(), end)
        if text.count(" ", *content) > 1:
            found.append((content, speakers.Attribution(match.span("cue"), speaker, 0.7)))
    return found


VERB = re.compile(
    r"\b(?:is|are|was|were|will|would|has|had|have|can|could|should|may|might|must|does|did|came|went|made|drew|led|met|"
    r"left|took|set|[a-z]{2,}ed)\b"
)
PARTICIPLE = re.compile(
    r"\s+(?:not\s+|already\s+|also\s+|never\s+|to\s+)?(?:be|been|being)?\s*[a-z]+(?:ed|en|t|ing)?\b"
)


def clause_end(text: str, start: int, stop: int) -> int:
    """Where a clause that is a subject's own ends: before the sentence's second finite verb."""
    first = VERB.search(text, start, stop)
    if first is None:
        return stop
    rest = PARTICIPLE.match(text, first.end(), stop)
    second = VERB.search(text, rest.end() if rest else first.end(), stop)
    return second.start() if second is not None else stop
