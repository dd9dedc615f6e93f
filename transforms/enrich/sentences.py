"""Sentences of a text, by rules that know abbreviations, initials, decimals and closing marks."""

from __future__ import annotations

import re

from transforms.enrich.words import lexicon

END = re.compile(
    r"[.!?…。！？؟\n](?:(?<=\n)\n*|(?<=[。！？])[。！？]*[”’」』）]*|(?<!\n)[.!?…。！？؟]*[\"”’»›“')\]]*(?=\s))"
)
"""Marks that may end a sentence, or line breaks; one class opens the expression, so that all else is skipped fast."""
NEXT = re.compile(r"\s*[\"“„«‘‹'(\[¿¡—–-]*\s?([\w#@$€£]?)")
# words that end in a full stop inside a sentence
ABBREVIATIONS = lexicon("abbreviations")
BEFORE = re.compile(r"[\w.’'-]+")
"""The word before a mark, read backwards."""
DAY_OF = re.compile(
    r"\s(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Jahrestag|"
    r"Geburtstag|Bundestag|Armee|Brigade|Division|Tag|Woche|Mal)\b"
)
"""Behind a German ordinal, which ends in a full stop."""
LONGEST = 2000
"""Code points: what runs on longer without a full stop is no sentence, and grammar would read it for minutes."""
STARTERS = lexicon("sentence_starters")
NETWORK = (" on X", " to X", " via X", " from X", " platform X", " network X")


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
    mark, (at, end) = match.group(), match.span()
    first = text[end + 1 : end + 2]
    if not first.isalnum() or text[end] != " ":
        following = NEXT.match(text, end)
        first = following.group(1) if following else ""
    if mark[0] in "!?…" or mark.startswith("..."):
        return not first.islower()
    if mark[0] != ".":
        return True
    if first.islower():
        return False
    if len(mark) > 1:
        return True
    before = text[max(start, at - 24) : at].rpartition(" ")[2]
    if not before.isalpha():
        word = BEFORE.match(before[::-1])
        if word is None:
            return True
        before = word.group()[::-1]
    if before.isdigit() and len(before) < 3 and DAY_OF.match(text, end):
        # "am 20. Januar"
        return False
    if len(before) == 1 and before.isupper() and before not in "I":
        # an initial, but for the network: "in a video posted on X."
        return before == "X" and text.endswith(NETWORK, start, at)
    if before.lower().lstrip("'’") in ABBREVIATIONS:
        if "." in before and first.isupper():
            # "in the U.S. The minister" ends a sentence, "U.S. President" does not
            after = re.match(r"\s*(\w+)", text[end : end + 24])
            return after is not None and after.group(1) in STARTERS
        return False
    return True


def add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Adds the trimmed span when anything is left of it; one that is too long for a sentence in pieces."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        add(text, start, cut, found)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
