"""The rule: an article covers a conflict when a good part of it names its parties beside words of conflict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa

from transforms.outcome import Outcome, rejected
from transforms.select.evidence import Evidence, Lexicon, read
from transforms.select.rules import Conflict, Vocabulary, built_in, overlay
from warehouse.schema.tables import TABLES

METHOD = "share of passages with parties and conflict words"
VERSION = "select 2"
Row = dict[str, object]


@dataclass(frozen=True)
class Thresholds:
    """How much evidence makes a topic. Set on the dev part of `benchmarks/labels`; docs/decisions/0018 says how."""

    share: float = 0.4
    """An article of which this share of passages is on the conflict needs no more."""
    lead: float = 0.3
    """The same share of its first passages adds so much…"""
    title: float = 0.3
    """…and a headline that names the conflict so much."""
    other_subject: float = 0.3
    """What a headline on another subject takes away."""
    least_share: float = 0.08
    """Below this share a headline does not help."""
    together: float = 0.65
    """What several conflicts need together, of which none has enough by itself."""
    part: float = 0.34
    """Each of several conflicts has at least this part of what the first has, or of what they have together."""


THRESHOLDS = Thresholds()


class Rules:
    """All conflicts and the vocabulary, with one lexicon for each language."""

    def __init__(self, conflicts: Sequence[Conflict], vocabulary: Vocabulary) -> None:
        self.conflicts = tuple(sorted(conflicts, key=lambda conflict: conflict.is_fallback))
        self._vocabulary = vocabulary
        self._languages = frozenset(vocabulary.strong)
        self._lexicons: dict[str | None, Lexicon] = {}

    def lexicon(self, language: str | None) -> Lexicon:
        """The lexicon of a language; one of all languages for those without rules."""
        known = language if language in self._languages else None
        if known not in self._lexicons:
            self._lexicons[known] = Lexicon(self.conflicts, self._vocabulary, known)
        return self._lexicons[known]

    def topics(self, title: str | None, text: str, language: str | None) -> list[tuple[str, float]]:
        """Conflicts that an article covers, with scores above 0 and up to 1, best first."""
        evidence = read(self.lexicon(language), title or "", text, language)
        named = {number: _score(evidence, number) for number in evidence.conflicts()}
        found = _enough(named, evidence, self.conflicts)
        pairs = [(self.conflicts[number].conflict_id, round(min(1.0, score), 4)) for number, score in found]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _score(evidence: Evidence, number: int) -> float:
    """Share of passages on a conflict, with what the lead and the headline add."""
    return _sum(evidence.share(number), evidence.lead(number), evidence.title(number), evidence.is_other_subject)


def _sum(share: float, lead: float, title: float, is_other_subject: bool) -> float:
    if share < THRESHOLDS.least_share:
        return share
    score = share + THRESHOLDS.lead * lead + THRESHOLDS.title * title
    return score - THRESHOLDS.other_subject if is_other_subject else score


def _enough(named: dict[int, float], evidence: Evidence, conflicts: Sequence[Conflict]) -> list[tuple[int, float]]:
    """Conflicts with enough evidence; else several that have enough together; else the fallback."""
    listed = {number: score for number, score in named.items() if not conflicts[number].is_fallback}
    best = max(listed.values(), default=0.0)
    least = max(THRESHOLDS.share, THRESHOLDS.part * best)
    if best < THRESHOLDS.share:
        both = _sum(*evidence.together(listed), evidence.is_other_subject)
        least = THRESHOLDS.part * both
        if both < THRESHOLDS.together:
            listed, least = named, THRESHOLDS.share
    return [(number, score) for number, score in listed.items() if score >= least]


def select(articles: pa.Table, *, sources: pa.Table, pack: dict[str, list[dict[str, object]]] | None = None) -> Outcome:
    """Topics of articles, and the articles that go on: those with one, and all of sources whose scope is `all`.

    Returns `article_topics` and `articles`; the others are rejected as `off_topic` (key article_id). `pack` adds
    conflicts of the user, whose parties are entities of the same pack; one with an id of the list stands for it.
    """
    conflicts, vocabulary = built_in()
    by_id = {conflict.conflict_id: conflict for conflict in (*conflicts, *overlay(pack))}
    rules = Rules(list(by_id.values()), vocabulary)
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
