"""What follows from the contracts: SQL types, Frictionless types, descriptions, the record of all schemas."""

from __future__ import annotations

import pyarrow as pa

from warehouse.schema.columns import Column
from warehouse.schema.tables import TABLES, Table

SQL_TYPES: dict[pa.DataType, str] = {
    pa.string(): "VARCHAR",
    pa.bool_(): "BOOLEAN",
    pa.int32(): "INTEGER",
    pa.int64(): "BIGINT",
    pa.float64(): "DOUBLE",
    pa.date32(): "DATE",
    pa.timestamp("us", tz="UTC"): "TIMESTAMP WITH TIME ZONE",
}

FRICTIONLESS_TYPES: dict[pa.DataType, str] = {
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.int32(): "integer",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.date32(): "date",
    pa.timestamp("us", tz="UTC"): "datetime",
}

Record = dict[str, dict[str, object]]


def sql_type(kind: pa.DataType) -> str:
    """DuckDB's name for a contract type. KeyError for a type that no contract uses yet."""
    return f"{sql_type(kind.value_type)}[]" if pa.types.is_list(kind) else SQL_TYPES[kind]


def frictionless_type(kind: pa.DataType) -> str:
    """The Table Schema type of a contract type (Frictionless Data, Table Schema v1)."""
    return "array" if pa.types.is_list(kind) else FRICTIONLESS_TYPES[kind]


def describe(column: Column) -> str:
    """A column's meaning in one line: with its unit and the values that it may hold."""
    words = column.meaning
    if column.unit:
        words += f" [{column.unit}]"
    if column.values:
        words += f" (one of: {', '.join(column.values)})"
    return words


def describe_table(contract: Table) -> str:
    """What one row of the table is, and by which columns it is known."""
    return f"One row is {contract.grain}. Key: {', '.join(contract.key)}."


def target(contract: Table, column: str) -> str:
    """The column that a reference points to: the first of the other table's key."""
    return TABLES[dict(contract.references)[column]].key[0]


def record() -> Record:
    """All schemas as plain data: what users and older files rely on."""
    return {
        name: {
            "version": contract.version,
            "key": list(contract.key),
            "columns": {
                field.name: f"{sql_type(field.column.type)}{'' if field.nullable else ' NOT NULL'}"
                for field in contract.fields
            },
        }
        for name, contract in TABLES.items()
    }


def breaks(old: Record, new: Record) -> list[str]:
    """In words, each change from `old` to `new` that breaks a user of `old` without a higher table version.

    Tables and columns that may be null may be added. A column that comes to forbid null is no break for readers, but
    older files may hold nulls there; so it counts as one.
    """
    found = []
    for name, before in old.items():
        after = new.get(name)
        if after is None:
            found.append(f"table {name} was removed")
            continue
        if _number(after["version"]) > _number(before["version"]):
            continue
        if after["key"] != before["key"]:
            found.append(f"the key of {name} changed from {before['key']} to {after['key']}")
        had, has = _columns(before), _columns(after)
        for column, kind in had.items():
            if column not in has:
                found.append(f"column {name}.{column} was removed")
            elif has[column] != kind:
                found.append(f"column {name}.{column} changed from {kind} to {has[column]}")
        found += [
            f"column {name}.{column} is new and may not be null"
            for column in has.keys() - had.keys()
            if has[column].endswith("NOT NULL")
        ]
    return sorted(found)


def _number(value: object) -> int:
    assert isinstance(value, int)
    return value


def _columns(table: dict[str, object]) -> dict[str, str]:
    columns = table["columns"]
    assert isinstance(columns, dict)
    return columns
