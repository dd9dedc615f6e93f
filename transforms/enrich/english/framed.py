"""English clauses that a phrase ascribes: "by the army's account", "as she sees it", "word from the camp is that"."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.clause import past_dateline, trimmed
from transforms.enrich.cues import listed
from transforms.enrich.english.closing import FINITE

Span = tuple[int, int]
Found = tuple[Span, speakers.Attribution]

HINTS = frozenset(form for word in listed("framing_en") for form in (word, word.capitalize()))
"""A sentence without one of these has no such phrase."""
DETERMINED = r"(?:(?:the|an?|its|his|her|their|one|both)\s+)?"
NAMED = rf"{DETERMINED}(?:[\w.’'-]+\s+){{0,6}}?[\w.-]+"
OWN = r"(?:own\s+)?(?:\w+\s+)?"
COUNTED = "account|reckoning|estimates?|count|tally|calculations?|admission|telling"
SEEN = "view|telling|words|assessment|opinion|account|version|reckoning|estimation|judge?ment"
PHRASES = tuple(
    re.compile(rf"(?P<lead>^|,\s+)(?:(?:But|And|Yet|Still),?\s+)?{piece}(?=\s*(?:,|[.!?]|$))", re.IGNORECASE)
    for piece in (
        rf"(?P<cue>by)\s+(?P<who>{NAMED})(?:['’]s|(?<=s)['’])\s+{OWN}(?:{COUNTED})",
        rf"(?P<cue>by)\s+(?P<who>his|her|their|its)\s+own\s+(?:\w+\s+)?(?:{COUNTED})",
        rf"(?P<cue>in)\s+(?P<who>{NAMED})(?:['’]s|(?<=s)['’])\s+{OWN}(?:{SEEN})",
        rf"(?P<cue>as)\s+(?P<who>{NAMED})\s+(?:sees?|saw|puts?|tells?|told|has|have|had|describes?|described)\s+it",
        rf"(?P<cue>(?:or\s+)?so)\s+(?P<who>{NAMED})\s+(?:tells?\s+it|claims?|says?|insists?|hopes?|argues?|goes|believes?|maintains?)",
        rf"(?P<cue>if)\s+(?P<who>{NAMED})\s+(?:is|are|was|were)\s+to\s+be\s+believed",
        rf"(?P<cue>to\s+hear)\s+(?P<who>{NAMED})\s+tell\s+it",
    )
)
KEYS = (
    (*(f" {noun}" for noun in COUNTED.replace("?", "").split("|")),),
    ("his own", "her own", "their own", "its own"),
    (*(f" {noun}" for noun in SEEN.replace("judge?ment", "judgment|judgement").replace("?", "").split("|")),),
    (
        *(
            f" {verb} it"
            for verb in (
                "see",
                "sees",
                "saw",
                "put",
                "puts",
                "tell",
                "tells",
                "told",
                "has",
                "have",
                "had",
                "describes",
                "described",
            )
        ),
    ),
    (", so ", ", or so "),
    ("believed",),
    ("o hear ",),
)
"""What a sentence holds in which each of the phrases may stand: searching for them all is slow."""
NEWS = "word|message|view|line|signal|verdict|answer|response|argument|advice|talk|feeling|consensus|assessment"
SAID_TO_BE = (
    re.compile(
        rf"^(?:But\s+)?(?:The\s+)?(?P<cue>(?:{NEWS}))\s+(?:from|of|in|among|at|inside)\s+(?P<who>{NAMED})\s+(?:is|was|has\s+been|remains?)\s+"
        r"that\s+",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:^|\b(?:but|and|while)\s+)(?P<who>{NAMED})(?:['’]s|(?<=s)['’])\s+(?:\w+\s+){{0,2}}?(?P<cue>{NEWS}|position|point|reply|"
        r"reasoning|explanation|theory|complaint|condition|defen[cs]e|conclusion|demand)(?:\s+to\s+[\w\s]{2,30})?\s+"
        r"(?:is|was|has\s+been|remains?|remained)\s+(?:\w+\s+)?that\s+",
        re.IGNORECASE,
    ),
)
ANSWER = re.compile(
    rf"(?:^|\b(?:but|and|while)\s+|,\s+)(?P<who>{NAMED})(?:['’]s|(?<=s)['’])\s+(?:\w+\s+){{0,2}}?(?P<cue>reply|answer|response|message|verdict|advice|"
    r"comment|reaction|motto|slogan|warning|demand|plea|promise|explanation|conclusion|view|take|assessment|summary|words|"
    r"question|rejoinder|retort|wish|request|argument|point)\b[^.:§]{0,60}:\s*$",
    re.IGNORECASE,
)


def framed(text: str, low: int, stop: int) -> list[Found]:
    """The clause of a sentence that such a phrase, at its beginning or end, ascribes to somebody."""
    low = past_dateline(text, low, stop)
    sentence = text[low:stop]
    for keys, pattern in zip(KEYS, PHRASES, strict=True):
        if not any(key in sentence for key in keys):
            continue
        match = pattern.search(sentence)
        if match is None:
            continue
        opens = match.start() == 0
        content = trimmed(text, low + match.end(), stop) if opens else trimmed(text, low, low + match.start())
        if text.count(" ", *content) > 1 and "§" not in text[slice(*content)] and FINITE.search(text, *content):
            return [(content, ascribed(match, low))]
    is_said = any(key in sentence for key in (" is that ", " was that ", " been that ", " remains that "))
    for pattern in SAID_TO_BE if is_said else ():
        match = pattern.search(sentence)
        if match is not None and sentence.count(" ", match.end()) > 1 and "§" not in sentence[match.end() :]:
            return [(trimmed(text, low + match.end(), stop), ascribed(match, low))]
    return []


def ascribed(match: re.Match[str], low: int) -> speakers.Attribution:
    """Who the phrase names, and where it begins."""
    cue, who = match.span("cue"), match.span("who")
    return speakers.Attribution((low + cue[0], low + cue[1]), (low + who[0], low + who[1]), 0.65)


def answered(text: str, low: int, start: int) -> speakers.Attribution | None:
    """`The commander's reply was short: “…”`."""
    match = ANSWER.search(text[low:start])
    return ascribed(match, low) if match is not None else None
