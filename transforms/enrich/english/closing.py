"""English verbs of saying behind or amid the clause they report: "…, the agency estimates", "rain, she says, fell"."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.clause import past_dateline, trimmed
from transforms.enrich.cues import is_noun, listed

Span = tuple[int, int]
Found = tuple[Span, speakers.Attribution]

VERBS = listed("closing_en")
"""Finite forms that report a clause in front of their subject."""
FINITE = re.compile(
    r"\b(?:is|are|was|were|will|would|has|had|have|can|could|should|may|might|must|does|did|do|isn['’]t|aren['’]t|"
    r"[a-z]+ed|[a-z]+n['’]t)\b|['’](?:re|ll|ve|d)\b"
)
RELATIVE = re.compile(r"\b(?:which|whom|what|that)\s+$")
DAY = (
    r"(?:(?:late|early)\s+)?(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:\s+(?:morning|afternoon|evening|night))?"
)
ON_DAY = rf"\s+{DAY}"
HEARD = (
    r"(?:[A-Z][\w’'-]*|reporters|journalists|lawmakers|(?:the|an?|his|her|its|their|this)\s[\w’'-]+|"
    r"(?:[a-z]+\s)?(?:television|tv|TV|radio|media|parliament|supporters|aides|diplomats|ministers|officials|residents|troops))"
    r"(?:\s[\w’'-]+){0,5}"
)
"""To whom words are told."""
ADJUNCT = (
    r"(?:on|in|at|to|by|over|during|late|last|early|via|from|through|before|after|ahead\s+of|following|outside|of|"
    r"about|when|as|with|for|this|earlier|later)\s[^,;:.§\n]{1,70}"
)
REST = (
    r",\s+(?:(?!and\b|but\b)(?:[a-z]+ly\s+)?[a-z]+ing\s[^;§\n]*|(?:an?|something|which)\s[^,;§\n]{2,60}"
    r"(?:den(?:y|ies|ied)|reject\w*|disput\w+|dismiss\w*|refut\w+)(?:\s[^,;§\n]*)?|as\s[^;§\n]*|"
    r"(?:and|but|while|whereas)\s[^;\n]*|(?:who|whose)\s[^;§\n]*|though\s[^;§\n]*|even\s[^;§\n]*)"
)
TAIL = re.compile(rf"(?:\s+{DAY}|\s+{ADJUNCT}){{0,3}}(?:{REST})?[\s.!?]*(?=$|;)")
"""What may follow such a verb up to the sentence's end."""
TOLD = re.compile(rf"\s+{HEARD}(?:\s+{DAY})?(?:{REST})?[\s.!?]*(?=$|;)")
BETWEEN = re.compile(r",\s+(?P<who>(?:the|an?|[A-Z])[^,;§]{2,60}),\s+(?:which|who|whose)\s[^,;§]{3,80},\s+$")
"""`…, the agency, which counts ships, wrote`."""
FURTHER = re.compile(r",\s+(?:and|but|while|whereas|although|though|so|yet|an?|which|who|as|even|with|[a-z]+ing)\b")
"""A clause of its own behind the verb."""
OPEN = re.compile(
    r"(?:If|When|Unless|Should|Until|Once|While|Although|Though|Because|As|Were|Had|After|Before|Since)\b"
)
"""A clause that waits for another one."""
OUT = re.compile(r"\s+out\b")
HALF = {"points": OUT, "pointed": OUT, "point": OUT}
"""Verbs that say nothing without what follows them."""


