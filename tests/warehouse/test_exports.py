import datetime as dt
import hashlib
import json
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import exports, publish, snippets
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.schema.tables import TABLES

Rows = Callable[..., pa.Table]
AT = dt.datetime(2026, 3, 1, 15, 44, tzinfo=dt.UTC)
TEXT = "".join(chr(0x430 + number % 32) for number in range(3000))  # Cyrillic: characters are not bytes
METHOD = {"confidence": 0.5, "method": "m", "method_version": "1"}


def quote(number: int, start: int, end: int, **given: object) -> dict[str, object]:
    return {
        "quote_id": f"q{number}", "article_id": "a", "kind": "direct", "char_start": start, "char_end": end,
        "evidence": TEXT[start:end], "source_grade": "C", **METHOD, **given,
    }  # fmt: skip


def mention(number: int, surface: str, start: int, **given: object) -> dict[str, object]:
    return {
        "mention_id": f"m{number}", "article_id": "a", "surface": surface, "type": "person", "char_start": start,
        "char_end": start + len(surface), **METHOD, **given,
    }  # fmt: skip


def redact(length: int = 3000, holders: set[str] | None = None, **rows: list[dict[str, object]]) -> dict[str, pa.Table]:
    tables = {name: TABLES[name].build(rows.get(name, [])) for name in snippets.WORDS}
    return snippets.redact(tables, {"a": length}, holders or set())


def shown(quotes: list[dict[str, object]], length: int = 3000) -> list[object]:
    return sorted(row["quote_id"] for row in redact(length, quotes=quotes)["quotes"].to_pylist() if row["evidence"])


def test_a_snippet_is_whole_or_null() -> None:
    assert shown([quote(1, 0, 200), quote(2, 300, 501)]) == ["q1"]


def test_the_tenth_of_a_short_article_binds_and_the_surest_come_first() -> None:
    quotes = [quote(1, 0, 60, confidence=0.6), quote(2, 100, 160, confidence=0.9), quote(3, 200, 230, confidence=0.1)]
    assert shown(quotes, 1000) == ["q2", "q3"]
    assert shown(quotes, 599) == ["q3"]
    assert shown(quotes, 0) == []


def test_six_hundred_characters_bind_in_a_long_article_and_overlaps_count_once() -> None:
    apart = [quote(number, number * 200, number * 200 + 200) for number in range(5)]
    assert len(shown(apart, 100_000)) == 3
    nested = [quote(number, number * 100, number * 100 + 200) for number in range(9)]
    assert len(shown(nested, 100_000)) == 5


def test_the_cap_is_shared_by_all_tables() -> None:
    figure = {
        "figure_id": "f", "article_id": "a", "value": 1.0, "unit": "km", "bound": "exact", "char_start": 0,
        "char_end": 100, "evidence": TEXT[:100], **(METHOD | {"confidence": 0.9}),
    }  # fmt: skip
    found = redact(1000, quotes=[quote(1, 200, 300)], figures=[figure])
    assert found["figures"]["evidence"].to_pylist() == [TEXT[:100]]
    assert found["quotes"]["evidence"].to_pylist() == [None]


def test_evidence_that_is_not_its_span_is_not_shown() -> None:
    assert shown([quote(1, 0, 50, evidence=TEXT[:150])]) == []


