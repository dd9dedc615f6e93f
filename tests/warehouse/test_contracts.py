import copy
import json
from dataclasses import replace
from typing import Any

import pytest

from warehouse import dictionary
from warehouse.schema import derived
from warehouse.schema.columns import COLUMNS
from warehouse.schema.tables import TABLES

RECORDED = json.loads(dictionary.RECORDED.read_text(encoding="utf-8"))


def test_no_contract_broke_since_it_was_recorded() -> None:
    assert derived.breaks(RECORDED, derived.record()) == []


def test_documents_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert dictionary.main(["--check"]) == 0, capsys.readouterr().out


def changed(**changes: Any) -> derived.Record:
    new = copy.deepcopy(derived.record())
    new["stories"].update(changes)
    return new


def columns(**changes: str | None) -> dict[str, str]:
    now = {**derived.record()["stories"]["columns"], **changes}  # type: ignore[dict-item]
    return {name: kind for name, kind in now.items() if kind is not None}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"columns": columns(headline=None)}, "column stories.headline was removed"),
        ({"columns": columns(headline="BIGINT")}, "stories.headline changed from VARCHAR to BIGINT"),
        ({"columns": columns(headline="VARCHAR NOT NULL")}, "stories.headline changed"),
        ({"columns": columns(mood="VARCHAR NOT NULL")}, "stories.mood is new and may not be null"),
        ({"key": ["headline"]}, "the key of stories changed"),
    ],
)
def test_a_breaking_change_needs_a_higher_version(changes: dict[str, object], words: str) -> None:
    old = derived.record()
    (found,) = derived.breaks(old, changed(**changes))
    assert words in found
    assert derived.breaks(old, changed(**changes, version=2)) == []


def test_a_removed_table_is_a_break_and_new_tables_and_columns_are_not() -> None:
    old = derived.record()
    assert derived.breaks(old, {name: old[name] for name in old if name != "stories"}) == ["table stories was removed"]
    assert derived.breaks(old, changed(columns=columns(mood="VARCHAR")) | {"moods": old["stories"]}) == []


def test_the_check_names_break_and_drift(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    now = TABLES["stories"]
    monkeypatch.setitem(TABLES, "stories", replace(now, columns=now.columns + " section?"))
    assert dictionary.main(["--check"]) == 1
    assert "data-dictionary.md is out of date" in capsys.readouterr().out
    monkeypatch.setitem(TABLES, "stories", replace(now, columns=now.columns.replace("headline? ", "")))
    assert dictionary.main([]) == 1, "a break is not recorded over"
    assert "column stories.headline was removed" in capsys.readouterr().out


def test_contracts_are_sound() -> None:
    for name, table in TABLES.items():
        names = table.schema.names
        assert len(set(names)) == len(names), name
        for column in (*table.key, *table.partition, *table.sort, *table.not_exported, *dict(table.references)):
            assert column in names, (name, column)
        assert not table.replace_by or table.replace_by in names
        assert not table.schema.field(table.replace_by or table.key[0]).nullable, name
        assert len(table.partition) <= 1, name
        for column, other in table.references:
            assert table.field(column).column.type == TABLES[other].field(derived.target(table, column)).column.type
        for field in table.fields:
            derived.sql_type(field.column.type)
            derived.frictionless_type(field.column.type)


def test_every_column_is_used_and_says_what_it_means() -> None:
    used = {field.column.name for table in TABLES.values() for field in table.fields}
    assert set(COLUMNS) == used
    assert all(derived.describe(column).strip() for column in COLUMNS.values())
