"""Days curated again: the same texts come out, and the run says how many bodies changed and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from plugins import summary
from tests.conftest import Ran
from transforms.clean.recleanings import recleaning, rejection
from warehouse.schema.tables import TABLES

BIO = "Petra Halvik is a staff writer. Reach her at desk@outlet.example or follow the desk for more."
TEXTS = {
    "Ferry to Talven runs again after the storm": [
        "The ferry between Talven and the islands took up its service on Monday with forty passengers on board.",
        "Its captain said the pier had held, although two of the older piles will have to be replaced before winter.",
    ],
    "Drovik library lends its first telescope": [
        "Readers in Drovik can now borrow a telescope for a week, as long as they bring it back dry and in one piece.",
        "The librarian bought it from a school that no longer teaches astronomy, and polished the mirror herself.",
    ],
    "Orlo bakers agree on the price of rye": [
        "Eleven bakeries of Orlo will sell a loaf of rye for the same price until spring, their guild has decided.",
        "Millers had warned of a poor harvest, but the grain that came in by rail was better than they feared.",
    ],
    "Huldby orchestra tunes up in the station": [
        "With its hall under water, the orchestra of Huldby rehearsed among the platforms and drew a small crowd.",
        "Trains were held for the slow movement; nobody on board complained, a conductor told the evening paper.",
    ],
    "Brenn votes for a second bridge": [
        "A narrow majority of Brenn wants another bridge over the Sarn, to be built of timber within four years.",
        "Opponents called it a bridge to a meadow. The mayor answered that every town begins as one, and smiled.",
    ],
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, run_parley: Callable[..., Ran]) -> tuple[Ran, Ran]:
    """A first run over texts that end with the same line, and the same days curated again."""
    folder, home = tmp_path_factory.mktemp("again"), tmp_path_factory.mktemp("again-home")
    texts = folder / "texts"
    texts.mkdir()
    source = {"source_id": "desk", "name": "Desk", "language": "en", "discover": [{"folder": "texts"}]}
    (folder / "desk.yml").write_text(yaml.safe_dump(source))
    for number, (title, paragraphs) in enumerate(TEXTS.items()):
        lines = [title, *paragraphs, BIO]
        Path(texts / f"{number}.txt").write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    first = run_parley(home, PARLEY_SOURCES=str(folder))
    assert first.code == 0, first.output
    days = {str(row["day"]) for row in first.rows("articles")} | {str(datetime.now(UTC).date())}
    conf = f'{{"first_day": "{min(days)}", "last_day": "{max(days)}"}}'
    again = run_parley(home, "--dags", "curate", "--conf", conf, PARLEY_SOURCES=str(folder))
    assert again.code == 0, again.output
    return first, again


def test_a_line_that_the_outlet_repeats_is_kept_apart(runs: tuple[Ran, Ran]) -> None:
    assert {tuple(str(row["text"]).split("\n")) for row in runs[0].rows("articles")} == set(map(tuple, TEXTS.values()))
    (block,) = runs[0].rows("site_blocks")
    assert (block["source_id"], block["line"], block["n_articles"], block["position"]) == ("desk", BIO, 5, "end")
    removed = [row for row in runs[0].rows("removals") if row["rule"] == "site_block"]
    assert [(row["n_lines"], row["n_chars"]) for row in removed] == 5 * [(1, len(BIO))]
    assert runs[0].rows("recleanings") == []


def test_the_same_rules_give_the_same_tables(runs: tuple[Ran, Ran]) -> None:
    first, again = runs
    for name in ("articles", "article_versions", "paragraphs", "removals", "site_blocks"):
        assert sorted(map(repr, again.rows(name))) == sorted(map(repr, first.rows(name))), name


def test_the_run_says_what_changed(runs: tuple[Ran, Ran]) -> None:
    assert "5 articles read again: 0 bodies changed, 0 titles, 0 times of publication" in runs[1].output
    rows = runs[1].rows("recleanings")
    assert [row["cause"] for row in rows] == 5 * ["none"]
    assert {row["article_id"] for row in rows} == {row["article_id"] for row in runs[0].rows("articles")}
    assert all(row["extractor_before"] == row["extractor_after"] for row in rows)


def test_the_report_counts_bodies_by_cause() -> None:
    old = {
        "article_id": "a",
        "source_id": "s",
        "capture_id": "c",
        "title": "Talks",
        "extractor": "x",
        "published_at": None,
    }
    old |= {"published_precision": "none", "text": "one\ntwo"} | dict.fromkeys(
        ("alt_title", "authors", "canonical_url", "is_live_blog", "is_paywalled", "language", "modified_at", "section",
         "standfirst")
    )  # fmt: skip
    changes = [({"text": "one"}, {"ad": 0.5}), ({"text": "one"}, {"ad": 0.5}), ({"title": "Talks end"}, {}), ({}, {})]
    rows = [
        recleaning(old, old | new, shares_before={}, shares_after=shares, run_id="curate/1", run_at=None)  # type: ignore[arg-type]
        | {"recleaned_at": 0}
        for new, shares in changes
    ]
    assert [row["cause"] for row in rows] == ["ad", "ad", "title", "none"]
    gone = rejection(old | {"article_id": "b"}, None, "too_short", run_id="curate/1", run_at=None)  # type: ignore[arg-type]
    line, *causes = summary.replay(TABLES["recleanings"].build([*rows, gone | {"recleaned_at": 0}]))
    assert line.startswith("5 articles read again: 3 bodies changed")
    assert "       1 rejected       1 too_short" in causes
    assert summary.replay(TABLES["recleanings"].build(rows)) == [
        "4 articles read again: 2 bodies changed, 1 titles, 0 times of publication",
        "       2 ad             33.3% of the lines on average",
        "       1 none",
        "       1 title",
    ]
    assert summary.replay(TABLES["recleanings"].empty()) == summary.replay(None) == []
