"""Rows that fit any contract, and homes to write them to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.schema.tables import TABLES, Field

MOMENT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


def value(field: Field, number: int) -> object:
    """A value that the column may hold, another for each number."""
    column = field.column
    if column.values:
        return column.values[number % len(column.values)]
    kind = column.type
    if pa.types.is_list(kind):
        return [f"{field.name}-{number}"] if pa.types.is_string(kind.value_type) else [number, number + 1]
    if pa.types.is_timestamp(kind):
        return MOMENT + dt.timedelta(minutes=number)
    if pa.types.is_date(kind):
        return (MOMENT + dt.timedelta(days=number % 3)).date()
    if pa.types.is_boolean(kind):
        return number % 2 == 0
    if pa.types.is_floating(kind):
        return (number % 10) / 10
    if pa.types.is_integer(kind):
        return 1 + number % 4
    return f"{field.name}-{number}"


def build(name: str, numbers: list[int], **given: object) -> pa.Table:
    """Rows of a table: valid, different by number; `given` values stand in all of them."""
    contract = TABLES[name]
    rows = [{field.name: value(field, number) for field in contract.fields} | given for number in numbers]
    return contract.build(rows)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def lake(home: Home) -> Lake:
    return Lake(home.lake)


@pytest.fixture(scope="session")
def rows() -> Callable[..., pa.Table]:
    return build
