"""Rows brought into the exact form of their contract, or refused in words."""

from __future__ import annotations

import pyarrow as pa
import xxhash

from warehouse.schema.tables import Table


class ContractError(ValueError):
    """Rows that do not fit their table's contract."""


def conform(contract: Table, rows: pa.Table) -> pa.Table:
    """`rows` with the contract's columns, order and types, sorted as the contract says, then by key.

    Columns that may be null may be missing. ContractError names table, column and mend.
    """
    unknown = [name for name in rows.column_names if name not in contract.schema.names]
    if unknown:
        raise ContractError(f"{contract.name}: the contract has no column {', '.join(unknown)}; drop it or add it")
    columns = []
    for field in contract.schema:
        if field.name not in rows.column_names:
            if not field.nullable:
                raise ContractError(f"{contract.name}.{field.name} is missing and may not be null")
            columns.append(pa.nulls(rows.num_rows, field.type))
            continue
        column = rows[field.name]
        try:
            column = column.cast(field.type)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as problem:
            raise ContractError(
                f"{contract.name}.{field.name} is {column.type}, the contract says {field.type}: {problem}"
            ) from problem
        if column.null_count and not field.nullable:
            raise ContractError(f"{contract.name}.{field.name} is null in {column.null_count} rows and may not be")
        columns.append(column)
    table = pa.Table.from_arrays(columns, schema=contract.schema)
    return table.sort_by([(name, "ascending") for name in order(contract)]).combine_chunks()


def order(contract: Table) -> tuple[str, ...]:
    """The columns that a table's rows are sorted by: so that equal sets of rows are equal tables."""
    return (*contract.sort, *(name for name in contract.key if name not in contract.sort))


def digest(rows: pa.Table, values: pa.Array | None) -> str:
    """A hash of the content of rows, in their order, and of a list of values."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    state = xxhash.xxh3_128(sink.getvalue())
    for value in sorted({str(value) for value in values.to_pylist()} if values is not None else ()):
        state.update(value.encode() + b"\x1f")
    return state.hexdigest()
