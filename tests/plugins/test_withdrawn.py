"""An article that days curated again reject leaves every table, with a report; what was linked through it stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from tests.conftest import Ran

TALKS = [
    "Negotiators from Russia and Ukraine met in Istanbul on Monday for talks on a ceasefire, the Turkish foreign "
    "ministry said after four hours behind closed doors.",
    "“We have agreed to exchange 300 prisoners before the end of the month,” Turkish Foreign Minister Hakan Fidan told "
    "reporters at the gate of the palace where both delegations had lunch.",
]
CALM = {
    "Ferry to Talven runs again after the storm": "The boat took up its service with forty passengers on board and the "
    "captain called the old pier sound, although two of its piles will be replaced.",
    "Drovik library lends its first telescope": "Readers can now borrow a telescope for a week, as long as they bring "
    "it back dry and in one piece; the librarian polished its mirror herself.",
    "Orlo bakers settle the price of rye": "Eleven bakeries will sell a loaf for the same price until spring, although "
    "millers had warned of a poor harvest and of costly grain.",
    "Huldby orchestra tunes up in the station": "With its hall under water, the orchestra rehearsed on the platforms "
    "and drew a small crowd; trains were held for the slow movement.",
    "Brenn votes for a second bridge": "A narrow majority wants another crossing, to be built of timber within four "
    "years, and opponents called it a bridge to a meadow.",
}
MORE = " It was the first time in years that anything of the kind had happened there, neighbours said."
DEPENDANTS = (
    "articles",
    "article_versions",
    "article_topics",
    "paragraphs",
    "removals",
    "mentions",
    "quotes",
    "figures",
    "article_facts",
    "event_reports",
    "story_articles",
    "event_members",
    "reprints",
)


def write(folder: Path, name: str, title: str, paragraphs: list[str]) -> None:
    (folder / name).write_text("\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, run_parley: Callable[..., Ran]) -> tuple[Ran, Ran]:
    """An outlet's notice that looks like an article, and copies of it; then the run that learns that it is none."""
    folder, home = tmp_path_factory.mktemp("withdrawn"), tmp_path_factory.mktemp("withdrawn-home")
    for desk in ("desk", "copy-one", "copy-two"):
        (folder / desk).mkdir()
        source = {"source_id": desk, "name": desk, "language": "en", "discover": [{"folder": desk}]}
        (folder / f"{desk}.yml").write_text(yaml.safe_dump(source))
    write(folder / "desk", "talks.txt", "Prisoner deal as envoys meet in Istanbul", TALKS)
    for desk in ("copy-one", "copy-two"):
        write(folder / desk, "talks.txt", "Envoys agree on prisoners in Istanbul", TALKS)
    *early, last = CALM.items()
    for number, (title, text) in enumerate(early):
        write(folder / "desk", f"{number}.txt", title, [text + MORE, *TALKS])
    first = run_parley(home, PARLEY_SOURCES=str(folder))
    assert first.code == 0, first.output
    write(folder / "desk", "last.txt", last[0], [last[1] + MORE, *TALKS])
    days = {str(row["day"]) for row in first.rows("articles")} | {str(datetime.now(UTC).date())}
    conf = f'{{"first_day": "{min(days)}", "last_day": "{max(days)}"}}'
    again = run_parley(home, "--conf", conf, PARLEY_SOURCES=str(folder))
    assert again.code == 0, again.output
    return first, again


def gone(first: Ran) -> object:
    (article_id,) = [
        row["article_id"]
        for row in first.rows("articles")
        if row["source_id"] == "desk" and row["url"] == "file:talks.txt"
    ]
    return article_id


def test_the_article_and_all_that_rested_on_it_are_gone(runs: tuple[Ran, Ran]) -> None:
    first, again = runs
    article_id = gone(first)
    for table in DEPENDANTS:
        assert any(article_id in row.values() for row in first.rows(table)) or table in ("removals", "reprints"), table
        assert not any(article_id in row.values() for row in again.rows(table)), table


def test_its_reject_and_the_report_say_why(runs: tuple[Ran, Ran]) -> None:
    first, again = runs
    (report,) = [row for row in again.rows("recleanings") if row["cause"] == "rejected"]
    assert (report["article_id"], report["reason"], report["extractor_after"]) == (gone(first), "too_short", None)
    (reject,) = [row for row in again.rows("rejects") if row["reason"] == "too_short"]
    assert (reject["key"], reject["run_id"]) == (report["capture_id"], report["run_id"])
    assert "1 rejected" in again.output
    for row in again.rows("run_steps"):
        assert row["rows_in"] == row["rows_out"] + row["rows_rejected"], row


def test_no_row_refers_to_what_is_not_there(runs: tuple[Ran, Ran]) -> None:
    from warehouse.schema import TABLES

    for name, contract in TABLES.items():
        if contract.kind != "data":
            continue
        for column, other in contract.references:
            there = {row[TABLES[other].key[0]] for row in runs[1].rows(other)}
            found = {row[column] for row in runs[1].rows(name)} - {None}
            assert found <= there, f"{name}.{column}"


def test_copies_find_each_other_without_it(runs: tuple[Ran, Ran]) -> None:
    first, again = runs
    sources = {row["article_id"]: row["source_id"] for row in again.rows("articles")}
    (copy,) = again.rows("reprints")
    assert {sources[copy["article_id"]], sources[copy["original_id"]]} == {"copy-one", "copy-two"}
    (story,) = again.rows("stories")
    assert (story["n_articles"], story["n_outlets"], story["n_origins"]) == (2, 2, 1)
    assert story["story_id"] in {row["story_id"] for row in first.rows("stories")}
    assert all(row["n_origins"] == 1 and row["n_reports"] <= 2 for row in again.rows("events"))
