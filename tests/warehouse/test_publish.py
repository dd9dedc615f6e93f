import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import warehouse
from warehouse import database, disk, exports, publish
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.lock import LockLost
from warehouse.schema.derived import sql_type
from warehouse.schema.tables import TABLES

Rows = Callable[..., pa.Table]
AT = dt.datetime(2026, 3, 1, 15, 44, tzinfo=dt.UTC)
SHOWN = [name for name, table in TABLES.items() if table.kind != "internal"]


FEW = ("articles", "stories", "quotes", "consumed", "captures")


def fill(lake: Lake, rows: Rows, numbers: list[int], commit_id: str = "run", tables: Iterable[str] = FEW) -> None:
    for name in tables:
        lake.commit(name, rows(name, numbers), commit_id=commit_id)


def ask(home: Home, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(home.database), read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        return connection.execute(sql).fetchall()


def test_before_the_first_publication_views_are_empty_and_typed(home: Home, lake: Lake, rows: Rows) -> None:
    lake.commit("captures", rows("captures", [1]), commit_id="run")
    lake.commit("stories", rows("stories", [1]), commit_id="run")
    assert publish.refresh(home) == publish.Published()
    assert ask(home, "SELECT count(*) FROM captures") == [(1,)]
    assert ask(home, "SELECT count(*) FROM stories") == [(0,)]
    assert ask(home, "SELECT * FROM snapshot") == [(None, None)]
    with pytest.raises(FileNotFoundError, match="make run"):
        warehouse.read("stories", home.path)


@pytest.mark.parametrize("is_filled", [False, True])
def test_views_have_exactly_the_contract_types_and_order(home: Home, lake: Lake, rows: Rows, is_filled: bool) -> None:
    if is_filled:
        fill(lake, rows, [1, 2, 3], tables=TABLES)
        for name in ("articles", "stories"):  # a second file, so that files are united
            lake.commit(name, rows(name, [4]), commit_id="more")
    publish.publish(home, run_id="run", at=AT)
    for name in SHOWN:
        described = ask(home, f"DESCRIBE {name}")
        expected = [(field.name, sql_type(field.column.type)) for field in TABLES[name].fields]
        assert [(row[0], row[1]) for row in described] == expected
    internal = {name for name, table in TABLES.items() if table.kind == "internal"}
    assert internal.isdisjoint(row[0] for row in ask(home, "SELECT view_name FROM duckdb_views()"))


def test_views_hold_what_was_committed(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1, 2, 3], tables=TABLES)
    publish.publish(home, run_id="run", at=AT)
    with duckdb.connect(str(home.database), read_only=True) as connection:
        for name in SHOWN:
            found = connection.sql(f"SELECT * FROM {name}").to_arrow_table().cast(TABLES[name].schema)
            keys = [(key, "ascending") for key in TABLES[name].key]
            assert found.sort_by(keys).equals(rows(name, [1, 2, 3]).sort_by(keys)), name


def test_a_column_that_no_file_has_yet_is_a_typed_null(
    home: Home, lake: Lake, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    fill(lake, rows, [1])
    now = TABLES["articles"]
    monkeypatch.setitem(TABLES, "articles", replace(now, columns=now.columns + " event_date?"))
    publish.publish(home, run_id="run", at=AT)
    assert ask(home, "SELECT event_date, typeof(event_date) FROM articles") == [(None, "DATE")]


def test_tables_and_columns_say_what_they_are(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1])
    publish.publish(home, run_id="run", at=AT)
    views = dict(ask(home, "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"))
    assert views["articles"] == "One row is one article, current version. Key: article_id."
    assert all(views.values())
    silent = ask(home, f"SELECT column_name FROM duckdb_columns() WHERE comment IS NULL AND table_name IN {(*SHOWN,)}")
    assert silent == []


def test_analysts_views_and_questions_run_on_rows_and_on_none(home: Home, lake: Lake, rows: Rows) -> None:
    publish.publish(home, run_id="run", at=AT)
    for round_ in range(2):
        for file in database.statements(database.VIEWS):
            assert len(database.purpose(file.read_text(encoding="utf-8"))) > 40, file
            ask(home, f"SELECT * FROM {file.stem}")
        for name, sql in database.questions().items():
            assert database.purpose(sql).endswith(("?", ")")), name
            ask(home, sql)
        if not round_:
            fill(lake, rows, list(range(1, 6)), tables=TABLES)
            publish.publish(home, run_id="run", at=AT)


