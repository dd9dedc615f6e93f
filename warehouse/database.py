"""The DuckDB file that analysts open: views, and nothing but views, over explicit lists of Parquet files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from warehouse import disk
from warehouse.schema.columns import COLUMNS
from warehouse.schema.derived import describe, describe_table, sql_type
from warehouse.schema.tables import TABLES, Table

VIEWS = Path(__file__).parent / "sql" / "views"
QUESTIONS = Path(__file__).parent / "sql" / "questions"

STORAGE_VERSION = "v1.0.0"
"""The oldest storage format that holds comments on views: every DuckDB 1.x reads it."""


@contextmanager
def built(
    path: Path, files: Mapping[str, list[Path]], *, snapshot_id: str | None, published_at: datetime | None
) -> Iterator[Path]:
    """The finished database beside `path`, to be swapped in; removed again when it was not.

    `files` are the Parquet files by table; tables without a key there, and those without files, become views without
    rows. One more view, `snapshot`, names the snapshot. OSError when the disk is full.
    """
    new = disk.beside(path)
    log = new.with_name(f"{new.name}.wal")
    try:
        try:
            with duckdb.connect() as connection:
                write(connection, new, files, snapshot_id=snapshot_id, published_at=published_at)
        except duckdb.IOException as problem:
            raise OSError(f"{path} could not be written: {problem}") from problem
        yield new
    finally:
        new.unlink(missing_ok=True)
        log.unlink(missing_ok=True)


def write(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    files: Mapping[str, list[Path]],
    *,
    snapshot_id: str | None,
    published_at: datetime | None,
) -> None:
    """Write the whole database to a new file and close it."""
    connection.execute(f"ATTACH {literal(path)} AS parley (STORAGE_VERSION '{STORAGE_VERSION}')")
    connection.execute("USE parley")
    connection.execute("BEGIN")
    for contract in TABLES.values():
        if contract.kind != "internal":
            view(connection, contract, files.get(contract.name, []))
    snapshot(connection, snapshot_id, published_at)
    for file in statements(VIEWS):
        analysts_view(connection, file)
    connection.execute("COMMIT")
    connection.execute("USE memory")
    connection.execute("DETACH parley")


def view(connection: duckdb.DuckDBPyConnection, contract: Table, files: list[Path]) -> None:
    """One table as a view whose columns have the contract's names, order and types."""
    source = read_parquet(contract, files) if files else None
    there: dict[str, str] = {}
    if source:
        described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
        there = {name: str(kind) for name, kind, *_ in described}
    columns = []
    for field in contract.fields:
        kind, name = sql_type(field.column.type), quoted(field.name)
        if field.name not in there:  # a column that the contract gained after all files were written
            columns.append(f"NULL::{kind} AS {name}")
        elif there[field.name] != kind:
            columns.append(f"{name}::{kind} AS {name}")
        else:
            columns.append(name)
    query = f"SELECT {', '.join(columns)} " + (f"FROM {source}" if source else "WHERE false")
    connection.execute(f"CREATE VIEW {quoted(contract.name)} AS {query}")
    comment(
        connection,
        contract.name,
        describe_table(contract),
        {field.name: describe(field.column) for field in contract.fields},
    )


def read_parquet(contract: Table, files: Iterable[Path]) -> str:
    """The SQL that reads exactly these files; the values of partition columns stand in their paths."""
    paths = ", ".join(literal(re.sub(r"([*?\[])", r"[\1]", str(file))) for file in files)
    types = ", ".join(f"{name}: {sql_type(contract.field(name).column.type)}" for name in contract.partition)
    hive = f"hive_partitioning=true, hive_types={{{types}}}" if contract.partition else "hive_partitioning=false"
    return f"read_parquet([{paths}], union_by_name=true, {hive})"


def snapshot(connection: duckdb.DuckDBPyConnection, snapshot_id: str | None, at: datetime | None) -> None:
    """The view that says which snapshot the data tables are, with a null id before the first publication."""
    identity = literal(snapshot_id) if snapshot_id else "NULL"
    moment = literal(at.isoformat()) if at else "NULL"
    connection.execute(
        f"CREATE VIEW snapshot AS SELECT {identity}::VARCHAR AS snapshot_id, "
        f"{moment}::TIMESTAMP WITH TIME ZONE AS published_at"
    )
    comment(
        connection,
        "snapshot",
        "One row: the publication that all data tables here belong to.",
        {"snapshot_id": "its folder in exports/", "published_at": "when it was published"},
    )


def analysts_view(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """A view from sql/views, with the comment at the head of its file."""
    sql = file.read_text(encoding="utf-8")
    connection.execute(f"CREATE VIEW {quoted(file.stem)} AS {sql}")
    names = [str(row[0]) for row in connection.execute(f"DESCRIBE {quoted(file.stem)}").fetchall()]
    comment(connection, file.stem, purpose(sql), {name: describe(COLUMNS[name]) for name in names if name in COLUMNS})


def comment(connection: duckdb.DuckDBPyConnection, name: str, words: str, columns: Mapping[str, str]) -> None:
    """Comments that every client shows."""
    sql = [f"COMMENT ON VIEW {quoted(name)} IS {literal(words)}"]
    sql += [f"COMMENT ON COLUMN {quoted(name)}.{quoted(one)} IS {literal(said)}" for one, said in columns.items()]
    connection.execute(";".join(sql))


def questions() -> dict[str, str]:
    """The named questions of sql/questions: name -> SQL, whose first comment says what it asks."""
    return {file.stem: file.read_text(encoding="utf-8") for file in statements(QUESTIONS)}


def statements(folder: Path) -> list[Path]:
    """The SQL files of a folder by name."""
    return sorted(folder.glob("*.sql"))


def purpose(sql: str) -> str:
    """What an SQL file is for: the comment lines at its head."""
    words = []
    for line in sql.splitlines():
        if not line.startswith("--"):
            break
        words.append(line.removeprefix("--").strip())
    return " ".join(words)


def literal(value: object) -> str:
    """A string in SQL."""
    return "'" + str(value).replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'
