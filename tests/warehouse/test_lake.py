import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pytest

from warehouse import delta
from warehouse.conform import ContractError, conform
from warehouse.lake import ConflictError, Lake, Limits
from warehouse.schema.tables import TABLES

Rows = Callable[..., pa.Table]


def same(lake: Lake, name: str, expected: pa.Table) -> bool:
    contract = TABLES[name]
    return conform(contract, lake.read(name)).equals(conform(contract, expected))


def test_every_table_is_made_empty_at_version_0(lake: Lake) -> None:
    assert lake.versions() == dict.fromkeys(TABLES, 0)
    for name, contract in TABLES.items():
        found = lake.dataset(name)
        assert found.schema.equals(contract.schema)
        assert found.to_table().num_rows == 0
        assert lake.files(name) == []


@pytest.mark.parametrize("name", TABLES)
def test_what_is_committed_comes_back_with_the_contract_schema(lake: Lake, rows: Rows, name: str) -> None:
    batch = rows(name, list(range(7)))
    assert lake.commit(name, batch, commit_id="run/one") == 1
    found = lake.read(name)
    assert found.schema.equals(TABLES[name].schema, check_metadata=True)
    assert same(lake, name, batch)
    assert lake.dataset(name).count_rows() == 7


def test_partition_columns_come_back_typed_and_prune(lake: Lake, rows: Rows) -> None:
    lake.commit("articles", rows("articles", list(range(9))), commit_id="one")
    assert len(lake.files("articles")) == 3
    day = dt.date(2026, 3, 2)
    found = lake.dataset("articles").to_table(columns=["day"], filter=pc.field("day") == day)
    assert found["day"].type == pa.date32()
    assert found["day"].to_pylist() == [day] * 3
    assert len(list(lake.dataset("articles").get_fragments(filter=pc.field("day") == day))) == 1


def test_files_are_sorted_as_the_contract_says(lake: Lake, rows: Rows) -> None:
    lake.commit("articles", rows("articles", [7, 1, 4]), commit_id="one")
    lake.commit("articles", rows("articles", [4], title="new"), commit_id="two")
    (file,) = lake.files("articles")
    assert ds.dataset(file).to_table()["article_id"].to_pylist() == ["article_id-1", "article_id-4", "article_id-7"]


def test_new_rows_and_replaces_push_old_rows_out(lake: Lake, rows: Rows) -> None:
    members = pa.concat_tables([rows("event_members", [number], story_id=f"s{number % 3}") for number in range(6)])
    lake.commit("event_members", members, commit_id="one")
    lake.commit(
        "event_members",
        rows("event_members", [9], story_id="s0"),
        replaces=pa.array(["s1", "no such"]),
        commit_id="two",
    )
    assert sorted(lake.read("event_members")["report_id"].to_pylist()) == ["report_id-2", "report_id-5", "report_id-9"]
    lake.commit("event_members", TABLES["event_members"].empty(), replaces=pa.array(["s2"]), commit_id="three")
    assert lake.read("event_members")["report_id"].to_pylist() == ["report_id-9"]


def test_a_table_without_replace_by_only_grows(lake: Lake, rows: Rows) -> None:
    lake.commit("article_versions", rows("article_versions", [1, 2]), commit_id="one")
    again = rows("article_versions", [2, 3, 3], title="later")
    lake.commit("article_versions", again, commit_id="two")
    found = {row["article_id"]: row["title"] for row in lake.read("article_versions").to_pylist()}
    assert found == {"article_id-1": "title-1", "article_id-2": "title-2", "article_id-3": "later"}


def test_rows_of_a_growing_table_go_by_the_first_column_of_its_key(lake: Lake, rows: Rows) -> None:
    lake.commit("article_versions", rows("article_versions", [1, 2, 3]), commit_id="one")
    later = rows("article_versions", [2, 3, 4], title="later")
    lake.commit("article_versions", later, replaces=pa.array(["article_id-1", "article_id-2"]), commit_id="two")
    found = {row["article_id"]: row["title"] for row in lake.read("article_versions").to_pylist()}
    assert found == {"article_id-2": "later", "article_id-3": "title-3", "article_id-4": "later"}
    gone = pa.array(["article_id-4", "no such"])
    lake.commit("article_versions", TABLES["article_versions"].empty(), replaces=gone, commit_id="three")
    assert sorted(lake.read("article_versions")["article_id"].to_pylist()) == ["article_id-2", "article_id-3"]
    version = lake.version("article_versions")
    assert lake.commit("article_versions", rows("article_versions", [3]), replaces=gone, commit_id="four") == version


def test_the_same_commit_twice_is_one(lake: Lake, rows: Rows) -> None:
    first = rows("stories", [1, 2])
    assert lake.commit("stories", first, commit_id="run/one") == 1
    assert lake.commit("stories", first, commit_id="run/one") == 1
    assert lake.commit("stories", rows("stories", [1], headline="newer"), commit_id="run/two") == 2
    assert lake.commit("stories", first, commit_id="run/one") == 2, "a late retry must not undo what came after it"
    assert "newer" in lake.read("stories")["headline"].to_pylist()


