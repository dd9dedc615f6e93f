"""What is wrong with a body, in words and counts: which lines it lost or has too many, where, and of what kind."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.clean.normal import key
from transforms.clean.page import Block, parse

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(f"[{CJK}]|[^\\W{CJK}]+")
Grams = Counter[tuple[str, ...]]


@dataclass(frozen=True)
class Limits:
    """When a line counts as lost, linked or short."""

    shared: float = 0.5
    """A line stands in the other text when so many of its 4-grams do."""
    linked: float = 0.5
    """Share of a line's letters in links."""
    short: int = 60
    """Characters of a line that is no paragraph."""
    kinds: int = 3
    """Kinds of lines that are named."""


LIMITS = Limits()


def grams(text: str) -> Grams:
    """The 4-grams of a text; a shorter text is one gram."""
    words = TOKEN.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")))
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of a body."""
    right, given = grams(truth), grams(found)
    common = sum((right & given).values())
    return common / (sum(given.values()) or 1), common / (sum(right.values()) or 1)


def explained(truth: str, found: str, markup: str) -> str:
    """What a body lost and has too much: characters, places and kinds of lines; never the words themselves."""
    if not found:
        return "no body at all"
    blocks = {block.key: block for block in page.blocks} if (page := parse(markup)) else {}
    lost = _described("lost", list(_foreign(truth, found)), len(truth), blocks)
    extra = _described("extra", list(_foreign(found, truth)), len(found), blocks)
    return "; ".join(part for part in (lost, extra) if part) or _within(truth, found)


def _within(truth: str, found: str) -> str:
    """How far two texts differ that have no line apart."""
    right, given = grams(truth), grams(found)
    return f"inside lines only: {(right - given).total()} 4-grams lost, {(given - right).total()} too many"


def _foreign(text: str, other: str) -> Iterable[tuple[int, str]]:
    """The lines of a text, with their offsets, that the other one does not have."""
    held, at = grams(other), 0
    for line in text.split("\n"):
        own = grams(line)
        if own and sum((own & held).values()) < LIMITS.shared * sum(own.values()):
            yield at, line
        at += len(line) + 1


def _described(verb: str, found: list[tuple[int, str]], size: int, blocks: dict[str, Block]) -> str:
    if not found:
        return ""
    n_characters = sum(len(line) for _, line in found)
    places = Counter(("start", "middle", "end")[min(2, 3 * at // max(1, size))] for at, _ in found)
    kinds = Counter(_kind(line, blocks) for _, line in found)
    where = ", ".join(f"{place} {count}" for place, count in places.most_common())
    what = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common(LIMITS.kinds))
    return f"{verb} {n_characters:,} characters in {len(found)} lines ({where}): {what}"


def _kind(line: str, blocks: dict[str, Block]) -> str:
    """What stands in the page as this line."""
    block = blocks.get(key(line))
    if block is not None and block.link_share > LIMITS.linked:
        return "linked"
    if block is not None and re.fullmatch("h[1-6]", block.tag):
        return "heading"
    if block is not None and block.tag in {"li", "dd", "dt"}:
        return "list item"
    if block is not None and block.tag in {"td", "th", "caption", "figcaption"}:
        return "table or caption"
    if len(line) < LIMITS.short:
        return "short"
    return "paragraph" if block is not None else "paragraph not in one block"
