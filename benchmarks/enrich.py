"""`python -m benchmarks.enrich`: enrichment scored on the development collections, and its speed.

The collections lie beside the project (`../shared`), or where PARLEY_SHARED says. Nothing of them is part of it.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from transforms.enrich import annotate

SHARED = Path(os.environ.get("PARLEY_SHARED") or Path(__file__).resolve().parents[2] / "shared")
WORD = re.compile(r"\w[\w’'-]*")
QUOTED = re.compile(r"(?:''|[“\"])((?:(?!'')[^“”\"\n])+)(?:''|[”\"])")
YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUADS = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "COOPERATE": 2,
    "AID": 2,
    "YIELD": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
TYPES = {
    "politician": "person",
    "person": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "country": "country",
}


def table(texts: list[str]) -> pa.Table:
    return pa.table(
        {
            "article_id": [str(index) for index in range(len(texts))],
            "language": ["en"] * len(texts),
            "title": [""] * len(texts),
            "text": texts,
            "published_at": pa.array([None] * len(texts), pa.timestamp("us", tz="UTC")),
        }
    )


def by_article(rows: pa.Table, count: int) -> list[list[dict[str, object]]]:
    held: list[list[dict[str, object]]] = [[] for _ in range(count)]
    for row in rows.to_pylist():
        held[int(row["article_id"])].append(row)
    return held


def overlap(start: int, end: int, other_start: int, other_end: int) -> int:
    return min(end, other_end) - max(start, other_start)


def f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


def stretches(article: dict) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Quoted stretches of three or more words inside a content span that has a source."""
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    text = article["text"]
    for one in article["attributions"]:
        if not one.get("source"):
            continue
        for start, end in one.get("content", []):
            for match in QUOTED.finditer(text, max(0, start - 2), min(len(text), end + 2)):
                if len(WORD.findall(match.group(1))) >= 3:
                    held.setdefault(match.span(), []).extend((a, b) for a, b in one["source"])
    return [(start, end, sources) for (start, end), sources in held.items()]


def quotations(path: Path) -> str:
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = by_article(annotate(table([article["text"] for article in articles]))["quotes"], len(articles))
    gold = predicted = right = 0
    cues = cues_predicted = cues_found = sourced = 0
    for article, rows in zip(articles, found, strict=True):
        text = article["text"]
        spoken = [
            row
            for row in rows
            if row["kind"] != "indirect"
            and row["speaker"]
            and len(WORD.findall(text, row["char_start"], row["char_end"])) >= 3
        ]
        used: set[int] = set()
        wanted = stretches(article)
        for start, end, sources in wanted:
            for index, row in enumerate(spoken):
                if (
                    index not in used
                    and overlap(start, end, row["char_start"], row["char_end"]) >= 0.5 * (end - start)
                    and any(overlap(a, b, row["speaker_start"], row["speaker_end"]) > 0 for a, b in sources)
                ):
                    used.add(index)
                    break
        gold, predicted, right = gold + len(wanted), predicted + len(spoken), right + len(used)
        marked = {(row["cue_start"], row["cue_end"]): row for row in rows if row["cue_start"] is not None}
        cues_predicted += len(marked)
        for one in article["attributions"]:
            if not one.get("cue") or not one.get("source"):
                continue
            cues += 1
            row = next((row for (a, b), row in marked.items() if overlap(*one["cue"][0], a, b) > 0), None)
            if row is not None:
                cues_found += 1
                sourced += row["speaker_start"] is not None and any(
                    overlap(a, b, row["speaker_start"], row["speaker_end"]) > 0 for a, b in one["source"]
                )
    return (
        f"quotes {path.stem}: direct with speaker F1 {f1(right, predicted, gold):.3f} "
        f"(precision {right / max(1, predicted):.3f}, recall {right / max(1, gold):.3f}, {gold} stretches); "
        f"all attributions: cue F1 {f1(cues_found, cues_predicted, cues):.3f}, "
        f"source right given the cue {sourced / max(1, cues_found):.3f}"
    )


