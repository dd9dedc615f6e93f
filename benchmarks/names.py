"""`python -m benchmarks.names FILE`: fits the weights by which names are told apart, on sentences in CoNLL columns.

Writes `transforms/enrich/name_weights.yml`: a multinomial logistic regression with an L2 penalty over the features of
`transforms.enrich.evidence`. Only the weights are kept, nothing of the sentences.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.enrich import sentences
from transforms.enrich import evidence, mentions, persons
from transforms.enrich.document import Document
from transforms.enrich.gazetteer import gazetteer

TARGET = Path(evidence.__file__).parent / "name_weights.yml"
PENALTY = 1.0
RAREST = 4
"""Candidates that a feature must hold for."""
HEAD = """\
# Weights of the features of `evidence.py` for person, organisation and neither. Fitted by `python -m benchmarks.names`
# on {count} candidates of the sentences of CrossNER politics (MIT), {day}.
weights:
"""


def examples(path: Path) -> list[tuple[list[str], int]]:
    """Features and kind of every candidate."""
    names, held = gazetteer(None), []
    for text, spans in sentences(path):
        if not text:
            continue
        truth = {(start, end): kind for start, end, kind in spans}
        document = Document.read("0", text, "en", "", None, names)
        for one, features in seen(document):
            kind = truth.get(persons.extent(text, one)) or truth.get((one.start, one.end)) or "neither"
            held.append((features, evidence.KINDS.index(kind) if kind in evidence.KINDS else 2))
    return held


def seen(document: Document) -> list[tuple[persons.Candidate, list[str]]]:
    """The candidates that the finder weighs, with their features."""
    held: list[tuple[persons.Candidate, list[str]]] = []
    plain = persons.likelihood

    def noted(text: str, one: persons.Candidate, known_place: bool, *, is_opening: bool) -> tuple[float, float, float]:
        held.append((one, evidence.evidence(text, one, known_place, is_opening=is_opening)))
        return plain(text, one, known_place, is_opening=is_opening)

    persons.likelihood = noted  # type: ignore[assignment]
    try:
        mentions.find(document)
    finally:
        persons.likelihood = plain
    return held


def fitted(held: list[tuple[list[str], int]], *, penalty: float = PENALTY) -> dict[str, list[float]]:
    """Weights by feature: softmax regression by L-BFGS."""
    counts = Counter(name for features, _ in held for name in set(features))
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    index = {name: position for position, name in enumerate(names)}
    x = np.zeros((len(held), len(names)))
    y = np.zeros((len(held), 3))
    for row, (features, kind) in enumerate(held):
        y[row, kind] = 1
        for name in features:
            if name in index:
                x[row, index[name]] = 1

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(len(names), 3)
        scores = x @ w
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        value = -np.log((chance * y).sum(axis=1) + 1e-12).sum() + penalty * (w**2).sum() / 2
        return value, (x.T @ (chance - y) + penalty * w).ravel()

    best = minimize(loss, np.zeros(len(names) * 3), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return dict(zip(names, best.x.reshape(len(names), 3).round(3).tolist(), strict=True))


def main() -> None:
    held = [one for name in sys.argv[2:] for one in examples(Path(name))]
    weights = fitted(held)
    lines = [f"  {name!r}: [{', '.join(map(str, values))}]\n" for name, values in weights.items()]
    TARGET.write_text(HEAD.format(count=len(held), day=sys.argv[1]) + "".join(lines), encoding="utf-8")
    print(f"{len(held)} candidates, {len(weights)} features: {TARGET.name}")


if __name__ == "__main__":
    main()
