"""An article as the finders see it: its text with sentences, quotation marks and paragraphs found once."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass, field
from itertools import accumulate

from transforms.enrich.cues import phrases, verbs
from transforms.enrich.gazetteer import Gazetteer
from transforms.enrich.hints import Hints
from transforms.enrich.marks import Stretch, masked, stretches
from transforms.enrich.sentences import spans
from transforms.enrich.words import LETTERS

OUTLETS = frozenset(["news outlet", "news agency"])
"""Roles of organisations that tell what others do."""


@dataclass(slots=True)
class Mention:
    """An actor or place named in the text."""

    start: int
    end: int
    surface: str
    type: str
    confidence: float
    entity_id: str | None = None
    role: str | None = None
    place_role: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    iso3: str | None = None
    polity: str | None = None
    """entity_id of the state or organisation that acts when this one acts."""
    method: str = "gazetteer"
    version: str | None = None
    """Of a method that has a version of its own; else the finders'."""


@dataclass(slots=True)
class Document:
    """One article."""

    article_id: str
    text: str
    language: str
    title: str
    day: dt.date | None
    gazetteer: Gazetteer
    sentences: list[tuple[int, int]] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    mention_starts: list[int] = field(default_factory=list)
    sentence_starts: list[int] = field(default_factory=list)
    stretch_starts: list[int] = field(default_factory=list)
    cue_words: list[re.Match[str]] = field(default_factory=list)
    cue_starts: list[int] = field(default_factory=list)
    cue_phrases: list[re.Match[str]] = field(default_factory=list)
    masked: str = ""
    """The text with the words between quotation marks as one long word of `§`: offsets stay, grammar shows."""
    words: list[str] = field(default_factory=list)
    """All runs of Latin, Cyrillic or Arabic letters in order, those between quotation marks too."""
    word_starts: list[int] = field(default_factory=list)
    vocabulary: frozenset[str] = frozenset()
    """The words in lower case: a list that is disjoint from them has nothing in the text."""
    calling: dict[Hints, frozenset[str]] = field(default_factory=dict)
    """The words of the vocabulary that call for anything, by the hints that were asked for."""

    @classmethod
    def read(
        cls, article_id: str, text: str, language: str, title: str, day: dt.date | None, gazetteer: Gazetteer
    ) -> Document:
        """The document with its sentences and quotation marks found, its mentions not yet."""
        document = cls(article_id, text, language, title, day, gazetteer, spans(text), stretches(text))
        document.sentence_starts = [start for start, _ in document.sentences]
        document.stretch_starts = [stretch.start for stretch in document.stretches]
        document.masked = masked(text, document.stretches)
        pieces = LETTERS.split(text)
        document.words = pieces[1::2]
        document.word_starts = list(accumulate(map(len, pieces)))[:-1:2]
        document.vocabulary = frozenset(map(str.lower, set(document.words)))
        document.cue_words = list(verbs(language).among(document.masked, document.words, document.word_starts))
        document.cue_starts = [match.start() for match in document.cue_words]
        document.cue_phrases = list(phrases(document.masked, document.words, document.word_starts, language))
        return document

    def keep(self, mentions: list[Mention]) -> None:
        """Sets the mentions, sorted."""
        self.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        self.mention_starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie inside the span."""
        first = bisect.bisect_left(self.mention_starts, start)
        last = bisect.bisect_left(self.mention_starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def words_within(self, start: int, end: int) -> list[str]:
        """The words that begin inside the span; in Chinese, which has no spaces, the span itself."""
        if self.language == "zh":
            return [self.text[start:end]]
        return self.words[bisect.bisect_left(self.word_starts, start) : bisect.bisect_left(self.word_starts, end)]

    def called(self, hints: Hints, start: int, end: int) -> set[str]:
        """What the words that begin inside the span call for."""
        words = self.words_within(start, end)
        if self.language == "zh":
            return hints.among(words)
        calling = self.calling.get(hints)
        if calling is None:
            calling = self.calling[hints] = hints.calling(self.vocabulary)
        return set() if calling.isdisjoint(map(str.lower, words)) else hints.among(words)

    def sentence_at(self, at: int) -> tuple[int, int]:
        """The sentence that holds the position, or the nearest one before it."""
        index = max(0, bisect.bisect_right(self.sentence_starts, at) - 1)
        return self.sentences[index] if self.sentences else (0, len(self.text))

    def around(self, at: int, reach: int = 700) -> tuple[int, int]:
        """The sentence that holds the position, cut to `reach` code points on either side of it."""
        start, end = self.sentence_at(at)
        return max(start, at - reach), min(end, at + reach)

    def cues(self, start: int, end: int) -> list[re.Match[str]]:
        """Reporting verbs inside the span, outside quotations."""
        first = bisect.bisect_left(self.cue_starts, start)
        last = bisect.bisect_left(self.cue_starts, end)
        return [match for match in self.cue_words[first:last] if match.end() <= end]

    def phrases(self, start: int, end: int) -> list[re.Match[str]]:
        """Phrases such as "according to" inside the span, outside quotations."""
        return [match for match in self.cue_phrases if start <= match.start() and match.end() <= end]

    def quoted(self, at: int) -> bool:
        """True when the position lies between quotation marks; one or two words in marks are the author's own."""
        index = bisect.bisect_right(self.stretch_starts, at) - 1
        if index < 0:
            return False
        stretch = self.stretches[index]
        return stretch.start < at < stretch.end and self.text.count(" ", stretch.start, stretch.end) > 1
