"""Cleaning beside the other extractors on the same pages, in the same run: body, title, authors, day, and CPU time.

Body: F1 of the macro precision and recall of token 4-gram multisets, as in scrapinghub's article-extraction benchmark;
CJK is split by character. Title and set of authors exact, publication to the day. Ours is scored twice: as it ships,
and held out, where whatever was learned from pages was learned from those of other publishers.
"""

from __future__ import annotations

import gzip
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import trafilatura

from benchmarks.faults import explained, score
from benchmarks.lines import FOLDS, fold, held_out
from benchmarks.machine import ABSENT, ROOT, describe, shared
from transforms.clean import clean, decode

CAPTURED = datetime(2026, 11, 1, 12, tzinfo=UTC)
"""Later than any of the pages."""
PEERS = ROOT / ".venv/peers/bin/python"
"""The other extractors' environment; `make bench` makes it."""
SETS = ("publishers", "benchmark")
ROUNDS = 3
"""Timings of ours and of trafilatura, taken in turn; the median counts."""
WORST = 10
MANY = 3
"""Pages of a language that has a line of its own."""
PLAIN = "trafilatura with metadata"
OURS = "Parley"
HELD_OUT = "Parley, held out"

Found = dict[str, object]
Run = Callable[[list[Found], list[bytes]], list[Found]]


@dataclass(frozen=True)
class Result:
    """What a tool found on the pages, in their order, and what it took."""

    name: str
    found: list[Found]
    seconds: float | None = None
    """CPU seconds; None where they say nothing."""


