"""The rule: an article covers a conflict when its parties and words of conflict or diplomacy come together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from transforms.outcome import Outcome, rejected
from transforms.select.matching import Matcher
from transforms.select.rules import ANY, Conflict, Terms, Vocabulary, built_in, folded, overlay
from warehouse.schema.tables import TABLES

METHOD = "parties and process terms"
VERSION = "select 1"
STRONG, WEAK = "strong", "weak"
Row = dict[str, object]


@dataclass(frozen=True)
class Thresholds:
    """How much evidence makes a topic. Read on some 230 articles of the public development stream and on the seeds."""

    title: float = 3.0
    """A hit in the headline counts like so many in the text."""
    lead: float = 2.0
    """So many characters at the beginning are the lead."""
    lead_length: int = 400
    parties: float = 3.0
    """Hits that name a party fully, in a short text…"""
    parties_length: float = 350.0
    """…and one more for each so many words."""
    process: float = 3.0
    """Different strong words of conflict and diplomacy that say it fully, in a short text…"""
    process_length: float = 500.0
    weak: float = 0.34
    """What a weak word counts."""
    repeated: float = 0.15
    """What each repetition of a strong word counts."""
    max_words: int = 4000
    on_topic: float = 0.66
    min_parties: float = 0.4
    min_process: float = 0.3


THRESHOLDS = Thresholds()


def _in(terms: Terms, language: str | None) -> Iterator[str]:
    """The terms for a language; all of them when the rules do not have it."""
    if language is None:
        for words in terms.values():
            yield from words
        return
    yield from terms.get(ANY, ())
    yield from terms.get(language, ())


class Rules:
    """All conflicts and the vocabulary, with one matcher for each language."""

    def __init__(self, conflicts: Sequence[Conflict], vocabulary: Vocabulary) -> None:
        self.conflicts = conflicts
        self._vocabulary = vocabulary
        self._languages = frozenset(vocabulary.strong) - {ANY}
        self._matchers: dict[str | None, Matcher] = {}

    def matcher(self, language: str | None) -> Matcher:
        """The matcher for a language; one over all languages for those without rules."""
        known = language if language in self._languages else None
        if known not in self._matchers:
            self._matchers[known] = Matcher(self._labelled(known))
        return self._matchers[known]

    def _labelled(self, language: str | None) -> Iterator[tuple[str, str]]:
        for term in _in(self._vocabulary.strong, language):
            yield term, STRONG
        for term in _in(self._vocabulary.weak, language):
            yield term, WEAK
        for conflict in self.conflicts:
            for number, side in enumerate(conflict.sides):
                for term in _in(side, language):
                    yield term, f"{conflict.conflict_id} side {number}"
            for term in _in(conflict.marks, language):
                yield term, f"{conflict.conflict_id} marks"
            for term in _in(conflict.process, language):
                yield term, f"{conflict.conflict_id} process"

    def topics(self, title: str | None, text: str, language: str | None) -> list[tuple[str, float]]:
        """Conflicts that an article covers, with scores from 0 to 1, best first."""
        matcher = self.matcher(language)
        body = folded(text)
        words = len(text.split())
        if language in ("zh", "ja"):
            words = len(text) // 2
        words = min(words, THRESHOLDS.max_words)
        found = matcher.count(body)
        _add(found, matcher.count(folded(title or "")), THRESHOLDS.title)
        _add(found, matcher.count(body[: THRESHOLDS.lead_length]), THRESHOLDS.lead - 1)
        scored = []
        for conflict in self.conflicts:
            parties = _parties(found, conflict, words)
            if parties < THRESHOLDS.min_parties:
                continue
            process = _process(found, conflict, words)
            score = math.sqrt(parties * process)
            if process >= THRESHOLDS.min_process and score >= THRESHOLDS.on_topic:
                scored.append((conflict.conflict_id, round(score, 4)))
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))


def _add(found: dict[str, Counter[str]], more: dict[str, Counter[str]], weight: float) -> None:
    """Add hits of a weightier place to those of the text."""
    for label, terms in more.items():
        into = found.setdefault(label, Counter())
        for term, hits in terms.items():
            into[term] += hits * weight  # type: ignore[assignment]


def _parties(found: dict[str, Counter[str]], conflict: Conflict, words: int) -> float:
    """How fully the parties are named: two of them together, or one with a mark of the conflict, or its marks alone."""
    enough = THRESHOLDS.parties + words / THRESHOLDS.parties_length
    sides = sorted(
        (
            min(1.0, _hits(found, f"{conflict.conflict_id} side {number}") / enough)
            for number in range(len(conflict.sides))
        ),
        reverse=True,
    )
    marks = min(1.0, _hits(found, f"{conflict.conflict_id} marks") / enough)
    both = math.sqrt(sides[0] * sides[1]) if len(sides) > 1 else 0.0
    marked = math.sqrt(sides[0] * marks) if sides else 0.0
    return max(both, marked, 0.8 * marks)


def _process(found: dict[str, Counter[str]], conflict: Conflict, words: int) -> float:
    """How much the text speaks of conflict and diplomacy: different words first, repetitions a little."""
    enough = THRESHOLDS.process + words / THRESHOLDS.process_length
    strong = found.get(STRONG, Counter()) + found.get(f"{conflict.conflict_id} process", Counter())
    weak = found.get(WEAK, Counter())
    value = sum(1 + THRESHOLDS.repeated * (hits - 1) for hits in strong.values()) + THRESHOLDS.weak * len(weak)
    return min(1.0, value / enough)


def _hits(found: dict[str, Counter[str]], label: str) -> float:
    return float(sum(found.get(label, Counter()).values()))


def select(articles: pa.Table, *, sources: pa.Table, pack: dict[str, list[dict[str, object]]] | None = None) -> Outcome:
    """Topics of articles, and the articles that go on: those with one, and all of sources whose scope is `all`.

    Returns `article_topics` and `articles`; the others are rejected as `off_topic` (key article_id). `pack` adds
    conflicts of the user, whose parties are entities of the same pack.
    """
    conflicts, vocabulary = built_in()
    rules = Rules([*conflicts, *overlay(pack)], vocabulary)
    scopes = dict(zip(sources["source_id"].to_pylist(), sources["scope"].to_pylist(), strict=True))
    topics: list[Row] = []
    kept: list[bool] = []
    dropped: list[tuple[str, str, str, str | None]] = []
    columns = articles.select(["article_id", "source_id", "title", "text", "language"])
    for row in columns.to_pylist():
        found = rules.topics(row["title"], row["text"], row["language"])
        topics.extend(
            {"article_id": row["article_id"], "conflict_id": conflict_id, "score": score, "method": METHOD,
             "method_version": VERSION}
            for conflict_id, score in found
        )  # fmt: skip
        goes_on = bool(found) or scopes.get(row["source_id"]) == "all"
        kept.append(goes_on)
        if not goes_on:
            dropped.append((row["article_id"], row["source_id"], "off_topic", None))
    topics.sort(key=lambda row: (str(row["article_id"]), str(row["conflict_id"])))
    dropped.sort()
    return Outcome(
        {
            "article_topics": TABLES["article_topics"].build(topics),
            "articles": articles.filter(pa.array(kept, pa.bool_())),
        },
        rejected(dropped),
    )
