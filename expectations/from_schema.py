"""The rules that follow from a table's contract."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyarrow as pa

from expectations.rules import Rule, at_most, between, not_null, one_of, reference, unique
from warehouse.schema import TABLES, Table

LARGEST = sys.float_info.max
"""Bound of a column without one: shuts out infinities and NaN, which no consumer expects."""


def columns(schema: pa.Schema, contract: pa.Schema) -> list[str]:
    """Each column as `name type`, the contract's own spelling where Arrow calls both types equal."""
    words = []
    for field in schema:
        meant = contract.field(field.name).type if field.name in contract.names else field.type
        words.append(f"{field.name} {meant if meant.equals(field.type) else field.type}")
    return words


def shape(table: Table) -> Rule:
    """Columns, order and types are the contract's; checked on a frame whose column names are `name type`."""
    return Rule(
        "columns:contract",
        "contract",
        "expect_table_columns_to_match_ordered_list",
        (),
        {"column_list": columns(table.schema, table.schema)},
    )


def rules(table: Table) -> tuple[Rule, ...]:
    """Keys, nulls, closed lists, ranges, spans and references of a table, in this order."""
    return tuple(_rules(table))


def _rules(table: Table) -> Iterator[Rule]:
    for field in table.fields:
        if not field.nullable:
            yield not_null(field.name, "contract" if field.name in table.key else "row")
    yield unique(*table.key)
    for column, target in table.references:
        yield reference(column, target, TABLES[target].key[0])
    for field in table.fields:
        if field.column.values is not None:
            yield one_of(field.name, field.column.values)
        low, high = field.column.minimum, field.column.maximum
        if pa.types.is_floating(field.column.type):
            yield between(field.name, -LARGEST if low is None else low, LARGEST if high is None else high)
        elif low is not None or high is not None:
            yield between(field.name, low, high)
    names = {field.name for field in table.fields}
    for start in (field.name for field in table.fields if field.name.endswith("_start")):
        span = start.removesuffix("_start")
        if f"{span}_end" in names:
            yield at_most(start, f"{span}_end", strict=True, both_or_none=True, label=f"{span}:span")
