"""Blocks that an outlet repeats from article to article: learned from its articles, then taken out of their texts."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from transforms.clean.normal import WORD, tokens
from warehouse.schema.ids import make_id

VERSION = "site blocks 2"
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True)
class Limits:
    """What tells furniture from words that belong to a story."""

    articles: int = 5
    """Articles under different titles that must hold a line."""
    window: int = 200
    """Articles of an outlet that are looked at beside those of the batch."""
    days: int = 28
    """How far back they may lie."""
    lapse: int = 400
    """Articles of an outlet in a row without the line, after which it is text again; more than the window holds."""
    line: int = 800
    """Characters of the longest line that can be a block."""
    copied: float = 0.75
    """An article that shares more of its characters is another edition of the same text and teaches nothing."""
    edge: float = 0.8
    """Share of its articles in which a line stands at the edge, with nothing but repeated lines beyond it."""
    short: int = 8
    """Words of a label, credit or invitation."""
    edge_short: float = 0.6
    """Share of its words that a short line at the edge may have in common with the stories around it."""
    edge_long: float = 0.4
    """The same for a longer line: background at the end of follow-ups speaks of what they speak of."""
    inside: float = 0.25
    """The same for a line amid the text."""
    label: int = 6
    """An inside line of fewer words may be a speaker's name or a heading, so that it must also be usual."""
    usual: float = 0.1
    """Share of the outlet's articles, from the first that holds it to the last, that makes a line usual."""
    everywhere: float = 0.5
    """The share at which a line is furniture unless most of its words are those of the stories."""
    mostly: float = 0.5
    """The share of such words."""
    sample: int = 24
    """Articles of a line whose words are compared."""
    stem: int = 4
    """Letters by which words are compared, so that endings do not matter."""


LIMITS = Limits()


@dataclass(frozen=True)
class Text:
    """An article as far as blocks are concerned."""

    article_id: str
    title: str
    lines: tuple[str, ...]
    seen_at: datetime
    order: tuple[datetime, str]
    """batch_at and article_id: the order in which articles are processed."""


@dataclass(frozen=True)
class Block:
    """A line that an outlet repeats."""

    key: str
    line: str
    n_articles: int
    n_seen: int
    position: str
    first_seen_at: datetime
    last_seen_at: datetime
    n_since: int
    """Articles after the last that holds it, up to the number at which it lapses."""
    lapsed_at: datetime | None
    """When the article was first seen at which it lapsed."""


def line_key(line: str) -> str:
    """Words of a line in lower case, numbers made equal: the same for "Updated at 7:30" and "Updated at 9:05"."""
    return " ".join(WORD.findall(DIGITS.sub("0", line.casefold())))


def block_id(source_id: str, key: str) -> str:
    """The key of a block of an outlet in `site_blocks`."""
    return make_id(source_id, key)


def learned(batch: Iterable[Text], earlier: Iterable[Text], *, limits: Limits = LIMITS) -> dict[str, Block]:
    """Blocks, by key, that lines of the `batch` turn out to be beside `earlier` articles of the same outlet."""
    new = sorted(batch, key=lambda one: one.order)
    past = sorted(earlier, key=lambda one: one.order)[-limits.window :]
    return _Outlet(sorted([*past, *new], key=lambda one: one.order), {one.article_id for one in new}, limits).blocks()