def test_long_words_are_not_shown() -> None:
    found = redact(quotes=[quote(1, 0, 20, speaker="x" * 201, terms="on background")])["quotes"].to_pylist()
    assert (found[0]["speaker"], found[0]["terms"]) == (None, "on background")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2900), st.integers(1, 260), st.sampled_from([0.2, 0.5, 0.9])), max_size=14),
    st.integers(0, 12_000),
)
def test_no_article_shows_more_than_its_cap(spans: list[tuple[int, int, float]], length: int) -> None:
    quotes = [
        quote(number, start, min(start + size, 3000), confidence=sure)
        for number, (start, size, sure) in enumerate(spans)
    ]
    found = redact(length, quotes=quotes)["quotes"].to_pylist()
    places = set()
    for row in found:
        if row["evidence"] is not None:
            assert len(row["evidence"]) <= 200
            assert row["evidence"] == TEXT[row["char_start"] : row["char_end"]]
            places.update(range(row["char_start"], row["char_end"]))
    assert len(places) <= min(600, length // 10)
    assert set(map(str, found)) == set(map(str, redact(length, quotes=quotes[::-1])["quotes"].to_pylist()))


def test_persons_without_office_become_their_role() -> None:
    found = redact(
        holders={"VAL-marden"},
        mentions=[
            mention(1, "Ilse Marden", 0, entity_id="VAL-marden", role="president"),
            mention(2, "Ana Brun", 100, role="teacher"),
            mention(3, "Pavel Dorn", 200, entity_id="pavel-dorn"),
            mention(4, "Mira Holt", 300, role="farmer"),
            mention(5, "Port Sarn", 400, type="place"),
        ],
        quotes=[
            quote(1, 500, 540, source_grade="A", speaker="Mira Holt, a farmer"),
            quote(2, 600, 640, speaker="a friend of Ana Brun"),
            quote(3, 90, 130),
        ],
    )
    people = [(row["surface"], row["entity_id"]) for row in found["mentions"].to_pylist()]
    assert people == [
        ("Ilse Marden", "VAL-marden"),
        ("teacher", None),
        (None, None),
        ("Mira Holt", None),
        ("Port Sarn", None),
    ]
    speakers = {row["quote_id"]: row["speaker"] for row in found["quotes"].to_pylist()}
    assert speakers == {"q1": "Mira Holt, a farmer", "q2": None, "q3": None}
    evidence = {row["quote_id"]: row["evidence"] is not None for row in found["quotes"].to_pylist()}
    assert evidence == {"q1": True, "q2": True, "q3": False}, "q3 stands around a hidden name"


def fill(lake: Lake, rows: Rows, numbers: list[int]) -> None:
    for name in ("articles", "mentions", "quotes", "figures", "event_reports", "stories", "events"):
        given = {"text": TEXT} if name == "articles" else {}
        lake.commit(name, rows(name, numbers, **given), commit_id=str(numbers))


def test_a_snapshot_is_described_and_hashed(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1, 2, 3])
    now = publish.publish(home, run_id="run", at=AT)
    assert now.snapshot_id is not None
    latest = json.loads((home.exports / "latest.json").read_text())
    assert latest == {"snapshot_id": now.snapshot_id, "path": now.snapshot_id, "at": "2026-03-01T15:44:00+00:00"}
    folder = home.exports / latest["path"]
    package = json.loads((folder / "datapackage.json").read_text())
    by_name = {one["name"]: one for one in package["resources"]}
    assert set(by_name) == {name for name, table in TABLES.items() if table.kind == "data"}
    for name, one in by_name.items():
        path = folder / one["path"]
        assert one["bytes"] == path.stat().st_size
        assert one["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
        assert one["rows"] in (0, 3)
        schema = pq.read_schema(path)
        assert schema.names == [field["name"] for field in one["schema"]["fields"]]
        assert pq.read_metadata(path).row_group(0).column(0).compression == "ZSTD"
        contract = TABLES[name]
        assert {"text", "standfirst"}.isdisjoint(schema.names)
        for field in schema:
            assert field.type == contract.schema.field(field.name).type
        assert one["schema"]["primaryKey"] == list(contract.key)
        for key in one["schema"]["foreignKeys"]:
            other = by_name[key["reference"]["resource"]]["schema"]["fields"]
            assert key["reference"]["fields"] in {field["name"] for field in other}
    fields = {field["name"]: field for field in by_name["quotes"]["schema"]["fields"]}
    assert fields["char_start"]["unit"] == "characters"
    assert fields["evidence"]["constraints"]["required"] is False
    assert fields["kind"]["constraints"]["enum"] == ["direct", "partial", "indirect"]
    assert sorted(path.name for path in home.exports.iterdir()) == [now.snapshot_id, "latest.json"]


def test_equal_content_gives_equal_files(tmp_path_factory: object, home: Home, rows: Rows) -> None:
    hashes = []
    for number, order in enumerate(([1, 2, 3], [3, 2, 1])):
        one = Home(home.path / str(number))
        lake = Lake(one.lake)
        for step in [[order[0]], order]:
            fill(lake, rows, step)
        now = publish.publish(one, run_id="run", at=AT)
        package = json.loads((one.exports / str(now.snapshot_id) / "datapackage.json").read_text())
        hashes.append([resource["hash"] for resource in package["resources"]])
    assert hashes[0] == hashes[1]


def test_unchanged_tables_are_linked_and_changed_ones_written(home: Home, lake: Lake, rows: Rows) -> None:
    fill(lake, rows, [1])
    first = publish.publish(home, run_id="one", at=AT)
    lake.commit("stories", rows("stories", [2]), commit_id="two")
    second = publish.publish(home, run_id="two", at=AT + dt.timedelta(hours=1))
    lake.commit("articles", rows("articles", [2], text=TEXT), commit_id="three")
    third = publish.publish(home, run_id="three", at=AT + dt.timedelta(hours=2))

    def file(now: publish.Published, name: str) -> int:
        return (home.exports / str(now.snapshot_id) / name / exports.PART).stat().st_ino

    assert file(first, "quotes") == file(second, "quotes")
    assert file(first, "stories") != file(second, "stories")
    assert file(second, "quotes") != file(third, "quotes"), "the caps depend on the articles"
    assert file(second, "events") == file(third, "events")
    assert exports.prune(home.exports, keep=1) == [second.snapshot_id, first.snapshot_id]
    assert exports.latest(home.exports) == third.snapshot_id
    assert pq.read_table(home.exports / str(third.snapshot_id) / "events").num_rows == 1


def test_the_caps_hold_in_the_published_files(home: Home, lake: Lake, rows: Rows) -> None:
    lake.commit("articles", rows("articles", [1, 2], text=TEXT[:1500]), commit_id="run")
    for name in snippets.WITH_EVIDENCE:
        batch = rows(name, list(range(40)), char_start=100, char_end=160, evidence=TEXT[100:160], article_id="a")
        numbers = pa.array([f"article_id-{1 + number % 2}" for number in range(40)])
        starts = pa.array([number * 35 for number in range(40)], pa.int64())
        batch = batch.set_column(1, batch.schema.field("article_id"), numbers)
        place = batch.schema.get_field_index("char_start")
        batch = batch.set_column(place, batch.schema.field("char_start"), starts)
        batch = batch.set_column(place + 1, batch.schema.field("char_end"), pc.add(starts, 60))
        lake.commit(name, batch, commit_id="run")
    now = publish.publish(home, run_id="run", at=AT)
    places: dict[str, set[int]] = {}
    for name in snippets.WITH_EVIDENCE:
        table = pq.read_table(home.exports / str(now.snapshot_id) / name)
        assert table.num_rows == 40, "rows stay, only their words go"
        for row in table.to_pylist():
            if row["evidence"]:
                places.setdefault(row["article_id"], set()).update(range(row["char_start"], row["char_end"]))
    assert set(places) == {"article_id-1", "article_id-2"}
    assert all(60 <= len(one) <= 150 for one in places.values())