def events(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    found = by_article(annotate(table([row["sentence"] for row in rows]))["event_reports"], len(rows))
    right = none = quads = 0
    totals: dict[str, list[int]] = {}
    for row, reports in zip(rows, found, strict=True):
        source, target = row["sentence"].find(row["source"]), row["sentence"].find(row["target"])

        def touches(report: dict, role: str, start: int, name: str) -> bool:
            return (
                start >= 0
                and report[f"{role}_start"] is not None
                and overlap(report[f"{role}_start"], report[f"{role}_end"], start, start + len(name)) > 0
            )

        paired = [
            report
            for report in reports
            if touches(report, "actor", source, row["source"]) and touches(report, "recipient", target, row["target"])
        ]
        best = max(paired or reports, key=lambda report: report["confidence"], default=None)
        root = YIELD.get(best["plover_type"], best["plover_type"]) if best else ""
        gold = row["gold_root"]
        none += best is None
        right += root == gold
        quads += QUADS.get(root) == QUADS[gold]
        for name, position in ((gold, 0), (root, 1)):
            totals.setdefault(name, [0, 0, 0])[position] += 1
        if root == gold:
            totals[gold][2] += 1
    macro = [f1(hit, predicted, gold) for name, (gold, predicted, hit) in totals.items() if name]
    return (
        f"events {path.stem}: root accuracy {right / len(rows):.3f}, macro F1 {sum(macro) / len(macro):.3f}, "
        f"quad accuracy {quads / len(rows):.3f}, without a report {none / len(rows):.3f} ({len(rows)} sentences)"
    )


def sentences(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Text of each CoNLL sentence with its entity spans."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, spans = "", []
        for line in block.splitlines():
            token, _, tag = line.partition("\t")
            start = len(text)
            text += token + " "
            if tag.startswith("B-"):
                spans.append([start, start + len(token), tag[2:]])
            elif tag.startswith("I-") and spans:
                spans[-1][1] = start + len(token)
        yield text, [(start, end, TYPES.get(tag, "other")) for start, end, tag in spans]


def names(path: Path) -> str:
    wanted = [one for one in sentences(path) if one[0]]
    found = by_article(annotate(table([text for text, _ in wanted]))["mentions"], len(wanted))
    parts = []
    for kind in ("person", "organisation", "country"):
        gold = predicted = right = 0
        for (_, spans), rows in zip(wanted, found, strict=True):
            truth = {(start, end) for start, end, name in spans if name == kind}
            larger = [(start, end) for start, end, name in spans if name != kind]
            guessed = {
                (row["char_start"], row["char_end"])
                for row in rows
                if row["type"] == kind
                or (kind == "country" and row["type"] == "state" and row["place_role"] != "metonym")
            }
            # a name inside another true name is neither right nor wrong
            guessed = {one for one in guessed if not any(a <= one[0] and one[1] <= b for a, b in larger)}
            gold, predicted, right = gold + len(truth), predicted + len(guessed), right + len(truth & guessed)
        parts.append(f"{kind} F1 {f1(right, predicted, gold):.3f}")
    return f"names {path.stem} (exact spans; names inside other names aside): {', '.join(parts)}"


def speed(path: Path) -> str:
    """Articles of 700 words a CPU-second, cut from the quotation collection."""
    words = " ".join(json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()).split(" ")
    texts = [" ".join(words[at : at + 700]) for at in range(0, min(len(words) - 700, 210_000), 700)]
    annotate(table(texts[:5]))
    start = time.process_time()
    annotate(table(texts))
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"speed: {len(texts) / seconds:.0f} articles of 700 words a CPU-second on one core; peak memory {memory:.0f} MB"
    )


def main() -> None:
    data = SHARED / "data"
    print(f"enrich on {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    for measure, name in (
        (quotations, "quotes/polnear_dev.jsonl"),
        (events, "events/plover_sentences_train.tsv"),
        (names, "ner/crossner_politics_dev.txt"),
        (speed, "quotes/polnear_dev.jsonl"),
    ):
        path = data / name
        print(measure(path) if path.exists() else f"{measure.__name__}: {name} is absent under {data}: not measured")


if __name__ == "__main__":
    main()
