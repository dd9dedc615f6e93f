"""Plain Parquet for downstream tools: one folder a snapshot, never changed, described by a data package."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import uuid
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse import disk, snippets
from warehouse.conform import order
from warehouse.lake import Lake
from warehouse.schema.derived import describe, frictionless_type, target
from warehouse.schema.tables import TABLES, Table

PART = "part-0.parquet"
EXPORTED: dict[str, Table] = {name: table for name, table in TABLES.items() if table.kind == "data"}


def write(
    folder: Path,
    lake: Lake,
    versions: Mapping[str, int],
    *,
    snapshot_id: str,
    at: datetime,
    same_as: tuple[str | None, set[str]] = (None, set()),
) -> Path:
    """Write `<folder>/<snapshot_id>/` whole or not at all, and return it.

    `same_as` names an earlier snapshot and the tables that have not changed since: their files are linked, not
    written again. A snapshot that is there already is left as it is.
    """
    whole = folder / snapshot_id
    if whole.exists():
        return whole
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(".*.tmp"):
        shutil.rmtree(left, ignore_errors=True)
    begun = folder / f".{snapshot_id}.{uuid.uuid4().hex}.tmp"
    earlier, same = same_as
    if not set(snippets.TOGETHER) <= same:
        same = same - set(snippets.TOGETHER)
    try:
        words: dict[str, pa.Table] = {}
        for name, contract in EXPORTED.items():
            path = begun / name / PART
            path.parent.mkdir(parents=True)
            if earlier and name in same and _link(folder / earlier / name / PART, path):
                continue
            if name in snippets.WORDS:
                words = words or redacted(lake, versions)
                rows = words.pop(name)
            else:
                kept = [column for column in contract.schema.names if column not in contract.not_exported]
                rows = lake.read(name, columns=kept, version=versions.get(name, 0))
            rows = rows.sort_by([(column, "ascending") for column in order(contract)]).combine_chunks()
            pq.write_table(rows, path, compression="zstd")
            disk.sync(path)
            disk.sync(path.parent)
        description = begun / "datapackage.json"
        disk.write_json(description, package(begun, snapshot_id=snapshot_id, at=at))
        disk.sync(begun)
        begun.rename(whole)
        disk.sync(folder)
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise
    return whole


def redacted(lake: Lake, versions: Mapping[str, int]) -> dict[str, pa.Table]:
    """The tables that hold words of articles, as exports may show them."""
    articles = lake.dataset("articles", versions.get("articles", 0)).to_table(
        columns={"article_id": pc.field("article_id"), "length": pc.utf8_length(pc.field("text"))}
    )
    lengths = dict(zip(articles["article_id"].to_pylist(), articles["length"].to_pylist(), strict=True))
    entities = lake.dataset("entities", versions.get("entities", 0)).to_table(
        columns=["entity_id"], filter=(pc.field("type") == "person") & pc.field("role").is_valid()
    )
    tables = {name: lake.read(name, version=versions.get(name, 0)) for name in snippets.WORDS}
    return snippets.redact(tables, lengths, set(entities["entity_id"].to_pylist()))


def package(folder: Path, *, snapshot_id: str, at: datetime) -> dict[str, object]:
    """The data package of a snapshot (Frictionless Data Package v1; the resources are Parquet)."""
    return {
        "profile": "data-package",
        "name": f"parley-{snapshot_id.lower()}",
        "title": "Parley: news coverage of conflict diplomacy as tables that can be defended",
        "description": "Facts with snippets of at most 200 characters; no full text. All times are UTC; spans are "
        "0-based, half-open and count Unicode code points of the article's text, which is not part of the package.",
        "id": snapshot_id,
        "created": at.isoformat(),
        "resources": [resource(folder, contract) for contract in EXPORTED.values()],
    }


def resource(folder: Path, contract: Table) -> dict[str, object]:
    """One table of the package: its file, with size and hash, and its schema."""
    path = folder / contract.name / PART
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    footer = pq.read_metadata(path)
    return {
        "name": contract.name,
        "path": f"{contract.name}/{PART}",
        "profile": "data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"One row is {contract.grain}.",
        "version": str(contract.version),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "rows": footer.num_rows,
        "schema": {
            "fields": fields(contract),
            "primaryKey": list(contract.key),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other, "fields": target(contract, column)}}
                for column, other in contract.references
                if other in EXPORTED
            ],
        },
    }


def fields(contract: Table) -> list[dict[str, object]]:
    """The exported columns as Table Schema fields."""
    schema = snippets.open_schema(contract.name, contract.schema)
    found: list[dict[str, object]] = []
    for field in contract.fields:
        if field.name in contract.not_exported:
            continue
        column = field.column
        constraints: dict[str, object] = {
            "required": not schema.field(field.name).nullable,
            "enum": list(column.values) if column.values else None,
            "minimum": column.minimum,
            "maximum": column.maximum,
        }
        one: dict[str, object] = {
            "name": field.name,
            "type": frictionless_type(column.type),
            "description": describe(column),
            "constraints": {name: value for name, value in constraints.items() if value is not None},
        }
        if column.unit:
            one["unit"] = column.unit
        found.append(one)
    return found


def point(folder: Path, *, snapshot_id: str, at: datetime) -> None:
    """Make that snapshot the latest: the last act of a publication."""
    disk.write_json(folder / "latest.json", {"snapshot_id": snapshot_id, "path": snapshot_id, "at": at.isoformat()})


def latest(folder: Path) -> str | None:
    """The snapshot that downstream tools are told to read."""
    try:
        found = json.loads((folder / "latest.json").read_text(encoding="utf-8"))["snapshot_id"]
    except FileNotFoundError:
        return None
    return str(found)


def prune(folder: Path, *, keep: int) -> list[str]:
    """Delete the oldest snapshots, and those that were never the latest's elder, beyond the newest `keep`."""
    names = sorted((path.name for path in folder.glob("[0-9]*") if path.is_dir()), reverse=True)
    now = latest(folder)
    gone = [name for name in names[keep:] if name != now]
    for name in gone:
        shutil.rmtree(folder / name)
    return gone


def _link(old: Path, new: Path) -> bool:
    with contextlib.suppress(OSError):  # a file system without links, or an export that was pruned
        os.link(old, new)
        return True
    return False