class _Outlet:
    """The articles of one outlet in order, and which lines they share."""

    def __init__(self, texts: Sequence[Text], new: set[str], limits: Limits) -> None:
        self.limits = limits
        self.texts = texts
        self.keys = [[line_key(line) if len(line) <= limits.line else "" for line in one.lines] for one in texts]
        self.titles = [line_key(one.title) for one in texts]
        holders: dict[str, list[int]] = {}
        for number, keys in enumerate(self.keys):
            for key in dict.fromkeys(keys):
                if key:
                    holders.setdefault(key, []).append(number)
        self.repeated = {key for key, held in holders.items() if self._is_repeated(held)}
        self.copies = {number for number in range(len(texts)) if self._shared(number) > limits.copied}
        self.holders = {
            key: own
            for key in sorted(self.repeated)
            if any(texts[number].article_id in new for number in holders[key])
            and self._is_repeated(own := [number for number in holders[key] if number not in self.copies])
        }
        self.stems: dict[int, set[str]] = {}

    def blocks(self) -> dict[str, Block]:
        """The repeated lines that are furniture."""
        return {key: block for key, held in self.holders.items() if (block := self._block(key, held))}

    def _is_repeated(self, held: Sequence[int]) -> bool:
        return len(held) >= self.limits.articles and len({self.titles[one] for one in held}) >= self.limits.articles

    def _shared(self, number: int) -> float:
        """Share of an article's characters that stand in repeated lines."""
        lines = self.texts[number].lines
        shared = sum(len(one) for one, key in zip(lines, self.keys[number], strict=True) if key in self.repeated)
        return shared / (sum(len(one) for one in lines) or 1)

    def _block(self, key: str, held: list[int]) -> Block | None:
        """The line as a block, or None when it can be text."""
        limits = self.limits
        sample = [held[at * len(held) // limits.sample] for at in range(limits.sample)]
        sample = sorted(set(sample if len(held) > limits.sample else held))
        share = len(held) / (held[-1] - held[0] + 1)
        about = sum(self._about(key, number) for number in sample) / len(sample)
        n_words = len(key.split())
        position = self._position(key, sample)
        if position != "inside":
            is_block = about <= (limits.edge_short if n_words <= limits.short else limits.edge_long)
        else:
            is_block = about <= limits.inside and (n_words >= limits.label or share >= limits.usual)
            is_block = is_block and not self._counts(key, sample)
        is_label = n_words <= limits.short and share >= limits.usual and about <= limits.edge_long
        is_everywhere = share >= limits.everywhere and len(held) >= 2 * limits.articles and about <= limits.mostly
        if not (is_block or is_label or is_everywhere):
            return None
        first = self.texts[held[0]]
        line = first.lines[self.keys[held[0]].index(key)]
        seen_at = [self.texts[number].seen_at for number in held]
        n_since = min(len(self.texts) - 1 - held[-1], limits.lapse)
        lapsed_at = self.texts[held[-1] + n_since].seen_at if n_since == limits.lapse else None
        return Block(key, line, len(held), len(self.texts), position, min(seen_at), max(seen_at), n_since, lapsed_at)

    def _position(self, key: str, held: Sequence[int]) -> str:
        """Where a line stands: top or end where only repeated lines stand beyond it in nearly all articles."""
        top = end = 0
        for number in held:
            keys = self.keys[number]
            at = keys.index(key)
            top += all(one in self.repeated for one in keys[:at])
            end += all(one in self.repeated for one in keys[len(keys) - keys[::-1].index(key) :])
        if end >= self.limits.edge * len(held):
            return "end"
        return "top" if top >= self.limits.edge * len(held) else "inside"

    def _about(self, key: str, number: int) -> float:
        """Share of a line's words that the title and the other lines of the article have too."""
        words = self._stems(key)
        if number not in self.stems:
            own = [
                line
                for line, one in zip(self.texts[number].lines, self.keys[number], strict=True)
                if one not in self.repeated
            ]
            self.stems[number] = self._stems("\n".join([self.texts[number].title, *own]))
        return len(words & self.stems[number]) / len(words) if words else 0.0

    def _stems(self, text: str) -> set[str]:
        """Beginnings of the longer words; where a script sets no spaces, its characters."""
        size = self.limits.stem
        return {one[:size] for one in tokens(text) if len(one) >= size or (len(one) == 1 and one > "\u2e7f")}

    def _counts(self, key: str, held: Sequence[int]) -> bool:
        """True for a longer line whose numbers differ from article to article: a count or poll, not furniture."""
        if "0" not in key or len(key.split()) <= self.limits.short:
            return False
        lines = [self.texts[one].lines[self.keys[one].index(key)] for one in held]
        return len({tuple(DIGITS.findall(line)) for line in lines}) > 1


def found(lines: Sequence[str], keys: Container[str]) -> dict[int, str]:
    """The lines that are blocks, by their number."""
    return {number: line for number, line in enumerate(lines) if line_key(line) in keys}
