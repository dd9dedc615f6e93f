"""What every transform returns: the rows that go on, and the rows that do not, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

REJECTED = pa.schema(
    [
        pa.field("key", pa.string(), nullable=False),
        pa.field("source_id", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("detail", pa.string()),
    ]
)


def rejected(rows: Iterable[tuple[str, str, str, str | None]] = ()) -> pa.Table:
    """Dropped rows (key, source_id, reason, detail) as a table of schema `REJECTED`."""
    return pa.Table.from_pylist([dict(zip(REJECTED.names, row, strict=True)) for row in rows], schema=REJECTED)


@dataclass(frozen=True)
class Outcome:
    """Kept rows by table name, rejected rows, and the scope whose old rows the kept ones replace.

    `replaces[table]` holds values of that table's `replace_by` column beyond those of the new rows themselves: a story
    whose last event vanished has no new rows, and its old ones must still go.
    """

    tables: dict[str, pa.Table]
    rejected: pa.Table = field(default_factory=rejected)
    replaces: dict[str, pa.Array] = field(default_factory=dict)
