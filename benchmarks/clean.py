"""Cleaning against plain trafilatura on the same pages: body, title, authors, day, and CPU time.

Body: F1 of the macro precision and recall of token 4-gram multisets, as in scrapinghub's article-extraction benchmark;
CJK is split by character. Title and set of authors exact, publication to the day.
"""

from __future__ import annotations

import gzip
import json
import logging
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import trafilatura

from benchmarks.machine import ABSENT, describe, shared
from transforms.clean import clean

CAPTURED = datetime(2026, 11, 1, 12, tzinfo=UTC)
"""Later than any of the pages."""
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(f"[{CJK}]|[^\\W{CJK}]+")
SETS = ("publishers", "benchmark")
WORST = 10

Found = dict[str, object]


def grams(text: str) -> Counter[tuple[str, ...]]:
    """The 4-grams of a text; a shorter text is one gram."""
    words = TOKEN.findall(unicodedata.normalize("NFC", text.replace("\u00ad", "")))
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def score(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of a body."""
    right, given = grams(truth), grams(found)
    common = sum((right & given).values())
    return common / (sum(given.values()) or 1), common / (sum(right.values()) or 1)


def f1(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Macro precision, macro recall and their harmonic mean."""
    precision = sum(one for one, _ in pairs) / len(pairs)
    recall = sum(two for _, two in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def ours(rows: list[Found], contents: list[bytes]) -> list[Found]:
    """Our articles in the order of the pages; an empty one for a rejected page."""
    pages = pa.Table.from_pylist(
        [
            {"capture_id": str(at), "source_id": "s", "url": row["url"], "content": content, "fetched_at": CAPTURED,
             "batch_at": CAPTURED}
            for at, (row, content) in enumerate(zip(rows, contents, strict=True))
        ]
    )  # fmt: skip
    outcome = clean(pages)
    for row in outcome.rejected.to_pylist():
        print(f"   rejected as {row['reason']} ({row['detail']}): {rows[int(row['key'])]['url']}")
    by_key = {row["capture_id"]: row for row in outcome.tables["articles"].to_pylist()}
    return [by_key.get(str(at), {}) for at in range(len(rows))]


def plain(rows: list[Found], contents: list[bytes]) -> list[Found]:
    """What trafilatura gives with its metadata, under our names."""
    found: list[Found] = []
    for row, content in zip(rows, contents, strict=True):
        document = trafilatura.bare_extraction(
            content,
            url=str(row["url"]),
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "max_date": CAPTURED.strftime("%Y-%m-%d")},
        )
        if document is None:
            found.append({})
            continue
        found.append(
            {
                "text": document.text,
                "title": document.title,
                "authors": (document.author or "").split("; ") if document.author else [],
                "published_at": document.date,
            }
        )
    return found


def timed(run: Callable[[list[Found], list[bytes]], list[Found]], rows: list[Found], contents: list[bytes]):
    """What `run` found and its CPU seconds."""
    began = time.process_time()
    found = run(rows, contents)
    return found, time.process_time() - began


def metadata(rows: list[Found], found: list[Found]) -> str:
    """Shares of exact titles, author sets and days."""
    known = [(row, one) for row, one in zip(rows, found, strict=True) if row["set"] == "publishers"]
    titles = sum(" ".join(str(row["title"]).split()) == " ".join(str(one.get("title")).split()) for row, one in known)
    authors = sum(set(row["authors"]) == set(one.get("authors") or []) for row, one in known)  # type: ignore[call-overload]
    days = sum(str(row["published"]) == str(one.get("published_at"))[:10] for row, one in known)
    return f"title {titles / len(known):.3f}, authors {authors / len(known):.3f}, day {days / len(known):.3f}"


def worst(rows: list[Found], found: list[Found]) -> None:
    """The pages with the least in common with the truth."""
    listed = sorted(
        (min(score(str(row["body"]), str(one.get("text") or ""))), str(row["url"]))
        for row, one in zip(rows, found, strict=True)
    )
    for value, url in listed[:WORST]:
        print(f"   {value:.3f} {url}")


def main() -> int:
    """Print the figures; 0 also when the collection is absent."""
    logging.disable(logging.CRITICAL)
    root = shared()
    if root is None or not (root / "data/pages/truth.jsonl").is_file():
        print(f"{ABSENT}: not measured.")
        return 0
    folder: Path = root / "data/pages"
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    contents = [gzip.decompress((folder / row["html"]).read_bytes()) for row in rows]
    print(describe())
    plain(rows[:20], contents[:20])  # both warm
    ours(rows[:20], contents[:20])
    theirs, their_seconds = timed(plain, rows, contents)
    found, seconds = timed(ours, rows, contents)
    for name, result, cost in (("trafilatura", theirs, their_seconds), ("ours", found, seconds)):
        for part in SETS:
            pairs = [
                score(str(row["body"]), str(one.get("text") or ""))
                for row, one in zip(rows, result, strict=True)
                if row["set"] == part
            ]
            precision, recall, both = f1(pairs)
            print(f"{name:12} {part:10} body F1 {both:.4f} (precision {precision:.4f}, recall {recall:.4f})")
        print(f"{name:12} publishers {metadata(rows, result)}")
        print(f"{name:12} {len(rows) / cost:.1f} pages/CPU-s")
    print(f"CPU against trafilatura with metadata: {seconds / their_seconds:.2f}")
    print("worst pages:")
    worst(rows, found)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