def test_a_commit_that_changes_nothing_makes_no_version(lake: Lake, rows: Rows) -> None:
    lake.commit("entities", rows("entities", [1, 2, 3]), commit_id="one")
    assert lake.commit("entities", rows("entities", [3, 1, 2]), commit_id="two") == 1
    assert lake.commit("entities", TABLES["entities"].empty(), commit_id="three") == 1
    assert lake.commit("entities", TABLES["entities"].empty(), replaces=pa.array(["gone"]), commit_id="four") == 1


def test_restore_undoes_what_was_never_published(lake: Lake, rows: Rows) -> None:
    lake.commit("stories", rows("stories", [1, 2]), commit_id="run1")
    lake.commit("captures", rows("captures", [1]), commit_id="run1")
    published = lake.versions()
    lake.commit("stories", rows("stories", [2], headline="unpublished"), commit_id="run2")
    lake.commit("events", rows("events", [1]), commit_id="run2")
    lake.commit("captures", rows("captures", [2]), commit_id="run2")
    del published["events"]  # as if the table were younger than the pointer
    assert sorted(lake.restore(published)) == ["events", "stories"]
    assert same(lake, "stories", rows("stories", [1, 2]))
    assert lake.read("events").num_rows == 0
    assert lake.read("captures").num_rows == 2, "operations tables keep what happened"
    assert lake.restore(published) == []


def test_a_commit_that_was_undone_can_be_made_again(lake: Lake, rows: Rows) -> None:
    lake.commit("stories", rows("stories", [1]), commit_id="run1")
    again = rows("stories", [2])
    for _ in range(2):
        lake.commit("stories", again, commit_id="run2")
        assert same(lake, "stories", rows("stories", [1, 2]))
        lake.restore({"stories": 1})
        assert same(lake, "stories", rows("stories", [1]))
    version = lake.version("stories")
    assert lake.commit("stories", rows("stories", [1]), commit_id="run1") == version, "run1 is still part of it"


def test_older_versions_stay_readable(lake: Lake, rows: Rows) -> None:
    lake.commit("stories", rows("stories", [1]), commit_id="one")
    old = lake.dataset("stories")
    lake.commit("stories", rows("stories", [1], headline="new"), commit_id="two")
    assert old.to_table()["headline"].to_pylist() == ["headline-1"]
    assert lake.read("stories", columns=["headline"], version=1).to_pydict() == {"headline": ["headline-1"]}
    assert lake.read("stories", version=0).num_rows == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda table: table.append_column("extra", pa.nulls(2, pa.string())), r"stories.*no column extra"),
        (lambda table: table.drop_columns(["story_id"]), r"stories\.story_id is missing"),
        (lambda table: table.set_column(5, "n_articles", pa.array(["many", "few"])), r"stories\.n_articles is string"),
        (lambda table: table.set_column(0, "story_id", pa.array(["a", None])), r"stories\.story_id is null in 1 rows"),
    ],
)
def test_rows_that_break_the_contract_are_refused_in_words(
    lake: Lake, rows: Rows, change: Callable[[pa.Table], pa.Table], words: str
) -> None:
    with pytest.raises(ContractError, match=words):
        lake.commit("stories", change(rows("stories", [1, 2])), commit_id="one")
    assert lake.version("stories") == 0


def test_columns_that_may_be_null_may_be_missing_and_order_is_free(lake: Lake, rows: Rows) -> None:
    batch = rows("stories", [1, 2]).drop_columns(["headline"])
    lake.commit("stories", batch.select(batch.column_names[::-1]), commit_id="one")
    assert lake.read("stories")["headline"].to_pylist() == [None, None]


def test_an_unknown_table_is_refused_with_the_names(lake: Lake) -> None:
    with pytest.raises(KeyError, match="there are: sources, articles"):
        lake.read("storys")


