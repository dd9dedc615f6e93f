"""Stretches between quotation marks: curly, straight, guillemets, German and single ones, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSERS = {
    "“": "”",
    "„": '“”"',
    "«": "»",
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "''": "''",
    '"': '"”',
    "'": "'",
    "「": "」",
    "『": "』",
    "”": "”",
    "»": "«",
}
MARK = re.compile(r"[“”„«»‹›‘’‚\"'「」『』](?:(?<=')')?(?:(?<!\w['’])|(?!\w))")
"""A mark, two straight ones as one; an apostrophe between letters is none."""
LONGEST = 6000
"""Code points; a longer stretch is a mark that was never closed."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch with its marks; `is_open` when its paragraph ended before a closing mark."""

    start: int
    end: int
    is_open: bool = False


def stretches(text: str) -> list[Stretch]:
    """All outermost stretches in order; marks inside a stretch belong to it."""
    found: list[Stretch] = []
    start = 0
    while (first := MARK.search(text, start)) is not None:
        start = text.rfind("\n", start, first.start()) + 1 or start
        stop = text.find("\n", first.end())
        stop = len(text) if stop < 0 else stop
        paragraph(text, start, first.start(), stop, found)
        start = stop + 1
    return found


def paragraph(text: str, start: int, first: int, stop: int, found: list[Stretch]) -> None:
    """Adds the stretches of one paragraph, whose first mark stands at `first`."""
    opener = ""
    begun = -1
    dead: set[str] = set()
    for match in MARK.finditer(text, first, stop):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < stop else " "
        if not opener:
            if mark not in dead and opens(mark, before, after):
                opener, begun = mark, at
        elif (
            mark in CLOSERS[opener].split()
            or (mark in CLOSERS[opener] and len(mark) == 1 and opener != "''")
            or (opener == "“" and mark in '"“' and not after.isalnum() and not before.isspace())
        ):
            if shuts(opener, mark, before, after):
                found.append(Stretch(begun, match.end()))
                opener = ""
        elif opener in "'‘‚" and mark in ("“", '"', "„", "«", "''") and opens(mark, before, after):
            # a lone apostrophe before a true quotation
            dead.add(opener)
            opener, begun = mark, at
    if opener and opener not in ("'", "‘", "‚", "»", "”") and stop - begun > 3:
        end = stop
        while end > begun and text[end - 1].isspace():
            end -= 1
        # only a mark at the head of the paragraph is known to run on into the next one
        if not text[start:begun].strip() or opener in "“„«":
            found.append(Stretch(begun, end, True))


def opens(mark: str, before: str, after: str) -> bool:
    """True when the mark can begin a stretch here."""
    if mark in "“„«‹「『":
        return not before.isalnum() or mark in "«「『" or "一" <= before <= "鿿"
    if mark == "‚":
        return not before.isalnum() and after.isalnum()
    if mark == "»":
        return after.isalpha() and not before.isalnum() and before != "«"
    if mark == "”":
        return not before.isalnum() and before not in ".,!?…" and after.isalpha()
    if mark in "\"''‘":
        return (before.isspace() or before in "([—–-:/“„«ـ") and not after.isspace() and after not in ".,;:!?)"
    return False


def shuts(opener: str, mark: str, before: str, after: str) -> bool:
    """True when the mark ends the stretch: an apostrophe does not."""
    if opener in ("'", "‘", "‚", "''"):
        return not after.isalnum() and not before.isspace()
    return not (opener == '"' and mark == '"' and before.isspace() and after.isalnum())


def inside(text: str, stretch: Stretch) -> tuple[int, int]:
    """The words between the marks."""
    size = 2 if text.startswith("''", stretch.start) else 1
    end = stretch.end if stretch.is_open else stretch.end - size
    start = stretch.start + size
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


IDEOGRAPHS = re.compile("[一-鿿]{4}")


def is_wordy(text: str, stretch: Stretch) -> bool:
    """True for more than two words, or four ideographs: fewer are names and scare quotes, part of their sentence."""
    return (
        text.count(" ", stretch.start, stretch.end) > 1
        or IDEOGRAPHS.search(text, stretch.start, stretch.end) is not None
    )


def masked(text: str, held: list[Stretch]) -> str:
    """The text with every stretch of more than two words as one long word of `§`; all offsets stay as they are."""
    parts: list[str] = []
    last = 0
    for stretch in held:
        if not is_wordy(text, stretch):
            continue
        parts.append(text[last : stretch.start])
        parts.append("§" * (stretch.end - stretch.start))
        last = stretch.end
    parts.append(text[last:])
    return "".join(parts)
