"""Reprints: recall on edited and cut copies of real texts, pairs on the real stream, speed.

Reads `stories/news_stream_2012_2018.parquet` under PARLEY_SHARED (else ../shared/data beside the project).
Run: python -m benchmarks.reprints
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from transforms.deduplicate import deduplicate
from transforms.deduplicate.compare import overlap, sheet
from transforms.deduplicate.shingles import fingerprints
from warehouse.schema.tables import TABLES

START = datetime(2020, 1, 1, tzinfo=UTC)


def shared() -> Path | None:
    """The folder of development data, or None after saying that it is absent."""
    folder = (
        Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2] / "shared") / "data" / "stories"
    )
    if folder.is_dir():
        return folder
    print(f"No development data at {folder}: set PARLEY_SHARED to the folder that holds data/. Nothing measured.")
    return None


def articles(rows: list[tuple[str, str, str, str, datetime]]) -> pa.Table:
    """(article_id, source_id, url, text, time) as the table `articles`."""
    fixed = {
        "authors": [],
        "published_precision": "day",
        "published_from": "feed",
        "language": "en",
        "title_from": "feed",
        "authors_from": "none",
        "extractor": "none",
        "is_live_blog": False,
        "is_paywalled": False,
        "text_digest": "none",
        "capture_id": "none",
    }
    times = ("published_at", "first_seen_at", "batch_at")
    return TABLES["articles"].build(
        [
            {"article_id": key, "source_id": source, "url": url, "text": text, "day": at.date(), **fixed}
            | dict.fromkeys(times, at)
            for key, source, url, text, at in rows
        ]
    )


def none_known() -> dict[str, ds.Dataset]:
    """The lake of a first run."""
    return {f"known_{name}": ds.dataset(TABLES[name].empty()) for name in ("fingerprints", "articles", "reprints")}


def edited(text: str, share: float, chance: random.Random) -> str:
    """That share of the words replaced, dropped or doubled, in places drawn at random."""
    words = text.split()
    kept: list[str] = []
    for word in words:
        if chance.random() >= share:
            kept.append(word)
            continue
        match chance.randrange(3):
            case 0:
                kept.append(chance.choice(words))
            case 1:
                kept += [word, word]
    return " ".join(kept)


def cut(text: str, share: float, other: str, chance: random.Random) -> str:
    """A run of that share of the words, with a paragraph of another text after it."""
    words = text.split()
    n = max(int(len(words) * share), 60)
    start = chance.randrange(max(len(words) - n, 0) + 1)
    return " ".join(words[start : start + n] + other.split()[: n // 8])


def synthetic(texts: list[str]) -> None:
    """Recall by kind of change, over the copies whose true overlap lies above the thresholds."""
    chance = random.Random(1)
    rows, truth = [], {}
    for place, text in enumerate(texts):
        at = START + timedelta(minutes=place)
        key = f"{place:06d}"
        rows.append((key, f"outlet{place % 150}", f"https://a.example/{key}", text, at))
        if place % 3:
            continue
        other = texts[(place + 7) % len(texts)]
        if place % 2:
            how, copy = "edited", edited(text, chance.choice((0.02, 0.05, 0.1)), chance)
        else:
            share = chance.choice((0.25, 0.5, 0.7))
            how, copy = f"cut to {share:.0%}", cut(text, share, other, chance)
        one, two = (
            sheet(each, print_.text_hash, EMPTY)
            for each, print_ in zip((text, copy), fingerprints((text, copy)), strict=True)
        )
        found = overlap(one, two)
        if min(one.n_words, two.n_words) >= 50 and (found.jaccard >= 0.5 or found.containment >= 0.8):
            truth[f"c{key}"] = (key, how, found)
        rows.append((f"c{key}", f"copier{place % 150}", f"https://b.example/{key}", copy, at + timedelta(days=1)))
    found_rows = deduplicate(articles(rows), **none_known()).tables["reprints"].to_pylist()
    found_pairs = {(row["article_id"], row["original_id"]) for row in found_rows}
    for label, keep in (
        ("jaccard >= .5", lambda o: o.jaccard >= 0.5),
        ("containment >= .8", lambda o: o.containment >= 0.8),
    ):
        pairs = [(copy, key) for copy, (key, _, o) in truth.items() if keep(o)]
        print(f"  recall at {label}: {sum(p in found_pairs for p in pairs) / len(pairs):.4f} of {len(pairs)}")
    for how in sorted({how for _, how, _ in truth.values()}):
        pairs = [(copy, key) for copy, (key, kind, _) in truth.items() if kind == how]
        print(f"  recall, {how}: {sum(p in found_pairs for p in pairs) / len(pairs):.4f} of {len(pairs)}")
    false = [pair for pair in found_pairs if pair[0].lstrip("c") != pair[1].lstrip("c")]
    print(f"  rows beyond the planted ones (real copies of the stream among them): {len(false)}")


def real(table: pa.Table) -> None:
    """The copies of the real stream, by kind, and those across outlets."""
    rows = [
        (row["id"], row["outlet"], row["url"] or f"file:{row['id']}", row["text"], _at(row["published"]))
        for row in table.to_pylist()
    ]
    batch = articles(rows)
    began = time.process_time()
    found = deduplicate(batch, **none_known()).tables["reprints"].to_pylist()
    spent = time.process_time() - began
    outlet = {key: source for key, source, *_ in rows}
    across = sum(outlet[row["article_id"]] != outlet[row["original_id"]] for row in found)
    print(f"  {len(found)} copies in {len(rows)} articles, {across} across outlets, {spent:.1f} CPU-s")
    print("  " + ", ".join(f"{kind} {n}" for kind, n in sorted(Counter(row["kind"] for row in found).items())))


def _at(day: object) -> datetime:
    return datetime.combine(day, datetime.min.time(), UTC)  # type: ignore[arg-type]


EMPTY = pa.array([], pa.int64()).to_numpy()


def main() -> int:
    """Print all figures; 0 also when the data is absent."""
    folder = shared()
    if folder is None:
        return 0
    table = pq.read_table(folder / "news_stream_2012_2018.parquet")
    texts = [text for text in table["text"].to_pylist() if len(text.split()) >= 200]
    began = time.process_time()
    n_words = sum(print_.n_words for print_ in fingerprints(texts))
    spent = time.process_time() - began
    print(
        f"tokenise and fingerprint: {len(texts) / spent:,.0f} docs/s of {n_words / len(texts):.0f} words, "
        f"{n_words / spent / 700:,.0f} docs/s of 700 words, one core"
    )
    print("edited and cut copies:")
    synthetic(texts[:6000])
    print("real stream:")
    real(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