def test_a_slower_writer_reads_again_and_commits_on_top(
    lake: Lake, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake.commit("stories", rows("stories", [1, 2]), commit_id="zero")
    write, raced = delta.write, []

    def slow(*arguments: object) -> object:
        if not raced:
            raced.append(True)
            Lake(lake.path).commit("stories", rows("stories", [2, 3], headline="first"), commit_id="first")
        return write(*arguments)

    monkeypatch.setattr(delta, "write", slow)
    assert lake.commit("stories", rows("stories", [1, 3], headline="second"), commit_id="second") == 3
    found = {row["story_id"]: row["headline"] for row in lake.read("stories").to_pylist()}
    assert found == {"story_id-1": "second", "story_id-2": "first", "story_id-3": "second"}
    cited = {path for version in range(4) for path in lake.files("stories", version)}
    assert set((lake.path / "stories").glob("*.parquet")) == cited, "the losing try leaves no file"


def test_a_writer_that_always_loses_gives_up_and_changes_nothing(
    home: object, tmp_path: Path, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    lake = Lake(tmp_path / "lake", limits=Limits(tries=3, wait_seconds=0))
    write, turns = delta.write, iter(range(99))

    def slow(*arguments: object) -> object:
        with monkeypatch.context() as patch:
            patch.setattr(delta, "write", write)
            Lake(lake.path).commit("stories", rows("stories", [next(turns)]), commit_id=f"other{next(turns)}")
        return write(*arguments)

    monkeypatch.setattr(delta, "write", slow)
    with pytest.raises(ConflictError, match="3 times"):
        lake.commit("stories", rows("stories", [50]), commit_id="loser")
    assert "story_id-50" not in lake.read("stories")["story_id"].to_pylist()


def test_compact_keeps_the_rows_and_saves_files(lake: Lake, rows: Rows) -> None:
    for number in range(12):
        lake.commit("articles", rows("articles", [number]), commit_id=str(number))
    before = conform(TABLES["articles"], lake.read("articles"))
    assert lake.compact("articles") == 9
    assert len(lake.files("articles")) == 3
    assert conform(TABLES["articles"], lake.read("articles")).equals(before)
    assert lake.compact("articles") == 0


def test_vacuum_spares_published_and_young_files(tmp_path: Path, rows: Rows) -> None:
    patient, hasty = Lake(tmp_path), Lake(tmp_path, limits=Limits(retention_hours=0))
    for number in range(4):
        patient.commit("stories", rows("stories", [1], headline=str(number)), commit_id=str(number))
    (tmp_path / "stories" / "orphan.parquet").write_bytes(b"left by a killed write")
    assert patient.vacuum(keep_versions={"stories": 2}) == 0
    assert hasty.vacuum(keep_versions={"stories": 2}) == 3
    assert not (tmp_path / "stories" / "orphan.parquet").exists()
    assert patient.read("stories", version=2)["headline"].to_pylist() == ["1"]
    assert patient.read("stories")["headline"].to_pylist() == ["3"]
    assert not patient.files("stories", 1)[0].exists()


def test_checkpoints_keep_transactions_and_files(tmp_path: Path, rows: Rows) -> None:
    lake = Lake(tmp_path, limits=Limits(checkpoint_every=3))
    for number in range(7):
        lake.commit("stories", rows("stories", [number]), commit_id=str(number))
    assert list((tmp_path / "stories" / "_delta_log").glob("*.checkpoint.parquet"))
    assert lake.commit("stories", rows("stories", [1]), commit_id="1") == 7
    assert lake.read("stories").num_rows == 7


def test_a_column_that_the_contract_gained_is_null_in_older_rows(
    lake: Lake, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    now = TABLES["stories"]
    lake.commit("stories", rows("stories", [1]), commit_id="one")
    monkeypatch.setitem(TABLES, "stories", replace(now, columns=now.columns + " section?"))
    assert lake.read("stories")["section"].to_pylist() == [None]
    lake.commit("stories", rows("stories", [2]), commit_id="two")
    assert sorted(lake.read("stories")["section"].to_pylist(), key=str) == [None, "section-2"]
    monkeypatch.setitem(TABLES, "stories", replace(now, columns=now.columns + " section? phase"))
    with pytest.raises(ContractError, match="rows in the lake have no phase, which may not be null"):
        lake.commit("stories", rows("stories", [3]), commit_id="three")


def test_a_changed_type_is_refused_not_written(lake: Lake, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    now = TABLES["stories"]
    lake.commit("stories", rows("stories", [1]), commit_id="one")
    monkeypatch.setitem(TABLES, "stories", replace(now, columns=now.columns.replace("headline?", "headline=value?")))
    with pytest.raises(ContractError, match=r"stories\.headline is string in the lake and double in the contract"):
        lake.commit("stories", rows("stories", [2]), commit_id="two")


def test_odd_folder_names_work(tmp_path: Path, rows: Rows) -> None:
    with pytest.raises(ValueError, match="percent escape"):
        Lake(tmp_path / "a%20b")
    lake = Lake(tmp_path / "a b=c [1]' é%")
    lake.commit("articles", rows("articles", [1, 2]), commit_id="one")
    assert lake.read("articles").num_rows == 2


@pytest.mark.parametrize("torn", ["entry", "empty entry", "checkpoint", "pointer"])
def test_a_log_torn_by_a_power_cut_is_mended(tmp_path: Path, rows: Rows, torn: str) -> None:
    lake = Lake(tmp_path, limits=Limits(checkpoint_every=2))
    for number in range(2):
        lake.commit("stories", rows("stories", [number]), commit_id=str(number))
    entries = tmp_path / "stories" / "_delta_log"
    if torn == "entry":
        (entries / f"{3:020}.json").write_text((entries / f"{2:020}.json").read_text()[:99])
    elif torn == "empty entry":
        (entries / f"{3:020}.json").write_bytes(b"")
    elif torn == "checkpoint":
        next(entries.glob("*.checkpoint*.parquet")).write_bytes(b"")
    else:
        (entries / "_last_checkpoint").write_bytes(b"")
    lake = Lake(tmp_path)
    assert lake.read("stories").num_rows == 2
    lake.commit("stories", rows("stories", [2]), commit_id="2")
    assert lake.read("stories").num_rows == 3
