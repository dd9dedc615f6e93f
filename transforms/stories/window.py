"""The articles in view as sparse vectors: candidates for a new report, and what each shares with it."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from transforms.stories.terms import KINDS, Terms

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Marks = npt.NDArray[np.bool_]

SATURATED = ("body", "lead")
"""Kinds whose counts saturate as in BM25 (k1 = 1.2, Robertson and Zaragoza 2009); the others take the square root."""
COUNTED = ("body", "names", "numbers", "dates", "weekdays", "years", "actors")
"""Kinds whose terms have a frequency of their own; words of lead and title stand in the body too."""
COMMON_SHARE = 0.25
"""A term in more than this share of the articles finds no candidates; it still counts in the comparison."""


@dataclass(frozen=True)
class Rows:
    """One kind of terms of all articles, row after row: where rows start, term numbers, damped counts."""

    starts: Ints
    terms: npt.NDArray[np.int32]
    counts: npt.NDArray[np.float32]

    def of(self, slots: npt.NDArray[np.integer[Any]]) -> tuple[Ints, Ints]:
        """Positions of the entries of some rows, and for each the place of its row among them."""
        lengths = self.starts[slots + 1] - self.starts[slots]
        ends = np.cumsum(lengths)
        owners = np.repeat(np.arange(len(slots)), lengths)
        places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(self.starts[slots] - (ends - lengths), lengths)
        return places, owners

    def at(self, slot: int) -> slice:
        """The entries of one row."""
        return slice(int(self.starts[slot]), int(self.starts[slot + 1]))


class _Growing:
    """Rows in the making: plain arrays, for the counters of a whole window would take a gigabyte."""

    def __init__(self) -> None:
        self.starts, self.terms, self.counts = array("q", [0]), array("i"), array("f")

    def add(self, counter: Counter[str], numbers: dict[str, int]) -> None:
        self.terms.extend([numbers.setdefault(term, len(numbers)) for term in counter])
        self.counts.extend(counter.values())
        self.starts.append(len(self.terms))

    def rows(self, *, saturated: bool) -> Rows:
        counts = np.array(self.counts, dtype=np.float32)
        damped = counts / (counts + np.float32(1.2)) if saturated else np.sqrt(counts)
        return Rows(np.array(self.starts, dtype=np.int64), np.array(self.terms, dtype=np.int32), damped)


class Window:
    """Vectors of all articles in view, in the order of processing, with weights by their frequency so far.

    A term weighs log((n + 1) / (df + 0.5)) over the n articles that `weigh` was last given.
    """

    def __init__(self, articles: Iterable[tuple[Terms, Counter[str]]]) -> None:
        numbers: dict[str, int] = {}
        growing = {kind: _Growing() for kind in (*KINDS, "actors")}
        for terms, actors in articles:
            for kind in KINDS:
                growing[kind].add(getattr(terms, kind), numbers)
            growing["actors"].add(actors, numbers)
        self.rows = {kind: rows.rows(saturated=kind in SATURATED) for kind, rows in growing.items()}
        self.size = len(self.rows["body"].starts) - 1
        self._frequencies = np.zeros(len(numbers))
        self._inside: set[int] = set()
        self.weights = np.zeros(len(numbers))
        self._scratch = np.zeros(len(numbers))
        self._postings = {kind: self._inverted(kind, len(numbers)) for kind in ("body", "actors")}

    def _inverted(self, kind: str, n_terms: int) -> Rows:
        rows = self.rows[kind]
        owners = np.repeat(np.arange(self.size), np.diff(rows.starts))
        order = np.argsort(rows.terms, kind="stable")
        starts = np.searchsorted(rows.terms[order], np.arange(n_terms + 1))
        return Rows(starts, owners[order].astype(np.int32), rows.counts[order])

    def weigh(self, slots: set[int]) -> None:
        """Take the term frequencies of these articles."""
        for changed, step in ((slots - self._inside, 1), (self._inside - slots, -1)):
            for slot in changed:
                for kind in COUNTED:
                    self._frequencies[self.rows[kind].terms[self.rows[kind].at(slot)]] += step
        self._inside = slots
        self.weights = np.maximum(np.log((len(slots) + 1) / (self._frequencies + 0.5)), 0.0)

    def nearest(self, slot: int, allowed: Marks, most: int, *, kind: str = "body") -> Ints:
        """At most so many of the allowed articles that share the heaviest terms with one, best first."""
        rows, postings = self.rows[kind], self._postings[kind]
        own = rows.at(slot)
        terms, counts = rows.terms[own], rows.counts[own]
        rare = self._frequencies[terms] <= max(COMMON_SHARE * len(self._inside), 50)
        terms = terms[rare]
        weights = counts[rare] * self.weights[terms] ** 2
        places, owners = postings.of(terms)
        if not len(places):
            return np.empty(0, dtype=np.int64)
        shares = np.bincount(postings.terms[places], postings.counts[places] * weights[owners], minlength=self.size)
        scores = shares / np.sqrt(np.maximum(np.diff(rows.starts), 1))
        scores = np.where(allowed, np.round(scores, 9), 0.0)
        found = np.flatnonzero(scores)
        return np.asarray(found[np.lexsort((found, -scores[found]))][:most], dtype=np.int64)

    def cosines(self, slot: int, others: Ints, kind: str) -> Floats:
        """Cosine of the weighted terms of one article with each of the others; 0 where either has none."""
        rows = self.rows[kind]
        own = rows.at(slot)
        query = rows.counts[own] * self.weights[rows.terms[own]]
        self._scratch[rows.terms[own]] = query
        places, owners = rows.of(others)
        terms = rows.terms[places]
        values = rows.counts[places] * self.weights[terms]
        dots = np.bincount(owners, values * self._scratch[terms], minlength=len(others))
        self._scratch[rows.terms[own]] = 0.0
        norms = np.sqrt(np.bincount(owners, values**2, minlength=len(others)) * float(query @ query))
        return np.asarray(np.divide(dots, norms, out=np.zeros(len(others)), where=norms > 0))

    def shared(self, slot: int, others: Ints, kind: str) -> Ints:
        """How many terms of the kind one article has in common with each of the others."""
        rows = self.rows[kind]
        own = rows.terms[rows.at(slot)]
        self._scratch[own] = 1.0
        places, owners = rows.of(others)
        found = np.bincount(owners, self._scratch[rows.terms[places]], minlength=len(others))
        self._scratch[own] = 0.0
        return found.astype(np.int64)

    def sizes(self, slots: Ints, kind: str) -> Ints:
        """How many different terms of the kind each article has."""
        starts = self.rows[kind].starts
        return np.asarray(starts[slots + 1] - starts[slots])

    def features(self, slot: int, others: Ints, gaps: Floats) -> Floats:
        """The columns of `model.FEATURES` for one article and each of the others; gaps between reports in days."""
        columns = [self.cosines(slot, others, kind) for kind in ("body", "lead", "title", "names")]
        for kind in ("numbers", "dates", "weekdays", "years"):
            columns += self._agreement(slot, others, kind)
        columns += [gaps / 7.0, (gaps >= 1.5).astype(np.float64), *self._agreement(slot, others, "actors")]
        return np.column_stack(columns)

    def _agreement(self, slot: int, others: Ints, kind: str) -> list[Floats]:
        """The cosine, and whether both have terms of the kind but share none."""
        both = (self.sizes(others, kind) > 0) & bool(self.sizes(np.array([slot]), kind)[0])
        differ = both & (self.shared(slot, others, kind) == 0)
        return [self.cosines(slot, others, kind), differ.astype(np.float64)]