def test_the_file_works_attached_without_use(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1, 2], tables=("events",))
    publish.publish(home, run_id="run", at=AT)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{home.database}' AS news (READ_ONLY)")
        assert connection.execute("SELECT count(*) FROM news.timeline").fetchone() == (2,)


def test_days_are_utc_days_wherever_the_client_is(home: Home, lake: Lake, rows: Rows) -> None:
    late = dt.datetime(2026, 3, 1, 23, 30, tzinfo=dt.UTC)
    lake.commit("events", rows("events", [1], event_date=None, first_reported_at=late), commit_id="run")
    publish.publish(home, run_id="run", at=AT)
    with duckdb.connect(str(home.database), read_only=True) as connection:
        for zone in ("Pacific/Auckland", "America/Los_Angeles"):
            connection.execute(f"SET TimeZone = '{zone}'")
            assert connection.execute("SELECT day, is_dated FROM timeline").fetchall() == [(late.date(), False)]


def test_publish_moves_all_data_tables_at_once_and_refresh_none(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1])
    first = publish.publish(home, run_id="one", at=AT)
    fill(lake, rows, [2], "two")
    publish.refresh(home)
    assert ask(home, "SELECT count(*) FROM stories UNION ALL SELECT count(*) FROM captures") == [(1,), (2,)]
    assert len(warehouse.read("stories", home.path)) == 1
    assert len(warehouse.read("captures", home.path)) == 2
    second = publish.publish(home, run_id="two", at=AT + dt.timedelta(minutes=15))
    assert ask(home, "SELECT count(*) FROM stories UNION ALL SELECT count(*) FROM captures") == [(2,), (2,)]
    assert len(warehouse.read("stories", home.path)) == 2
    assert first.snapshot_id is not None
    assert second.snapshot_id is not None
    assert first.snapshot_id < second.snapshot_id
    assert second == publish.current(home)
    assert json.loads((home.exports / "latest.json").read_text())["snapshot_id"] == second.snapshot_id
    assert (home.exports / first.snapshot_id / "datapackage.json").exists(), "older snapshots stay"
    assert ask(home, "SELECT snapshot_id, published_at FROM snapshot") == [(second.snapshot_id, second.at)]


def test_nothing_new_is_published_when_no_data_table_changed(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1])
    first = publish.publish(home, run_id="one", at=AT)
    lake.commit("consumed", rows("consumed", [7]), commit_id="two")
    lake.commit("captures", rows("captures", [7]), commit_id="two")
    second = publish.publish(home, run_id="two", at=AT + dt.timedelta(days=1))
    assert (second.snapshot_id, second.at, second.run_id) == (first.snapshot_id, AT, "one")
    assert publish.restore(home) == [], "the internal tables moved on with it"
    assert lake.read("consumed").num_rows == 2
    assert ask(home, "SELECT count(*) FROM captures") == [(2,)]
    assert len(list(home.exports.glob("2*"))) == 1


def test_undone_commits_are_no_news(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1])
    first = publish.publish(home, run_id="one", at=AT)
    fill(lake, rows, [2], "dead")
    assert "stories" in publish.restore(home)
    assert publish.publish(home, run_id="two", at=AT + dt.timedelta(days=1)).snapshot_id == first.snapshot_id


