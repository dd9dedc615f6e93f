"""The model that chooses the lines of a body: a logistic sum over what `signs` tells of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import numpy as np
import yaml

from transforms.clean.lines import Candidate
from transforms.clean.signs import NAMES


@dataclass(frozen=True)
class Model:
    """What each sign of a line adds to its log odds of being text."""

    start: float
    weights: Mapping[str, float]

    @cached_property
    def _vector(self) -> np.ndarray:
        return np.array([self.weights.get(name, 0.0) for name in NAMES])

    def chances(
        self, candidates: Sequence[Candidate], rows: Sequence[Sequence[float]], barred: Sequence[bool]
    ) -> list[float]:
        """The probability of each line, from its numbers in the order of `signs.NAMES`; rules bar some beforehand."""
        if not rows:
            return []
        odds = np.clip(np.array(rows) @ self._vector + self.start, -30, 30)
        return [float(chance) for chance in 1 / (1 + np.exp(-odds))]


def load(text: str) -> Model:
    """The model that a YAML file holds; a sign that it names must exist."""
    stored = yaml.safe_load(text)
    unknown = set(stored["weights"]) - set(NAMES)
    if unknown:
        raise ValueError(f"signs that no line has: {', '.join(sorted(unknown))}")
    return Model(float(stored["start"]), {name: float(weight) for name, weight in stored["weights"].items()})


STORED = load(files("transforms.clean").joinpath("choice.yml").read_text(encoding="utf-8"))
"""The model that ships; `python -m benchmarks.lines --train` writes it."""
