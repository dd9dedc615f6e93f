"""Candidate lines of a body: what trafilatura took, and what stands near it, in the order of the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.clean.normal import key
from transforms.clean.page import Block, Page


@dataclass(frozen=True)
class Limits:
    """What counts as near, or as had already."""

    above: int = 40
    below: int = 25
    """Passed-over blocks before the first and behind the last found line that are looked at."""
    linked: float = 0.6
    """A passed-over block with more of its letters in links is no candidate."""
    covered: float = 0.6
    """A block of which trafilatura took this share is no candidate of its own."""
    part: int = 12
    """Letters of a line that are enough to look for it inside a block."""
    twice: int = 40
    """A passed-over block of so many letters that stands elsewhere too is no candidate."""


LIMITS = Limits()


@dataclass(slots=True)
class Candidate:
    """A line that may belong to the body."""

    text: str
    key: str
    block: Block | None
    taken: bool
    """True when trafilatura took it."""
    at: int
    """Index of its block, of the one before where it has none."""


def _places(found: Sequence[str], blocks: Sequence[Block]) -> tuple[list[int | None], list[int]]:
    """For each line the index of its block; for each block how many of its letters the lines hold."""
    spots: dict[str, list[int]] = {}
    starts: list[int] = []
    size = 0
    for index, block in enumerate(blocks):
        spots.setdefault(block.key, []).append(index)
        starts.append(size)
        size += len(block.key)
    whole = "".join(block.key for block in blocks)
    covered = [0] * len(blocks)
    places: list[int | None] = []
    at, cursor = -1, 0
    for text in found:
        short = key(text)
        exact = spots.get(short)
        if exact:
            later = bisect_right(exact, at)
            at = exact[later] if later < len(exact) else exact[0]
            covered[at] = len(short)
            cursor = starts[at] + len(short)
            places.append(at)
            continue
        spot = -1
        if len(short) >= LIMITS.part:
            spot = whole.find(short, cursor)
            spot = whole.find(short) if spot < 0 else spot
        if spot < 0:
            places.append(None)
            continue
        at = bisect_right(starts, spot) - 1
        places.append(at)
        cursor = spot + len(short)
        index = at
        while index < len(blocks) and starts[index] < cursor:
            end = starts[index] + len(blocks[index].key)
            covered[index] += max(0, min(cursor, end) - max(spot, starts[index]))
            index += 1
    return places, covered


def gather(found: Sequence[str], page: Page) -> list[Candidate]:
    """Trafilatura's lines and the passed-over blocks near them, in the order of the page."""
    blocks = page.blocks
    places, covered = _places(found, blocks)
    known = [place for place in places if place is not None]
    if not known:
        return [Candidate(text, key(text), None, True, -1) for text in found]
    first, last = min(known), max(known)
    ordered: list[tuple[int, int, Candidate]] = []
    had: set[str] = set()
    at = first
    for rank, (text, place) in enumerate(zip(found, places, strict=True)):
        at = at if place is None else place
        block = None if place is None else blocks[place]
        short = key(text)
        had.add(short)
        ordered.append((at, rank + 1, Candidate(text, short, block, True, at)))
    for index in range(max(0, first - LIMITS.above), min(len(blocks), last + 1 + LIMITS.below)):
        block = blocks[index]
        if block.link_share > LIMITS.linked or not block.key or covered[index] >= LIMITS.covered * len(block.key):
            continue
        if len(block.key) >= LIMITS.twice:
            if block.key in had:
                continue
            had.add(block.key)
        ordered.append((index, 0, Candidate(block.text, block.key, block, False, index)))
    ordered.sort(key=lambda one: one[:2])
    return [one for _, _, one in ordered]
