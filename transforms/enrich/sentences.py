"""Sentences of a text, by rules that know abbreviations, initials, decimals and closing marks."""

from __future__ import annotations

import re

from transforms.enrich.words import lexicon

END = re.compile(r"[.!?…。！？؟]+[\"”’»›“')\]]*(?=\s)|\n+")
NEXT = re.compile(r"\s*[\"“„«‘‹'(\[¿¡—–-]*\s?([\w#@$€£]?)")
# words that end in a full stop inside a sentence
ABBREVIATIONS = lexicon("abbreviations")
BEFORE = re.compile(r"[\w.’'-]+")
"""The word before a mark, read backwards."""
STARTERS = lexicon("sentence_starters")


def spans(text: str) -> list[tuple[int, int]]:
    """Half-open (start, end) of every sentence, outer white space left out; a line break always ends one."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in END.finditer(text):
        if match.group()[0] != "\n" and not closes(text, start, match):
            continue
        add(text, start, match.end(), found)
        start = match.end()
    add(text, start, len(text), found)
    return found


def closes(text: str, start: int, match: re.Match[str]) -> bool:
    """True when the mark ends a sentence."""
    mark = match.group()
    following = NEXT.match(text, match.end())
    first = following.group(1) if following else ""
    if mark[0] in "!?…" or mark.startswith("..."):
        return not first.islower()
    if mark[0] != ".":
        return True
    if first.islower():
        return False
    word = BEFORE.match(text[max(start, match.start() - 24) : match.start()][::-1])
    if word is None or len(mark) > 1:
        return True
    before = word.group()[::-1]
    if len(before) == 1 and before.isupper() and before not in "I":
        return False
    if before.lower().lstrip("'’") in ABBREVIATIONS:
        if "." in before and first.isupper():
            # "in the U.S. The minister" ends a sentence, "U.S. President" does not
            after = re.match(r"\s*(\w+)", text[match.end() : match.end() + 24])
            return after is not None and after.group(1) in STARTERS
        return False
    return True


def add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Adds the trimmed span when anything is left of it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
