"""The pair model: how likely two reports tell of one event."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FEATURES = (
    "body",
    "lead",
    "title",
    "names",
    "numbers",
    "numbers_differ",
    "dates",
    "dates_differ",
    "weekdays",
    "weekdays_differ",
    "years",
    "years_differ",
    "gap",
    "another_day",
    "actors",
    "actors_differ",
)
"""Cosines of weighted terms; `…_differ` is 1 where both texts have terms of the kind and share none; `gap` is the time
between the reports in weeks, `another_day` 1 from one and a half days on."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """A logistic model over `FEATURES`; `benchmarks/stories.py --train` prints the coefficients."""

    weights: tuple[float, ...]
    bias: float

    def chances(self, features: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Probability that the pair of each row tells of one event."""
        scores = features @ np.array(self.weights) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class CrossModel:
    """The same across languages, where words do not meet: actors and places known by reference, numbers, dates, time.

    Set by hand: no collection at hand pairs reports across languages.
    """

    actors: float = 6.0
    numbers: float = 1.2
    numbers_most: int = 3
    dates: float = 0.8
    gap_days: float = -0.7
    bias: float = -4.2
    least_actors: int = 2
    most_days: float = 4.0

    def chance(self, *, actors: float, numbers: int, dates: int, gap_days: float) -> float:
        """Probability from the cosine of actors, the count of shared numbers and dates, and the gap in days."""
        score = self.bias + self.actors * actors + self.numbers * min(numbers, self.numbers_most)
        score += self.dates * min(dates, 1) + self.gap_days * gap_days
        return float(1.0 / (1.0 + np.exp(-score)))


PAIR = PairModel(
    weights=(
        *(4.75, 3.41, 3.44, 5.86),
        *(0.95, -0.42, 1.01, -0.15, 0.45, -0.85, 1.37, -0.42),
        *(-1.49, -2.16, 1.67, -1.42),
    ),
    bias=-4.08,
)
CROSS = CrossModel()
