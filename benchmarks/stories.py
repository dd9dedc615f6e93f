"""Stories: pairwise and B-cubed F1 on the news stream and on ECB+, beside plain TF-IDF; training of the pair model.

Reads `stories/` under PARLEY_SHARED (else ../shared/data beside the project).
Run: python -m benchmarks.stories            scores of the model that ships, and of TF-IDF single link
     python -m benchmarks.stories --train    coefficients from the labelled pairs, with scores of two-fold training
"""

from __future__ import annotations

import sys
import time
import zlib
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.reprints import shared
from transforms.enrich import annotate
from transforms.stories.grouping import Pass, Report, Rules, group, ordered, view
from transforms.stories.model import CROSS, FEATURES, PAIR, PairModel
from transforms.stories.run import actors_of
from transforms.stories.window import Window

ECB_WEIGHT = 0.3
"""ECB+ gives four times as many pairs as the stream, all of them without dates."""
START = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Collection:
    """Reports in order of arrival and the story that editors gave them, or None."""

    name: str
    reports: list[Report]
    truth: dict[str, str | None]
    window: Window


@dataclass(frozen=True)
class Pairs:
    """Features of labelled pairs, whether they tell of one event, and the half of the stories that each lies in."""

    features: np.ndarray[Any, Any]
    is_same: np.ndarray[Any, Any]
    half: np.ndarray[Any, Any]


def read(path: Path) -> Collection:
    """A collection; without dates all articles count as arrived at once, in file order."""
    rows = pq.read_table(path).to_pylist()
    days = [row.get("published") for row in rows]
    times = [datetime.combine(day, datetime.min.time(), UTC) if day else START for day in days]
    keys = [f"{place:06d}" for place in range(len(rows))]
    actors = actors_of(mentions(keys, rows, times))
    reports = [
        Report(key, at, at if day else None, "en", row["title"], row["text"], actors[key])
        for key, row, day, at in zip(keys, rows, days, times, strict=True)
    ]
    reports = ordered(reports)
    truth = {key: row["story"] for key, row in zip(keys, rows, strict=True)}
    return Collection(path.stem, reports, truth, view(reports))


def mentions(keys: list[str], rows: list[dict[str, Any]], times: list[datetime]) -> pa.Table:
    """The actors of every article, as the step before finds them; some hundred articles a second."""
    batch = pa.table(
        {
            "article_id": keys,
            "language": ["en"] * len(keys),
            "title": [row["title"] for row in rows],
            "text": [row["text"] for row in rows],
            "published_at": pa.array(times, pa.timestamp("us", tz="UTC")),
        }
    )
    parts = [annotate(batch.slice(start, 200))["mentions"] for start in range(0, len(keys), 200)]
    return pa.concat_tables(parts)


def scores(found: dict[str, Hashable], truth: dict[str, str | None]) -> tuple[float, float, float, float]:
    """Pairwise F1 with precision and recall, and B-cubed F1 (Bagga and Baldwin 1998), over the labelled articles."""
    labelled = [key for key, story in truth.items() if story is not None]
    by_found = Counter(found[key] for key in labelled)
    by_truth = Counter(truth[key] for key in labelled)
    both = Counter((found[key], truth[key]) for key in labelled)

    def pairs(counts: Counter[Any]) -> float:
        return sum(n * (n - 1) / 2 for n in counts.values())

    precision, recall = pairs(both) / max(pairs(by_found), 1), pairs(both) / pairs(by_truth)
    b_precision = sum(n * n / by_found[key] for (key, _), n in both.items()) / len(labelled)
    b_recall = sum(n * n / by_truth[key] for (_, key), n in both.items()) / len(labelled)
    return (
        2 * precision * recall / max(precision + recall, 1e-9),
        precision,
        recall,
        2 * b_precision * b_recall / (b_precision + b_recall),
    )


def line(label: str, found: tuple[float, float, float, float]) -> str:
    """One line of figures."""
    return f"  {label:34s} F1 {found[0]:.3f} (P {found[1]:.3f} R {found[2]:.3f})  B3 {found[3]:.3f}"


def grouped(collection: Collection, model: PairModel, threshold: float) -> dict[str, Hashable]:
    """Story of every article by that model."""
    placed = group(collection.reports, {}, {}, rules=Rules(threshold=threshold), pair=model, window=collection.window)
    return {one.article_id: one.story_id for one in placed}


def _walk(
    collection: Collection, each: Callable[[Pass, int, np.ndarray[Any, Any], np.ndarray[Any, Any]], None]
) -> None:
    """Call with every report and its candidates, as the pass would meet them."""
    pass_ = Pass(collection.reports, collection.window, Rules(), PAIR, CROSS)
    for slot in range(len(collection.reports)):
        pass_.weigh(slot)
        gaps = np.abs(pass_.seconds - pass_.seconds[slot]) / 86_400
        allowed = (np.arange(len(gaps)) < slot) & (gaps <= Rules().window_days)
        others = pass_.window.nearest(slot, allowed, Rules().candidates)
        if len(others):
            each(pass_, slot, others, gaps[others])


