"""Cleaning over mangled pages: what must hold of whatever comes out, however broken the page that went in.

`python -m benchmarks.fuzz --rounds 20 --seed 7` looks further than the one round of `make bench`.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from benchmarks.machine import ABSENT, shared
from benchmarks.mangle import mangled
from transforms.clean import clean
from transforms.outcome import Outcome
from warehouse.schema import TABLES

CAPTURED = datetime(2026, 11, 1, 12, tzinfo=UTC)
SLOW_SECONDS = 5.0
"""CPU seconds of a page that are told; the runner stops a page at 20."""


def table(contents: Sequence[bytes]) -> pa.Table:
    """Pages of one source as captures give them, told apart by their number."""
    return pa.Table.from_pylist(
        [
            {"capture_id": f"c{at:06}", "source_id": "s", "url": f"https://outlet.example/{at}", "content": content,
             "fetched_at": CAPTURED, "batch_at": CAPTURED}
            for at, content in enumerate(contents)
        ]
    )  # fmt: skip


def broken(pages: pa.Table, outcome: Outcome) -> Iterator[tuple[str, str]]:
    """(capture_id, promise) for each promise of `clean` that its outcome does not keep."""
    articles, dropped = outcome.tables["articles"], outcome.rejected
    if not articles.schema.equals(TABLES["articles"].schema):
        yield "", "articles in the contract's schema, its times in UTC"
    given = Counter(articles["capture_id"].to_pylist()) + Counter(dropped["key"].to_pylist())
    for capture_id in pages["capture_id"].to_pylist():
        if given[capture_id] != 1:
            yield capture_id, f"one article or one rejected row, not {given[capture_id]}"
    for row in dropped.to_pylist():
        if row["reason"] == "failed":
            yield row["key"], f"no exception: {row['detail']}"
    spans: dict[str, list[tuple[int, int]]] = {}
    for row in outcome.tables["paragraphs"].to_pylist():
        spans.setdefault(row["capture_id"], []).append((row["char_start"], row["char_end"]))
    for row in articles.to_pylist():
        for promise in _unkept(row, spans.get(row["capture_id"], [])):
            yield row["capture_id"], promise


def _unkept(row: dict[str, object], spans: list[tuple[int, int]]) -> Iterator[str]:
    text, standfirst = str(row["text"]), row["standfirst"]
    lines = text.split("\n")
    if not all(line and line == line.strip() for line in lines):
        yield "lines that are stripped and hold something"
    if not unicodedata.is_normalized("NFC", text):
        yield "text in NFC"
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text.replace("\n", "")):
        yield "text without control characters and surrogates"
    if standfirst is not None and not text.startswith(str(standfirst)):
        yield "text that opens with the standfirst"
    if [text[start:end] for start, end in spans] != lines:
        yield "paragraphs that reproduce the lines of the text"
    for name in ("title", "alt_title", "standfirst", "section"):
        value = row[name]
        if value is not None and not str(value).strip():
            yield f"no blank {name}"
    times = [row[name] for name in ("published_at", "modified_at", "first_seen_at")]
    if any(isinstance(at, datetime) and at.tzinfo is None for at in times):
        yield "times with a zone"
    if (row["published_at"] is None) != (row["published_precision"] == "none"):
        yield "a precision for each time"


def rows_of(outcome: Outcome) -> list[str]:
    """All rows of an outcome as text, in an order that does not depend on the batch."""
    return sorted(
        f"{name} {row}"
        for name, rows in {**outcome.tables, "rejected": outcome.rejected}.items()
        for row in rows.to_pylist()
    )


def backwards(pages: pa.Table, size: int = 7) -> list[str]:
    """The rows of the same pages in another order and other batches."""
    turned = pages.take(pa.array(range(pages.num_rows - 1, -1, -1)))
    found = [rows_of(clean(turned.slice(at, size))) for at in range(0, turned.num_rows, size)]
    return sorted(row for rows in found for row in rows)


def main() -> int:
    """Print what broke which promise; 0 when all were kept, or when the collection is absent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    root = shared()
    folder = root / "data/pages/html" if root else None
    if folder is None or not folder.is_dir():
        print(f"{ABSENT}: not measured.")
        return 0
    contents = [gzip.decompress(path.read_bytes()) for path in sorted(folder.rglob("*.html.gz"))]
    failures, n_articles, reasons = 0, 0, Counter[str]()
    slow: list[tuple[float, str]] = []
    for seed in range(options.seed, options.seed + options.rounds):
        for at in range(len(contents)):
            name, content = mangled(contents, at, seed)
            pages = table([content])
            began = time.process_time()
            outcome = clean(pages)
            spent = time.process_time() - began
            where = f"page {at}, seed {seed}, {name}"
            if spent > SLOW_SECONDS:
                slow.append((spent, where))
            promises = [promise for _, promise in broken(pages, outcome)]
            if rows_of(clean(pages)) != rows_of(outcome):
                promises.append("the same row again")
            for promise in promises:
                print(f"   broken: {promise} ({where})", flush=True)
            failures += len(promises)
            n_articles += outcome.tables["articles"].num_rows
            reasons.update(outcome.rejected["reason"].to_pylist())
    print(
        f"{options.rounds * len(contents)} mangled pages: {n_articles} articles, rejected {dict(reasons.most_common())}"
    )
    for spent, where in sorted(slow, reverse=True):
        print(f"   {spent:.1f} CPU-s: {where}")
    print(f"{failures} promises broken")
    return int(failures > 0)


if __name__ == "__main__":
    raise SystemExit(main())
