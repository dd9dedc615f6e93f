"""How much of a text changed, by its lines."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

MAX_LINES = 2000


def change(old: Iterable[str], new: Iterable[str]) -> float:
    """Share of the lines of both texts that the other does not have in its place, 0 to 1."""
    a, b = list(old)[:MAX_LINES], list(new)[:MAX_LINES]
    if a == b:
        return 0.0
    same = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    return round(1 - 2 * same / (len(a) + len(b)), 6)
