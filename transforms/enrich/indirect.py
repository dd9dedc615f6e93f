"""Reported speech without marks: `X said that …`, `…, X said`, `according to X, …`."""

from __future__ import annotations

import re

from transforms.enrich import speakers
from transforms.enrich.cues import CLAUSAL, OTHERS, according, is_noun, verbs
from transforms.enrich.document import Document
from transforms.enrich.quote import Quote

THAT = re.compile(r"\s*,?\s*(?:that|що|что|que|qu[’']|dass)\b\s*")


PREPOSITION = re.compile(r"(?:in|at|by|with|from|on|into|over|during|after|before|against|for|of|as)\b")
BE = re.compile(r"\b(?:is|are|was|were|be|been)\s+$")


def indirect(document: Document, taken: list[Quote]) -> list[Quote]:
    """`X said that …`, `…, X said`, `according to X, …`: one a sentence, where no marked quote has that cue."""
    language = document.language
    used = {quote.cue for quote in taken if quote.cue}
    found: list[Quote] = []
    for low, high in document.sentences:
        if high - low > 1200 or high - low < 12:
            continue
        for one in reported(document, low, high, language):
            if one[1].cue in used:
                continue
            start, end, attribution = one[0][0], one[0][1], one[1]
            if end - start < 8 or any(quote.start <= start and end <= quote.end for quote in taken):
                continue
            found.append(Quote(start, end, "indirect", attribution.cue, attribution.speaker, attribution.strength))
            break
    return found


def reported(
    document: Document, low: int, high: int, language: str
) -> list[tuple[tuple[int, int], speakers.Attribution]]:
    """Reported contents of a sentence with their attributions."""
    text = document.text
    found: list[tuple[tuple[int, int], speakers.Attribution]] = []
    stop = high
    while stop > low and text[stop - 1] in ".!?… ":
        stop -= 1
    for match in according(language).finditer(text, low, high):
        if document.quoted(match.start()):
            continue
        speaker = speakers.after_cue(text, match.end(), high)
        if speaker is None:
            continue
        attribution = speakers.Attribution((match.start(), match.end() - 1), speaker, 0.8)
        if match.start() - low < 3:
            found.append((trim(text, speaker[1], stop), attribution))
        else:
            found.append((trim(text, low, match.start()), attribution))
    for match in verbs(language).finditer(text, low, high):
        if document.quoted(match.start()):
            continue
        if is_noun(text, match.start(), match.group()):
            continue
        word = match.group()
        that = THAT.match(text, match.end())
        if not that and (language in OTHERS or word.lower() not in CLAUSAL):
            continue
        tail = not text[match.end() : stop].strip(" ,.") or re.match(
            r"\s+(?:(?:on|in|at|to|during|late|last|early)\s+[\w\s,]{2,40}|\w+day)\W*$", text[match.end() : high]
        )
        if tail:
            speaker = speakers.before_cue(text, low, match.start())
            comma = text.rfind(",", low, speaker[0]) if speaker else -1
            if speaker and comma > low:
                found.append(
                    (
                        trim(text, past_dateline(text, low, comma), comma),
                        speakers.Attribution(match.span(), speaker, 0.75),
                    )
                )
            continue
        speaker = speakers.subject(text, low, match.start(), match.group())
        if speaker is None:
            continue
        start = that.end() if that else match.end()
        content = trim(text, start, stop)
        if not that and (text.count(" ", *content) < 3 or PREPOSITION.match(text, content[0])):
            continue
        if not that and BE.search(text, max(low, match.start() - 6), match.start()) and not word.endswith("ing"):
            # "was accused", "is expected": nobody is said to speak
            continue
        found.append((content, speakers.Attribution(match.span(), speaker, 0.8 if that else 0.6)))
    return found


DATELINE = re.compile(r"[A-ZА-ЯІЇЄ][A-ZА-ЯІЇЄ .,'’-]{2,30}.{0,40}?[—–]\s+")


def past_dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a dateline: `LIRENE, Nov 16 (Agency) — `."""
    match = DATELINE.match(text, start, end)
    return match.end() if match else start


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without outer white space and commas."""
    while start < end and text[start] in " ,:;\n":
        start += 1
    while end > start and text[end - 1] in " ,:;\n":
        end -= 1
    return start, end
