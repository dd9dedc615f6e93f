"""Accounts of a step: for each source, rows in = rows out + rows rejected."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from plugins import context


def outlets(run: context.Run) -> dict[str, str]:
    """source_id by article_id, capture_id and report_id, as far as this run's staged tables say."""
    known: dict[str, str] = {}
    staging = run.staging
    for name in ("begin/captures", "clean/articles"):
        if staging.has(name):
            key = "capture_id" if name == "begin/captures" else "article_id"
            rows = staging.read(name, [key, "source_id"])
            known |= dict(zip(rows[key].to_pylist(), rows["source_id"].to_pylist(), strict=True))
    return known


def source_ids(rows: pa.Table, owners: dict[str, str]) -> list[str]:
    """The outlet of each row: its own column, else that of its article; empty when a row belongs to none."""
    if "source_id" in rows.column_names:
        return [value or "" for value in rows["source_id"].to_pylist()]
    for key in ("article_id", "first_article_id"):
        if key in rows.column_names:
            return [owners.get(value, "") for value in rows[key].to_pylist()]
    return [""] * rows.num_rows


def account(
    run: context.Run,
    name: str,
    rows_in: pa.Table,
    kept: pa.Table,
    dropped: pa.Table,
    owners: dict[str, str],
    seconds: float = 0.0,
) -> list[dict[str, Any]]:
    """Rows of `run_steps`, one a source: how many rows came in, went on and were dropped, counted each by itself."""
    counts: dict[str, list[int]] = {}
    for position, rows in enumerate((rows_in, kept, dropped)):
        for source_id in source_ids(rows, owners):
            counts.setdefault(source_id, [0, 0, 0])[position] += 1
    return [
        {
            "run_id": run.run_id,
            "step": name,
            "source_id": source_id,
            "rows_in": counted[0],
            "rows_out": counted[1],
            "rows_rejected": counted[2],
            "seconds": round(seconds, 3),
        }
        for source_id, counted in sorted(counts.items())
    ]


def as_units(dropped: pa.Table, rows: pa.Table, key: str) -> pa.Table:
    """Rejects of the gate under the input's key instead of their own, so that they account for input rows.

    `rows` are the dropped rows themselves, in the order of `dropped`.
    """
    if key not in rows.column_names:
        return dropped
    return dropped.set_column(0, dropped.schema.field("key"), rows[key])
