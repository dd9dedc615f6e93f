"""The online pass: each report in turn joins the open story that it fits, or opens one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from transforms.stories.model import CROSS, PAIR, CrossModel, PairModel
from transforms.stories.terms import terms
from transforms.stories.window import Floats, Ints, Marks, Window
from warehouse.schema.ids import make_id


@dataclass(frozen=True, slots=True)
class Rules:
    """How far back stories stay open, and when a report fits one."""

    window_days: int = 14
    candidates: int = 60
    threshold: float = 0.3
    """Least mean probability over the members that are compared."""
    cross_threshold: float = 0.5
    least_members: int = 12
    """Up to so many members all are compared; of larger stories the closer half."""
    most_members: int = 40


@dataclass(frozen=True)
class Report:
    """An article in view; `story_id` is that of a known member, None where it is to be found."""

    article_id: str
    batch_at: datetime
    published_at: datetime | None
    language: str | None
    title: str | None
    text: str
    actors: Counter[str]
    story_id: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A report's story, and how well it fits: 1 for its opening report and for copies."""

    article_id: str
    story_id: str
    score: float
    is_new_story: bool


def ordered(reports: Iterable[Report]) -> list[Report]:
    """Reports by batch_at, then published_at, then article_id: the order of the pass."""
    return sorted(reports, key=lambda one: (one.batch_at, one.published_at or one.batch_at, one.article_id))


def view(reports: Sequence[Report]) -> Window:
    """The vectors of reports that are in order."""
    return Window((terms(report.title, report.text), report.actors) for report in reports)


def group(
    reports: Sequence[Report],
    families: dict[str, str],
    family_stories: dict[str, str],
    *,
    rules: Rules | None = None,
    pair: PairModel = PAIR,
    cross: CrossModel = CROSS,
    window: Window | None = None,
) -> list[Placed]:
    """Stories of the reports without one, taken by batch_at, then published_at, then article_id.

    `families` names the connected set of copies that an article belongs to, `family_stories` the story of those that
    have one: a copy goes where its original is. Weights of words come from the 14 days before each report, the reports
    of its own scrape run included; so batches cut at runs give what one batch gives.
    """
    rules = rules or Rules()
    reports = ordered(reports)
    pass_ = Pass(reports, window or view(reports), rules, pair, cross)
    family_stories = dict(family_stories)
    placed = []
    for slot, report in enumerate(reports):
        if report.story_id is not None:
            continue
        family = families.get(report.article_id)
        story_id = family_stories.get(family) if family else None
        score, is_new = 1.0, False
        if story_id is None:
            story_id, score = pass_.fit(slot)
        if story_id is None:
            story_id, score, is_new = make_id("story", report.article_id), 1.0, True
        if family:
            family_stories.setdefault(family, story_id)
        pass_.place(slot, story_id)
        placed.append(Placed(report.article_id, story_id, score, is_new))
    return placed


class Pass:
    """What the pass knows at any moment: vectors, and the stories of the reports placed so far."""

    def __init__(
        self, reports: Sequence[Report], window: Window, rules: Rules, pair: PairModel, cross: CrossModel
    ) -> None:
        self.reports, self.window, self.rules, self.pair, self.cross = reports, window, rules, pair, cross
        self.seconds = np.array([report.batch_at.timestamp() for report in reports])
        self.published = np.array(
            [np.nan if report.published_at is None else report.published_at.timestamp() for report in reports]
        )
        self.languages = np.array([report.language or "" for report in reports], dtype=object)
        self.stories: list[str | None] = [report.story_id for report in reports]
        self.is_placed = np.array([story is not None for story in self.stories], dtype=np.bool_)
        self.members: dict[str, list[int]] = defaultdict(list)
        for slot, story_id in enumerate(self.stories):
            if story_id is not None:
                self.members[story_id].append(slot)
        self.weighed_at: float | None = None

    def place(self, slot: int, story_id: str) -> None:
        """Put the report into the story."""
        self.stories[slot] = story_id
        self.is_placed[slot] = True
        self.members[story_id].append(slot)

    def fit(self, slot: int) -> tuple[str | None, float]:
        """The story that the report fits best with its score, or (None, 0)."""
        self.weigh(slot)
        gaps = np.abs(self.published - self.published[slot]) / 86_400
        gaps[np.isnan(gaps)] = 0.0  # a page without a date may be of any day
        reach = self.rules.window_days
        near = (np.abs(self.seconds - self.seconds[slot]) <= timedelta(days=reach).total_seconds()) & (gaps <= reach)
        allowed = self.is_placed & near
        own = self.languages[slot]
        same = (self.languages == own) | (self.languages == "") | (own == "")
        found = self._fit_same(slot, allowed & same, gaps)
        if found[0] is None and not same.all():
            found = self._fit_cross(slot, allowed & ~same, gaps)
        return found

    def weigh(self, slot: int) -> None:
        """Weights as of that report: from the window before it and its own scrape run."""
        now = float(self.seconds[slot])
        if now == self.weighed_at:
            return
        start = now - timedelta(days=self.rules.window_days).total_seconds()
        first, end = (
            np.searchsorted(self.seconds, [start, now], side="left")[0],
            np.searchsorted(self.seconds, now, "right"),
        )
        self.window.weigh(set(range(int(first), int(end))))
        self.weighed_at = now

    def _fit_same(self, slot: int, allowed: Marks, gaps: Floats) -> tuple[str | None, float]:
        others = self.window.nearest(slot, allowed, self.rules.candidates)
        if not len(others):
            return None, 0.0
        chances = self.pair.chances(self.window.features(slot, others, gaps[others]))
        return self._best(others, chances, allowed, self.rules.threshold, self.rules.least_members)

    def _fit_cross(self, slot: int, allowed: Marks, gaps: Floats) -> tuple[str | None, float]:
        allowed = allowed & (gaps <= self.cross.most_days)
        others = self.window.nearest(slot, allowed, self.rules.candidates, kind="actors")
        if not len(others):
            return None, 0.0
        enough = self.window.shared(slot, others, "actors") >= self.cross.least_actors
        others = others[enough]
        actors = self.window.cosines(slot, others, "actors")
        numbers, dates = self.window.shared(slot, others, "numbers"), self.window.shared(slot, others, "dates")
        chances = np.array(
            [
                self.cross.chance(actors=one, numbers=int(n), dates=int(d), gap_days=gap)
                for one, n, d, gap in zip(actors, numbers, dates, gaps[others], strict=True)
            ]
        )
        return self._best(others, chances, allowed, self.rules.cross_threshold, 1)

    def _best(
        self,
        others: Ints,
        chances: Floats,
        allowed: Marks,
        threshold: float,
        least: int,
    ) -> tuple[str | None, float]:
        """The story with the highest mean over its closest members; members that are no candidates count as 0."""
        by_story: dict[str, list[float]] = defaultdict(list)
        for other, chance in zip(others, chances, strict=True):
            by_story[str(self.stories[other])].append(float(chance))
        best: tuple[float, str] | None = None
        for story_id, found in by_story.items():
            n_members = sum(bool(allowed[member]) for member in self.members[story_id])
            n = min(n_members, max(least, min(n_members // 2, self.rules.most_members)))
            score = sum(sorted(found, reverse=True)[:n]) / n
            if best is None or (score, story_id) > best:
                best = score, story_id
        if best is None or best[0] < threshold:
            return None, 0.0
        return best[1], round(best[0], 6)