def labelled_pairs(collection: Collection, half_of: Callable[[str], int]) -> Pairs:
    """Candidate pairs of which both have a label."""
    features, is_same, half = [], [], []
    truth = [collection.truth[report.article_id] for report in collection.reports]

    def each(pass_: Pass, slot: int, others: np.ndarray[Any, Any], gaps: np.ndarray[Any, Any]) -> None:
        own = truth[slot]
        if own is None:
            return
        keep = np.array([truth[other] is not None for other in others])
        if keep.any():
            features.append(pass_.window.features(slot, others[keep], gaps[keep]))
            stories = [str(truth[other]) for other in others[keep]]
            is_same.extend(story == own for story in stories)
            half.extend(half_of(own) if half_of(story) == half_of(own) else -1 for story in stories)

    _walk(collection, each)
    return Pairs(np.concatenate(features), np.array(is_same, dtype=float), np.array(half))


def single_link(collection: Collection, thresholds: Sequence[float]) -> dict[float, dict[str, Hashable]]:
    """Each article joins the story of its nearest neighbour by TF-IDF cosine, at several thresholds: the baseline."""
    found: dict[float, dict[str, Hashable]] = {threshold: {} for threshold in thresholds}
    nearest: dict[int, tuple[int, float]] = {}

    def each(pass_: Pass, slot: int, others: np.ndarray[Any, Any], _: np.ndarray[Any, Any]) -> None:
        cosines = pass_.window.cosines(slot, others, "body")
        nearest[slot] = int(others[cosines.argmax()]), float(cosines.max())

    _walk(collection, each)
    for threshold, stories in found.items():
        for slot, report in enumerate(collection.reports):
            other, cosine = nearest.get(slot, (slot, 0.0))
            joins = cosine >= threshold
            stories[report.article_id] = stories[collection.reports[other].article_id] if joins else slot
    return found


def fitted(features: np.ndarray[Any, Any], is_same: np.ndarray[Any, Any], weights: np.ndarray[Any, Any]) -> PairModel:
    """Logistic regression by Newton steps with a slight ridge."""
    design = np.column_stack([features, np.ones(len(features))])
    ridge = np.eye(design.shape[1])
    ridge[-1, -1] = 0
    beta = np.zeros(design.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-design @ beta))
        slope = design.T @ (weights * (chance - is_same)) + ridge @ beta
        curve = (design * (weights * chance * (1 - chance))[:, None]).T @ design + ridge
        step = np.linalg.solve(curve, slope)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    return PairModel(weights=tuple(round(float(value), 2) for value in beta[:-1]), bias=round(float(beta[-1]), 2))


def train(stream: Collection, ecb: Collection) -> None:
    """Print the model of all labelled pairs, and the scores of models that never saw a pair of the scored half."""
    parts = [
        labelled_pairs(stream, lambda story: zlib.crc32(story.encode()) % 2),
        labelled_pairs(ecb, lambda story: int(story.split("_")[0]) % 2),
    ]
    features = np.concatenate([part.features for part in parts])
    is_same = np.concatenate([part.is_same for part in parts])
    half = np.concatenate([part.half for part in parts])
    weights = np.concatenate([np.full(len(parts[0].is_same), 1.0), np.full(len(parts[1].is_same), ECB_WEIGHT)])
    print(f"{len(is_same)} labelled pairs, {int(is_same.sum())} of one event")
    for side in (0, 1):
        model = fitted(features[half == side], is_same[half == side], weights[half == side])
        for collection, half_of in (
            (stream, lambda story: zlib.crc32(story.encode()) % 2),
            (ecb, lambda story: int(story.split("_")[0]) % 2),
        ):
            unseen = {
                key: story if story and half_of(story) != side else None for key, story in collection.truth.items()
            }
            for threshold in (0.3, 0.35, 0.4, 0.45):
                found = scores(grouped(collection, model, threshold), unseen)
                print(line(f"{collection.name[:12]} half {1 - side}, at {threshold}", found))
    model = fitted(features, is_same, weights)
    print(dict(zip(FEATURES, model.weights, strict=True)))
    print(model)


def main(arguments: list[str]) -> int:
    """Print all figures; 0 also when the data is absent."""
    folder = shared()
    if folder is None:
        return 0
    began = time.process_time()
    stream, ecb = read(folder / "news_stream_2012_2018.parquet"), read(folder / "ecbplus_topics_1_35.parquet")
    n = len(stream.reports) + len(ecb.reports)
    print(f"annotated and counted: {n / (time.process_time() - began):,.0f} articles/s")
    if "--train" in arguments:
        train(stream, ecb)
        return 0
    for collection in (stream, ecb):
        print(f"{collection.name}: {len(collection.reports)} articles")
        linked = single_link(collection, [step / 100 for step in range(10, 50, 4)])
        threshold, best = max(linked.items(), key=lambda item: scores(item[1], collection.truth)[0])
        print(line(f"TF-IDF single link, best at {threshold}", scores(best, collection.truth)))
        began = time.process_time()
        found = grouped(collection, PAIR, Rules().threshold)
        spent = time.process_time() - began
        rate = len(collection.reports) / spent
        print(line("pair model, online", scores(found, collection.truth)) + f"  {rate:,.0f} articles/s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
