"""News that comes in later: a changed text replaces its rows, a copy joins its story, and nothing stays behind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.conftest import Ran

PARAGRAPHS = [
    "Negotiators from Russia and Ukraine met in Istanbul on Monday for talks on a ceasefire, the Turkish foreign "
    "ministry said after four hours behind closed doors.",
    "“We have agreed to exchange 300 prisoners before the end of the month,” Turkish Foreign Minister Hakan Fidan told "
    "reporters at the gate of the palace where both delegations had lunch.",
    "Kremlin spokesman Dmitry Peskov said that Moscow would study the draft of a truce at sea, which covers the ports "
    "of Odesa and Novorossiysk and the cables between them.",
    "Ukraine returned the bodies of 52 Russian soldiers in the morning, and a train with 61 Ukrainian ones crossed the "
    "border in the other direction before noon.",
    "A senior Ukrainian official, speaking on condition of anonymity, said that Kyiv might leave the talks unless the "
    "strikes on its power stations stopped by Friday.",
]
CHANGED = [
    *PARAGRAPHS[:3],
    "Russia handed over 70 bodies at the same border crossing on Monday night, the Red Cross said in a statement.",
    PARAGRAPHS[4],
]


def write(folder: Path, name: str, title: str, paragraphs: list[str]) -> None:
    (folder / name).write_text("\n\n".join([title, *paragraphs]) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory, run_parley: Callable[..., Ran]) -> tuple[Ran, Ran]:
    """A first run with one text, a second one after the text was changed and a copy of it came in."""
    folder, home = tmp_path_factory.mktemp("later"), tmp_path_factory.mktemp("later-home")
    texts = folder / "texts"
    texts.mkdir()
    source = {"source_id": "desk", "name": "Desk", "language": "en", "discover": [{"folder": "texts"}]}
    (folder / "desk.yml").write_text(yaml.safe_dump(source))
    write(texts, "istanbul.txt", "Prisoner deal as envoys meet in Istanbul", PARAGRAPHS)
    first = run_parley(home, PARLEY_SOURCES=str(folder))
    assert first.code == 0, first.output
    write(texts, "istanbul.txt", "Prisoner deal as envoys meet in Istanbul", CHANGED)
    write(texts, "copy.txt", "Envoys agree on 300 prisoners", CHANGED[:4])
    second = run_parley(home, PARLEY_SOURCES=str(folder))
    assert second.code == 0, second.output
    return first, second


def test_a_changed_text_keeps_its_id_and_its_first_sight(runs: tuple[Ran, Ran]) -> None:
    before, after = runs
    (old,) = before.rows("articles")
    new = next(row for row in after.rows("articles") if row["url"] == "file:istanbul.txt")
    assert new["article_id"] == old["article_id"]
    assert new["first_seen_at"] == old["first_seen_at"]
    assert "70 bodies" in str(new["text"])
    assert "52 Russian soldiers" not in str(new["text"])
    versions = [row for row in after.rows("article_versions") if row["article_id"] == old["article_id"]]
    assert sorted(row["body_change_share"] for row in versions) == [0.0, 0.2]


def test_no_row_of_the_old_text_stays(runs: tuple[Ran, Ran]) -> None:
    texts = {row["article_id"]: str(row["text"]) for row in runs[1].rows("articles")}
    for table, words in (
        ("mentions", "surface"),
        ("quotes", "evidence"),
        ("figures", "evidence"),
        ("event_reports", "evidence"),
    ):
        rows = runs[1].rows(table)
        assert rows
        for row in rows:
            assert texts[row["article_id"]][row["char_start"] : row["char_end"]] == row[words], table
    values = {row["value"] for row in runs[1].rows("figures")}
    assert 70.0 in values
    assert 52.0 not in values
    reports = {row["report_id"] for row in runs[1].rows("event_reports")}
    assert {row["report_id"] for row in runs[1].rows("event_members")} == reports


def test_a_copy_joins_the_story_as_no_origin_of_its_own(runs: tuple[Ran, Ran]) -> None:
    before, after = runs
    (copy,) = after.rows("reprints")
    urls = {row["article_id"]: row["url"] for row in after.rows("articles")}
    assert (urls[copy["article_id"]], urls[copy["original_id"]]) == ("file:copy.txt", "file:istanbul.txt")
    (old,), (story,) = before.rows("stories"), after.rows("stories")
    assert story["story_id"] == old["story_id"]
    assert (story["n_articles"], story["n_outlets"], story["n_origins"]) == (2, 1, 1)
    current = [row for row in after.rows("story_articles") if row["valid_to"] is None]
    assert {row["article_id"] for row in current} == set(urls)
    assert all(row["n_origins"] == 1 for row in after.rows("events"))
