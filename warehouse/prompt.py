"""An interactive SQL prompt, read-only, on the published warehouse: `python -m warehouse.prompt`."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from warehouse import database
from warehouse.home import Home

HELP = """\
SQL ends with a semicolon and may take several lines. Nothing can be changed here.
.tables        the tables, with what a row is
.schema NAME   the columns of a table, with their meaning
.questions     questions that are ready to be asked
.run NAME      ask one of them
.exit          leave (also Ctrl-D)"""

PIPED_COLUMNS = 160
"""Width of tables when the output is no terminal."""
ROWS = 200


class Warehouse:
    """The published database, opened anew when a publication has replaced it."""

    def __init__(self, path: Path, write: Callable[[str], object] = print) -> None:
        self.path = path
        self.write = write
        self.file: int | None = None
        self.connection: duckdb.DuckDBPyConnection | None = None

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A read-only connection to the newest publication. FileNotFoundError before the first."""
        try:
            file = self.path.stat().st_ino
        except FileNotFoundError:
            raise FileNotFoundError(f"there is no {self.path} yet: run `make run` first") from None
        if self.connection is None or file != self.file:
            if self.connection is not None:
                self.connection.close()  # all must be closed, or DuckDB keeps the old file
                self.write("-- a newer publication is there: reading it from now on")
            self.connection, self.file = duckdb.connect(str(self.path), read_only=True), file
            self.connection.execute("SET TimeZone = 'UTC'")
        return self.connection

    def answer(self, text: str) -> bool:
        """Answer a command or SQL statements; False when one of them is an error, which is said."""
        try:
            if text.startswith("."):
                self._command(text.rstrip(";").split())
            else:
                self._show(text)
        except (duckdb.Error, LookupError) as problem:
            self.write(f"error: {problem.args[0] if problem.args else problem}")
            return False
        return True

    def _show(self, sql: str) -> None:
        connection = self.connect()
        for statement in connection.extract_statements(sql):
            found = connection.sql(statement.query)
            if found is not None:
                width = shutil.get_terminal_size((PIPED_COLUMNS, 40)).columns
                self.write(aligned(found.columns, found.limit(ROWS + 1).fetchall(), width=width))

    def _command(self, words: list[str]) -> None:
        name = words[1] if len(words) > 1 else ""
        if words[0] == ".help":
            self.write(HELP)
        elif words[0] == ".tables":
            self._show(
                "SELECT view_name AS name, comment AS meaning FROM duckdb_views() WHERE NOT internal ORDER BY name"
            )
        elif words[0] == ".schema" and name:
            self._schema(name)
        elif words[0] == ".questions":
            for question, sql in database.questions().items():
                self.write(f"{question:<24} {database.purpose(sql)}")
        elif words[0] == ".run" and name:
            found = database.questions()
            if name not in found:
                raise LookupError(f"no question {name}; there are: {', '.join(found)}")
            self.write(found[name].strip())
            self._show(found[name])
        else:
            raise LookupError(f"unknown command {' '.join(words)}; .help lists them")

    def _schema(self, name: str) -> None:
        rows = self.connect().execute(
            "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index",
            [name],
        )
        found = rows.fetchall()
        if not found:
            raise LookupError(f"no table {name}; .tables lists them")
        self.write(aligned(["column", "type", "meaning"], found, width=10_000))


def aligned(names: Iterable[str], rows: list[tuple[object, ...]], *, width: int) -> str:
    """A table in plain letters; the widest columns are cut where it does not fit into `width`."""
    more = len(rows) > ROWS
    cells = [[str(name) for name in names], *([words(value) for value in row] for row in rows[:ROWS])]
    widths = [max(len(row[number]) for row in cells) for number in range(len(cells[0]))]
    while sum(widths) + 2 * len(widths) > width and max(widths) > 8:
        widths[widths.index(max(widths))] -= 1
    lines = ["  ".join(cut(cell, room) for cell, room in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "  ".join("-" * room for room in widths))
    count = f"more than {ROWS} rows: add a LIMIT" if more else f"{len(rows)} row{'' if len(rows) == 1 else 's'}"
    return "\n".join([*lines, f"({count})"])


def words(value: object) -> str:
    """A value on one line."""
    return "" if value is None else " ".join(str(value).split())


def cut(cell: str, room: int) -> str:
    """A cell of exactly that width."""
    return (cell if len(cell) <= room else cell[: room - 1] + "…").ljust(room)


def converse(warehouse: Warehouse) -> None:
    """Read commands and statements from the terminal until its end."""
    history = Path.home() / ".parley_history"
    with contextlib.suppress(ImportError, OSError):
        import readline

        history.touch()
        readline.read_history_file(history)
    warehouse.write(f"Parley, {warehouse.path} (read-only). .help says what can be done here.")
    pending: list[str] = []
    while True:
        try:
            line = input("   ...> " if pending else "parley> ").strip()
        except EOFError:
            break
        except KeyboardInterrupt:
            pending = []
            warehouse.write("")
            continue
        if not pending and line in {".exit", ".quit"}:
            break
        if not line and not pending:
            continue
        pending.append(line)
        if line.endswith(";") or pending[0].startswith("."):
            warehouse.answer("\n".join(pending))
            pending = []
    with contextlib.suppress(ImportError, OSError):
        import readline

        readline.write_history_file(history)


def main(arguments: list[str] | None = None) -> int:
    """Run the prompt, or `-c SQL`, or what stands on standard input; 1 after an error."""
    parser = argparse.ArgumentParser(prog="python -m warehouse.prompt", description=__doc__)
    parser.add_argument("-c", dest="command", metavar="SQL", help="answer this and end; also .tables and its like")
    options = parser.parse_args(arguments)
    warehouse = Warehouse(Home.from_environment().database)
    try:
        warehouse.connect()
        if options.command is not None:
            return 0 if warehouse.answer(options.command) else 1
        if sys.stdin.isatty():
            converse(warehouse)
            return 0
        return 0 if all(warehouse.answer(part) for part in parts(sys.stdin.read())) else 1
    except FileNotFoundError as problem:
        print(problem, file=sys.stderr)
        return 1


def parts(text: str) -> list[str]:
    """Commands and statements of a script: a command is a line that begins with a dot."""
    found: list[str] = []
    sql: list[str] = []
    for line in [*text.splitlines(), "."]:
        if line.startswith("."):
            if any(one.strip() for one in sql):
                found.append("\n".join(sql))
            sql = []
            found += [line] if line != "." else []
        else:
            sql.append(line)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