def test_two_publishers_do_not_overwrite_each_other(
    home: Home, lake: Lake, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(lake, rows, [1])
    write = exports.write

    def slow(*arguments: object, **options: object) -> object:
        monkeypatch.setattr(exports, "write", write)
        publish.publish(home, run_id="other", at=AT + dt.timedelta(hours=1))
        return write(*arguments, **options)

    monkeypatch.setattr(exports, "write", slow)
    with pytest.raises(LockLost, match="another run published"):
        publish.publish(home, run_id="one", at=AT)
    assert publish.current(home).run_id == "other"


def test_a_failure_at_any_point_leaves_one_whole_snapshot(
    home: Home, lake: Lake, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    points = ((exports, "package"), (database, "snapshot"), (publish, "_point"), (disk, "swap"), (exports, "point"))
    fill(lake, rows, [0])
    before = publish.publish(home, run_id="zero", at=AT)
    for number, (module, name) in enumerate(points, 1):
        at = AT + dt.timedelta(hours=number)
        lake.commit("stories", rows("stories", [number]), commit_id=str(number))
        with monkeypatch.context() as patch:
            patch.setattr(module, name, fail)
            with pytest.raises(OSError, match="No space left"):
                publish.publish(home, run_id=str(number), at=at)
        is_pointed = name == "point"
        assert len(ask(home, "SELECT * FROM stories")) == number + is_pointed
        publish.refresh(home)
        now = publish.current(home)
        assert (now.snapshot_id != before.snapshot_id) == is_pointed
        assert ask(home, "SELECT snapshot_id FROM snapshot") == [(now.snapshot_id,)]
        assert exports.latest(home.exports) == now.snapshot_id
        before = publish.publish(home, run_id="again", at=at + dt.timedelta(minutes=2))
        assert len(ask(home, "SELECT * FROM stories")) == number + 1
    left = [path for path in home.path.rglob("*.tmp*") if "_delta_log" not in path.parts]
    assert left == []


READER = """
import sys, time, duckdb
path, n = sys.argv[1], 0
seen, mixed = set(), 0
print("ready", flush=True)
while True:
    with duckdb.connect(path, read_only=True) as db:
        found = set()
        for sql in ("SELECT DISTINCT headline FROM stories", "SELECT DISTINCT title FROM articles",
                    "SELECT DISTINCT speaker FROM quotes"):
            rows = db.execute(sql).fetchall()
            mixed += len(rows) != 1
            found.update(rows)
        mixed += len(found) != 1
        seen |= found
    n += 1
    time.sleep(0.1)
    if ("last",) in found:
        break
print(n, len(seen), mixed)
"""


def test_readers_in_other_processes_never_see_two_snapshots(home: Home, lake: Lake, rows: Rows) -> None:
    def write(mark: str, number: int) -> None:
        for name, column in (("stories", "headline"), ("articles", "title"), ("quotes", "speaker")):
            lake.commit(name, rows(name, [1, 2, 3], **{column: mark}), commit_id=mark)
        publish.publish(home, run_id=mark, at=AT + dt.timedelta(minutes=number))

    write("first", 0)
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, str(home.database)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout
        assert reader.stdout.readline() == "ready\n"
    for number in range(1, 6):
        write(f"round {number}", number)
    write("last", 20)
    for reader in readers:
        out, _ = reader.communicate(timeout=60)
        n, seen, mixed = map(int, out.split())
        assert mixed == 0
        assert n > 1
        assert seen > 1


def test_read_gives_the_published_rows_as_pandas(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1, 2])
    lake.commit("mentions", rows("mentions", [3], geonames_id=None), commit_id="more")
    publish.publish(home, run_id="run", at=AT)
    frame = warehouse.read("mentions", home.path)
    assert list(frame.columns) == TABLES["mentions"].schema.names
    assert frame["geonames_id"].dtype == pd.Int64Dtype()
    assert frame["geonames_id"].isna().sum() == 1
    assert str(warehouse.read("articles", home.path)["published_at"].dtype) == "datetime64[us, UTC]"
    with pytest.raises(KeyError, match="no table event; there are: sources, articles"):
        warehouse.read("event", home.path)
    with pytest.raises(KeyError, match="no table consumed"):
        warehouse.read("consumed", home.path)


def test_the_time_of_a_snapshot_needs_a_zone(home: Home) -> None:
    with pytest.raises(ValueError, match="time zone"):
        publish.publish(home, run_id="run", at=dt.datetime(2026, 3, 1))


def test_odd_folder_names_work(tmp_path: Path, rows: Rows) -> None:
    home = Home(tmp_path / "o'dd [x] day=* %")
    fill(Lake(home.lake), rows, [1, 2])
    publish.publish(home, run_id="run", at=AT)
    assert ask(home, "SELECT count(*), min(day) FROM articles") == [(2, dt.date(2026, 3, 2))]
    assert pq.read_table(home.exports / str(exports.latest(home.exports)) / "articles").num_rows == 2
