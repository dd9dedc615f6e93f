"""Known articles that a run replaces, and those that it takes out, with all that was found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from plugins import context
from warehouse.schema import TABLES

if TYPE_CHECKING:
    from expectations.gate import Audit

NOTE = "superseded"
"""The staged note of all known articles whose rows of earlier runs go, whether new ones come or not."""


def superseded(run: context.Run) -> list[str]:
    """The ids of known articles whose earlier rows this run replaces, if only by nothing."""
    return run.staging.noted(NOTE) or []


def withdrawn(run: context.Run, batch: pa.Table) -> list[str]:
    """Those of them that have no row in a step's first table: what rested on them is to be done again."""
    return sorted(set(superseded(run)) - set(batch["article_id"].to_pylist()))


def replaced(run: context.Run, step: str, table: str) -> list[str]:
    """The values that a step's transforms staged for rows of a table to go."""
    names = run.staging.names(f"{step}/parts/*/replaces.{table}")
    values: list[str] = run.staging.gather(names, pa.table({"value": pa.array([], pa.string())}))["value"].to_pylist()
    return values


def after_gate(run: context.Run, step: str, tables: dict[str, pa.Table], audit: Audit) -> dict[str, pa.Table]:
    """The tables of a step that wrote `articles`, once the gate has audited them; the superseded ones are noted.

    An article that the gate rejects loses its rows in the other tables. Where its known row rests on the same capture,
    that row goes too, and `recleanings` says why; where it rests on another one it stays as it was.
    """
    lost = dict(zip(audit.dropped["article_id"].to_pylist(), audit.dropped["capture_id"].to_pylist(), strict=True))
    reasons = dict(zip(lost, audit.rejected["reason"].to_pylist(), strict=True))
    rewritten = set(replaced(run, step, "article_versions"))
    known = _known(run, list(lost))
    gone = [old for one, old in known.items() if old["capture_id"] == lost[one] or one in rewritten]
    ids = [str(old["article_id"]) for old in gone]
    run.staging.write(f"{step}/parts/gate/replaces.article_versions", pa.table({"value": pa.array(ids, pa.string())}))
    held = known_ids(run, tables["articles"]["article_id"])
    run.staging.note(NOTE, sorted({*held, *ids, *replaced(run, step, "articles")}))
    if not lost:
        return tables
    refused = pa.array(sorted(lost), pa.string())
    kept = {
        name: rows.filter(pc.invert(pc.is_in(rows["article_id"], refused)))
        if name != "articles" and "article_id" in rows.column_names
        else rows
        for name, rows in tables.items()
    }
    if gone and "recleanings" in kept:
        kept["recleanings"] = pa.concat_tables([kept["recleanings"], _rejections(run, gone, reasons)])
    return kept


def known_ids(run: context.Run, article_ids: pa.ChunkedArray) -> list[str]:
    """Those articles of the batch that the lake holds: whatever was found in them is replaced, even by nothing."""
    held = run.lake.dataset("articles").to_table(
        columns=["article_id"], filter=pc.field("article_id").isin(article_ids.combine_chunks())
    )
    return sorted(held["article_id"].to_pylist())


def _known(run: context.Run, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The known rows of these articles, by id."""
    if not ids:
        return {}
    found = run.lake.dataset("articles").to_table(filter=pc.field("article_id").isin(pa.array(ids, pa.string())))
    return {row["article_id"]: row for row in found.to_pylist()}


def _rejections(run: context.Run, gone: list[dict[str, Any]], reasons: dict[str, str]) -> pa.Table:
    """Rows of `recleanings` for known articles whose own capture the gate rejects now."""
    from transforms.clean.recleanings import rejection

    return TABLES["recleanings"].build(
        [
            rejection(old, None, reasons[old["article_id"]], run_id=run.run_id, run_at=run.started_at)
            for old in sorted(gone, key=lambda one: str(one["article_id"]))
        ]
    )
