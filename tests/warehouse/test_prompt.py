import datetime as dt
import io
from collections.abc import Callable

import pyarrow as pa
import pytest

from warehouse import database, prompt, publish
from warehouse.home import Home
from warehouse.lake import Lake

Rows = Callable[..., pa.Table]
Capture = pytest.CaptureFixture[str]
AT = dt.datetime(2026, 3, 1, 15, 44, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def published_once(rows: Rows, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("prompt"))
    Lake(home.lake).commit("stories", rows("stories", [1, 2]), commit_id="run")
    publish.publish(home, run_id="run", at=AT)
    return home


@pytest.fixture
def published(published_once: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("PARLEY_HOME", str(published_once.path))
    return published_once


def test_before_the_first_run_it_says_what_to_do(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("PARLEY_HOME", str(home.path))
    assert prompt.main(["-c", "SELECT 1"]) == 1
    assert "run `make run` first" in capsys.readouterr().err


def test_it_answers_sql_in_aligned_columns(published: Home, capsys: Capture) -> None:
    assert prompt.main(["-c", "SELECT story_id, n_articles FROM stories ORDER BY 1"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "story_id    n_articles",
        "----------  ----------",
        "story_id-1  2",
        "story_id-2  3",
        "(2 rows)",
    ]


def test_it_reads_a_script_from_standard_input(
    published: Home, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT 1 AS one;\nSELECT\n 2 AS two;\n.tables\n.run top_stories\n"))
    assert prompt.main([]) == 0
    out = capsys.readouterr().out
    assert "one" in out
    assert "two" in out
    assert "One row is one story. Key: story_id." in out
    assert "headline-1" in out


@pytest.mark.parametrize(
    "word", [".tables", ".questions", ".help", ".schema events", "SELECT published_at FROM snapshot"]
)
def test_commands_answer(published: Home, capsys: Capture, word: str) -> None:
    assert prompt.main(["-c", word]) == 0
    assert len(capsys.readouterr().out) > 40


def test_every_question_runs_by_name(published: Home, capsys: Capture) -> None:
    for name in database.questions():
        assert prompt.main(["-c", f".run {name}"]) == 0
        capsys.readouterr()


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("SELECT * FROM storys", "stories"),
        ("DROP VIEW stories", "read-only"),
        (".schema storys", "no table storys"),
        (".run top", "there are: "),
        (".nonsense", ".help lists them"),
    ],
)
def test_errors_are_said_and_counted(published: Home, capsys: Capture, word: str, answer: str) -> None:
    assert prompt.main(["-c", word]) == 1
    out = capsys.readouterr().out
    assert out.startswith("error: ")
    assert answer in out


def test_a_prompt_left_open_moves_on_with_the_publications(home: Home, lake: Lake, rows: Rows) -> None:
    said: list[str] = []
    lake.commit("stories", rows("stories", [1, 2]), commit_id="one")
    publish.publish(home, run_id="one", at=AT)
    warehouse = prompt.Warehouse(home.database, said.append)
    warehouse.answer("SELECT count(*) AS n FROM stories;")
    lake.commit("stories", rows("stories", [3]), commit_id="two")
    publish.publish(home, run_id="two", at=AT + dt.timedelta(hours=1))
    warehouse.answer("SELECT count(*) AS n FROM stories;")
    assert [line.splitlines()[2:3] for line in said] == [["2"], [], ["3"]]


def test_a_conversation(published: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    lines = iter(["SELECT headline", "FROM stories", "ORDER BY 1;", "", ".tables", ".exit", "never read"])
    monkeypatch.setattr("builtins.input", lambda shown: next(lines))
    said: list[str] = []
    prompt.converse(prompt.Warehouse(published.database, said.append))
    assert "headline-2" in said[1]
    assert next(lines) == "never read"


def test_wide_tables_are_cut_to_the_width() -> None:
    table = prompt.aligned(["short", "long"], [("a", "x" * 99), ("b\nc", None)], width=40)
    assert max(map(len, table.splitlines())) <= 40
    assert "…" in table
    assert "b c" in table


def test_many_rows_are_not_all_printed() -> None:
    table = prompt.aligned(["n"], [(number,) for number in range(prompt.ROWS + 1)], width=40)
    assert "add a LIMIT" in table
    assert len(table.splitlines()) == prompt.ROWS + 3