def closing(text: str, low: int, high: int, match: re.Match[str]) -> Found | None:
    """`…, the group wrote in a report.`: a verb of saying behind the clause that it reports."""
    word = match.group()
    if word not in VERBS:
        return None
    after = match.end()
    if word in HALF:
        known = HALF[word].match(text, after)
        if known is None:
            return None
        after = known.end()
    is_told = word in ("told", "tells") and TOLD.match(text, after, high) is not None
    if not is_told and TAIL.match(text, after, high) is None:
        return None
    between = BETWEEN.search(text, low, match.start())
    speaker = between.span("who") if between else speakers.before_cue(text, low, match.start())
    comma = text.rfind(",", low, speaker[0]) if speaker else -1
    if speaker is not None and comma > low:
        speaker = coordinated(text, comma + 1, speaker)
        if text[comma + 1 : speaker[0]].strip():
            return None
    if speaker is None or (is_noun(text, match.start(), word) and not SUBJECT.match(text, *speaker)):
        return None
    if comma <= low or RELATIVE.search(text, low, speaker[0]):
        return None
    opens = max(past_dateline(text, low, comma), text.rfind(";", low, comma) + 1, text.rfind(": ", low, comma) + 1)
    content, speaker = apposed(text, trimmed(text, opens, comma), speaker)
    if text.count(" ", *content) < 3 or "§" in text[slice(*content)]:
        return None
    if not FINITE.search(text, *content) and not (word in SAID and text.count(" ", *content) > 4):
        return None
    return content, speakers.Attribution(match.span(), speaker, 0.7)


def coordinated(text: str, start: int, speaker: Span) -> Span:
    """The speaker with those named before it: "witnesses and a hospital worker"."""
    pair = PAIR.fullmatch(text, start, speaker[0])
    return (pair.start("first"), speaker[1]) if pair is not None else speaker


def apposed(text: str, content: Span, speaker: Span) -> tuple[Span, Span]:
    """Content and speaker where a name stands in apposition: "…, the mayor of Lund, Ana Ruiz, said"."""
    if text[speaker[0] : speaker[0] + 1].isupper() and (office := OFFICE.search(text, *content)) is not None:
        return trimmed(text, content[0], office.start()), (office.start("who"), speaker[1])
    return content, speaker


OFFICE = re.compile(
    r",\s+(?P<who>(?:the|an?|its|his|her|their|our|[A-Z][\w-]*['’]s?)\s(?:(?!(?:is|are|was|were|has|had|have|will|would)\b)[\w’'-]+\s?){1,9})$"
)
SUBJECT = re.compile(r"(?:the|an?)\s|[A-Z]")
PAIR = re.compile(r"\s*(?P<first>(?:[\w’'.-]+\s+){1,6}?)(?:and|or)\s+")
SAID = frozenset(["said", "says", "say", "told", "reported", "reports", "report"])


def aside(text: str, low: int, stop: int, cue: Span) -> Found | None:
    """`it has doubled, she said, and “…”`: a verb between commas reports what stands around it.

    Only the clause before it where another one follows or where words between marks do.
    """
    word = text[slice(*cue)]
    if word in HALF and (known := HALF[word].match(text, cue[1])) is not None:
        cue = cue[0], known.end()
    if text[cue[1] : cue[1] + 1] != "," or word not in VERBS:
        return None
    speaker = speakers.subject(text, low, cue[0], word)
    if speaker is None or text[max(low, speaker[0] - 2) : speaker[0]] != ", ":
        return None
    opens = max(past_dateline(text, low, speaker[0]), text.rfind(": ", low, speaker[0]) + 1)
    before = trimmed(text, opens, speaker[0])
    if "§" in text[slice(*before)] or text.find(";", *before) >= 0:
        return None
    is_clause = FINITE.search(text, *before) is not None and text.count(" ", *before) > 1
    is_open = OPEN.match(text, before[0]) is not None
    joined = FURTHER.match(text, cue[1], stop)
    if "§" in text[cue[1] : stop] or (joined is not None and not is_open and text.count(" ", *before) > 2):
        return (before, speakers.Attribution(cue, speaker, 0.7)) if is_clause or joined is not None else None
    cut = text.find(";", cue[1], stop)
    whole = trimmed(text, before[0], cut if cut > 0 else stop)
    if is_clause or FINITE.search(text, cue[1], whole[1]) is not None or text.count(" ", cue[1], whole[1]) > 3:
        return whole, speakers.Attribution(cue, speaker, 0.7)
    return None
