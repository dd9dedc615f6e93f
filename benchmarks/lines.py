"""The choice of lines: its model trained on labelled pages, and the same pages cleaned by models that never saw them.

Folds go by publisher, which is the registrable domain: a page is cleaned by a model trained on other publishers' pages.
`python -m benchmarks.lines` prints the held-out figures, `--train` writes the model that ships.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import tldextract
import yaml

from benchmarks.faults import Grams, grams, score
from benchmarks.machine import ABSENT, ROOT, shared
from transforms.clean import pages
from transforms.clean.choice import STORED, Model
from transforms.clean.lines import Candidate
from transforms.clean.signs import NAMES

FOLDS = 10
PENALTY = 10.0
"""Weight of the squared coefficients; the line that the rules would keep is believed without it."""
LEAST = 0.05
"""Signs that vary less are not scaled up."""
MODEL = ROOT / "transforms/clean/choice.yml"
HEAD = """# What each sign of a line adds to the log odds that it belongs to the body; signs.py measures them.
# Written by `python -m benchmarks.lines --train`.
"""
DOMAINS = tldextract.TLDExtract(suffix_list_urls=())
Found = dict[str, object]


@dataclass
class Lines:
    """The candidates of one page: their numbers, how far each stands in the truth, and what it weighs."""

    rows: np.ndarray
    right: np.ndarray
    weight: np.ndarray


@dataclass(frozen=True)
class Recorder(Model):
    """A model that keeps what it was asked about."""

    asked: list[tuple[Sequence[Candidate], Sequence[Sequence[float]], Sequence[bool]]] = field(default_factory=list)

    def chances(
        self, candidates: Sequence[Candidate], rows: Sequence[Sequence[float]], barred: Sequence[bool]
    ) -> list[float]:
        """What the model says."""
        self.asked.append((candidates, rows, barred))
        return super().chances(candidates, rows, barred)


def fold(url: str) -> int:
    """The fold of a page, by its publisher."""
    publisher = DOMAINS(url).top_domain_under_public_suffix or urlsplit(url).netloc
    return int(hashlib.sha256(publisher.encode()).hexdigest(), 16) % FOLDS


def cleaned(row: Found, content: bytes, model: Model) -> Found:
    """The article of a page by a model, or why there is none."""
    from benchmarks.clean import CAPTURED

    one = {"capture_id": "0", "source_id": "s", "url": row["url"], "content": content, "fetched_at": CAPTURED,
           "batch_at": CAPTURED}  # fmt: skip
    try:
        return pages.article(one, model=model)
    except pages.Unfit as unfit:
        return {"rejected": f"{unfit.reason} ({unfit.detail})"}


def _labelled(
    truth: str, candidates: Sequence[Candidate], rows: Sequence[Sequence[float]], barred: Sequence[bool]
) -> Lines:
    """Each candidate's share of 4-grams in the true body, weighed by its share of it: what the score counts."""
    whole = grams(truth)
    size = sum(whole.values()) or 1
    seen: Grams = Counter()
    right, weight = [], []
    for one in candidates:
        given = grams(one.text)
        count = sum(given.values())
        share = sum((given & (whole - seen)).values()) / count if count else 0.0
        if share > 0.5:
            seen += given
        right.append(share)
        weight.append(min(count / size, 1.0))
    kept = ~np.array(barred, dtype=bool)
    return Lines(np.array(rows, dtype=float)[kept], np.array(right)[kept], np.array(weight)[kept])


def examples(rows: list[Found], contents: list[bytes]) -> list[Lines | None]:
    """The labelled candidates of each page; None for a page without any."""
    found: list[Lines | None] = []
    for row, content in zip(rows, contents, strict=True):
        recorder = Recorder(STORED.start, STORED.weights)
        cleaned(row, content, recorder)
        asked = recorder.asked[-1] if recorder.asked else ([], [], [])
        found.append(_labelled(str(row["body"]), *asked) if len(asked[0]) else None)
    return found


def train(known: Sequence[Lines]) -> Model:
    """Logistic regression with an L2 penalty, by Newton's method, on standardised signs."""
    rows = np.concatenate([one.rows for one in known])
    right = np.concatenate([one.right for one in known])
    weight = np.concatenate([one.weight for one in known])
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), LEAST)
    scaled = np.hstack([(rows - mean) / spread, np.ones((len(rows), 1))])
    penalty = np.full(scaled.shape[1], PENALTY)
    penalty[[NAMES.index("ruled_in"), -1]] = 1e-6
    found = np.zeros(scaled.shape[1])
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ found, -30, 30)))
        slope = scaled.T @ (weight * (chance - right)) + penalty * found
        bend = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = found[:-1] / spread
    return Model(
        float(found[-1] - weights @ mean), {name: float(one) for name, one in zip(NAMES, weights, strict=True)}
    )


def held_out(rows: list[Found], contents: list[bytes]) -> list[Found]:
    """Every page cleaned by a model trained on other publishers' pages, in the order of the pages."""
    known = examples(rows, contents)
    folds = [fold(str(row["url"])) for row in rows]
    models = {
        one: train([lines for lines, other in zip(known, folds, strict=True) if lines is not None and other != one])
        for one in sorted(set(folds))
    }
    return [cleaned(row, content, models[one]) for row, content, one in zip(rows, contents, folds, strict=True)]


def written(model: Model) -> str:
    """The model as its file holds it, strongest signs first."""
    ranked = sorted(model.weights.items(), key=lambda one: (-abs(round(one[1], 4)), one[0]))
    stored = {"start": round(model.start, 4), "weights": {name: round(weight, 4) for name, weight in ranked}}
    return HEAD + yaml.safe_dump(stored, sort_keys=False)


def pages_of(folder: Path) -> tuple[list[Found], list[bytes]]:
    """The labelled pages and their bytes."""
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    return rows, [gzip.decompress((folder / row["html"]).read_bytes()) for row in rows]


def main() -> int:
    """Print the held-out figures, or write the model; 0 also when the collection is absent."""
    from benchmarks.clean import f1

    parser = argparse.ArgumentParser(prog="python -m benchmarks.lines", description=__doc__)
    parser.add_argument("--train", action="store_true", help=f"write {MODEL.name} from all pages instead")
    wants_model = parser.parse_args().train
    logging.disable(logging.CRITICAL)
    root = shared()
    if root is None or not (root / "data/pages/truth.jsonl").is_file():
        print(f"{ABSENT}: not measured.")
        return 0
    rows, contents = pages_of(root / "data/pages")
    if wants_model:
        MODEL.write_text(written(train([one for one in examples(rows, contents) if one is not None])), encoding="utf-8")
        print(f"{MODEL.name} written from {len(rows)} pages")
        return 0
    found = held_out(rows, contents)
    for part in sorted({str(row["set"]) for row in rows}):
        pairs = [
            score(str(row["body"]), str(one.get("text") or ""))
            for row, one in zip(rows, found, strict=True)
            if row["set"] == part
        ]
        precision, recall, both = f1(pairs)
        print(f"held out, {part:10} body F1 {both:.4f} (precision {precision:.4f}, recall {recall:.4f})")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