def f1(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Macro precision, macro recall and their harmonic mean."""
    precision = sum(one for one, _ in pairs) / len(pairs)
    recall = sum(two for _, two in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / ((precision + recall) or 1)


def table(rows: list[Found], contents: list[bytes]) -> pa.Table:
    """The pages as captures give them to the transform."""
    return pa.Table.from_pylist(
        [
            {"capture_id": str(at), "source_id": "s", "url": row["url"], "content": content, "fetched_at": CAPTURED,
             "batch_at": CAPTURED}
            for at, (row, content) in enumerate(zip(rows, contents, strict=True))
        ]
    )  # fmt: skip


def ours(rows: list[Found], contents: list[bytes]) -> list[Found]:
    """Our articles in the order of the pages; the reason of a rejected page instead of its article."""
    outcome = clean(table(rows, contents))
    found: list[Found] = [{} for _ in rows]
    for row in outcome.tables["articles"].to_pylist():
        found[int(row["capture_id"])] = row
    for row in outcome.rejected.to_pylist():
        found[int(row["key"])] = {"rejected": f"{row['reason']} ({row['detail']})"}
    return found


def plain(rows: list[Found], contents: list[bytes], **options: bool) -> list[Found]:
    """What trafilatura gives with its metadata, under our names."""
    found: list[Found] = []
    for row, content in zip(rows, contents, strict=True):
        document = trafilatura.bare_extraction(
            content,
            url=str(row["url"]),
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "max_date": CAPTURED.strftime("%Y-%m-%d")},
            **options,
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


def precise(rows: list[Found], contents: list[bytes]) -> list[Found]:
    """The same in trafilatura's precision mode."""
    return plain(rows, contents, favor_precision=True)


def timed(runs: dict[str, Run], rows: list[Found], contents: list[bytes], *, rounds: int = ROUNDS) -> list[Result]:
    """Each run's result and the median of its CPU seconds; taken in turn, so that all meet the same machine."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    found: dict[str, list[Found]] = {}
    for run in runs.values():
        run(rows[:20], contents[:20])  # warm
    for _ in range(rounds):
        for name, run in runs.items():
            began = time.process_time()
            found[name] = run(rows, contents)
            seconds[name].append(time.process_time() - began)
    return [Result(name, found[name], statistics.median(seconds[name])) for name in runs]


def peers(rows: list[Found], folder: Path) -> Iterator[Result]:
    """The other extractors, each timed once."""
    if not PEERS.is_file():
        print("The other extractors are not installed: `make bench` installs them beside the project's environment.")
        return
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps({"url": row["url"], "html": str(folder / str(row["html"]))}) + "\n" for row in rows)
        file.flush()
        command = [str(PEERS), "-m", "benchmarks.peers", file.name]
        # Their warnings about single pages are not ours to show; that one failed altogether is.
        answer = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    for line in answer.stdout.splitlines():
        told = json.loads(line)
        if told["n_failed"]:
            print(f"{told['name']} found no text on {told['n_failed']} pages.")
        yield Result(told["name"], told["found"], told["seconds"])
    if answer.returncode:
        print(f"the other extractors ended with code {answer.returncode}", file=sys.stderr)


def body(rows: list[Found], found: list[Found], keep: Callable[[Found], bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the bodies of the pages that `keep` takes."""
    return f1([_pair(row, one) for row, one in zip(rows, found, strict=True) if keep(row)])


def _pair(row: Found, one: Found) -> tuple[float, float]:
    return score(str(row["body"]), str(one.get("text") or ""))


def is_title(row: Found, one: Found) -> bool:
    """The title is the truth's, spaces aside."""
    return " ".join(str(row["title"]).split()) == " ".join(str(one.get("title")).split())


def is_authors(row: Found, one: Found) -> bool:
    """The set of authors is the truth's."""
    return set(row["authors"]) == set(one.get("authors") or [])  # type: ignore[call-overload]


def is_day(row: Found, one: Found) -> bool:
    """The day of publication is the truth's."""
    return str(row["published"]) == str(one.get("published_at"))[:10]


FACTS = {"title": is_title, "authors": is_authors, "published_at": is_day}
"""Each fact about a page, with what says that it is right."""


def share(rows: list[Found], found: list[Found], is_right: Callable[[Found, Found], bool]) -> float:
    """The share of the publishers' pages on which a fact is right."""
    right = [is_right(row, one) for row, one in zip(rows, found, strict=True) if row["set"] == "publishers"]
    return sum(right) / len(right)


def show_tools(rows: list[Found], results: Iterable[Result], base: float) -> None:
    """A line a tool; a fact that a tool never gives is left open."""
    print(f"\n{'':28}{'publishers':>22}{'benchmark':>22}{'title':>8}{'authors':>9}{'day':>7}{'CPU-s':>8}{'ratio':>7}")
    print(f"{'body F1 (precision, recall)':28}")
    for result in results:
        cells = [
            "{2:.4f} ({0:.3f}, {1:.3f})".format(*body(rows, result.found, lambda row, part=part: row["set"] == part))
            for part in SETS
        ]
        facts = [
            f"{share(rows, result.found, is_right):.3f}" if any(one.get(name) for one in result.found) else "–"
            for name, is_right in FACTS.items()
        ]
        spent = [f"{result.seconds:.1f}", f"{result.seconds / base:.2f}"] if result.seconds is not None else ["–", "–"]
        print(
            f"{result.name:28}{cells[0]:>22}{cells[1]:>22}{facts[0]:>8}{facts[1]:>9}{facts[2]:>7}"
            f"{spent[0]:>8}{spent[1]:>7}"
        )


def show_languages(rows: list[Found], results: list[Result]) -> None:
    """Body F1 of the publishers' pages, a line a language; the rare ones together."""
    told = [str(row.get("language") or "unknown") if row["set"] == "publishers" else "" for row in rows]
    counts = Counter(one for one in told if one)
    groups = {language: {language} for language, count in counts.most_common() if count >= MANY}
    groups["others"] = set(counts) - set(groups)
    names = [result.name.removesuffix(" with metadata")[:17] for result in results]
    print(f"\n{'body F1 by language':20}{'pages':>6}" + "".join(f"{name:>18}" for name in names))
    for name, languages in groups.items():
        if not languages:
            continue
        places = [at for at, language in enumerate(told) if language in languages]
        cells = [f1([_pair(rows[at], one.found[at]) for at in places])[2] for one in results]
        print(f"{name:20}{sum(counts[one] for one in languages):>6}" + "".join(f"{cell:>18.4f}" for cell in cells))


def show_folds(rows: list[Found], results: list[Result]) -> None:
    """Body F1 of each fold's pages, both sets together: how far a figure depends on which publishers were left out."""
    folds = [fold(str(row["url"])) for row in rows]
    print(f"\n{'body F1 by fold':30}" + "".join(f"{one:>8}" for one in range(FOLDS)) + f"{'mean':>8}{'stdev':>8}")
    print(f"{'pages':30}" + "".join(f"{folds.count(one):>8}" for one in range(FOLDS)))
    for result in results:
        cells = [
            f1([_pair(rows[at], result.found[at]) for at in range(len(rows)) if folds[at] == one])[2]
            for one in range(FOLDS)
            if one in folds
        ]
        spread = f"{statistics.mean(cells):>8.4f}{statistics.stdev(cells):>8.4f}"
        print(f"{result.name:30}" + "".join(f"{cell:>8.4f}" for cell in cells) + spread)


def show_witnesses(rows: list[Found], found: list[Found]) -> None:
    """How often each witness was believed, and how often it was right."""
    known = [(row, one) for row, one in zip(rows, found, strict=True) if row["set"] == "publishers"]
    print("\nwitnesses believed, and right:")
    for name, is_right in FACTS.items():
        column = f"{name.removesuffix('_at')}_from"
        taken = Counter(str(one.get(column, "rejected")) for _, one in known)
        right = Counter(str(one.get(column, "rejected")) for row, one in known if is_right(row, one))
        silent = sum(not one.get(name) and not is_right(row, one) for row, one in known)
        cells = ", ".join(f"{witness} {right[witness]}/{count}" for witness, count in taken.most_common())
        print(f"   {name:14}{cells}; {silent} missing, {len(known) - right.total() - silent} wrong")


def show_worst(rows: list[Found], found: list[Found], contents: list[bytes]) -> None:
    """The pages with the least in common with the truth, and what went wrong there."""
    scored = [f1([_pair(row, one)]) for row, one in zip(rows, found, strict=True)]
    for at in sorted(range(len(rows)), key=lambda at: (scored[at][2], str(rows[at]["url"])))[:WORST]:
        one = found[at]
        why = one.get("rejected") or explained(
            str(rows[at]["body"]), str(one.get("text") or ""), decode.decoded(contents[at], None)
        )
        print(f"   {scored[at][2]:.3f} ({scored[at][0]:.3f}, {scored[at][1]:.3f}) {rows[at]['url']}\n         {why}")


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
    sizes = Counter(str(row["set"]) for row in rows)
    print(f"{sizes['publishers']} pages of publishers, {sizes['benchmark']} of the benchmark")
    mine, theirs = timed({OURS: ours, PLAIN: plain}, rows, contents)
    (precision,) = timed({"trafilatura precise": precise}, rows, contents, rounds=1)
    unseen = Result(HELD_OUT, held_out(rows, contents))
    others = list(peers(rows, folder))
    assert theirs.seconds
    results = [unseen, mine, theirs, precision, *others]
    show_tools(rows, results, theirs.seconds)
    print(f"CPU-s of ours and trafilatura: median of {ROUNDS} rounds in turn; ratio to {PLAIN}.")
    show_languages(rows, results)
    show_folds(rows, results[:3])
    show_witnesses(rows, mine.found)
    print("\nworst pages held out, F1 (precision, recall):")
    show_worst(rows, unseen.found, contents)
    rejected = [str(one["rejected"]) for one in mine.found if "rejected" in one]
    print(f"rejected: {len(rejected)}" + "".join(f"\n   {why}" for why in rejected))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
