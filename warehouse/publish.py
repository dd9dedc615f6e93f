"""Publication: all data tables move to their new versions at once, for the database, the exports and the pointer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from warehouse import database, disk, exports
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.lock import LockLost, publishing
from warehouse.schema.tables import TABLES


@dataclass(frozen=True, slots=True)
class Published:
    """What readers see: the snapshot's id and time (None before the first) and the versions of data and internal
    tables; a table without a version here is at 0, empty.
    """

    snapshot_id: str | None = None
    at: datetime | None = None
    run_id: str | None = None
    versions: Mapping[str, int] = field(default_factory=dict)


def current(home: Home) -> Published:
    """What is published now."""
    try:
        content = json.loads(home.published.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Published()
    return Published(
        snapshot_id=content["snapshot_id"],
        at=datetime.fromisoformat(content["at"]),
        run_id=content["run_id"],
        versions=content["versions"],
    )


def publish(home: Home, *, run_id: str, at: datetime) -> Published:
    """Publish the lake's newest versions of all data and internal tables. The caller holds the lock of the home.

    The exports are complete before anything points to them. The pointer is the moment of publication; the database
    and `exports/latest.json` follow it, and `refresh` brings them up to it after a kill in between. When no data table
    differs from the last snapshot, that one is returned, with internal tables moved on. OSError when the disk is
    full: what was published stays.
    """
    if at.tzinfo is None:
        raise ValueError("at needs a time zone")
    at = at.astimezone(UTC)
    lake, before = Lake(home.lake), current(home)
    versions = {name: lake.version(name) for name, table in TABLES.items() if table.kind != "operations"}
    changed = {
        name
        for name, version in versions.items()
        if version != (seen := before.versions.get(name, 0)) and lake.files(name) != lake.files(name, seen)
    }
    if before.snapshot_id and not any(TABLES[name].kind == "data" for name in changed):
        after = Published(before.snapshot_id, before.at, before.run_id, versions)
        if versions != before.versions:
            with publishing(home):
                _point(home, before, after)
        refresh(home)
        return after
    after = Published(name_snapshot(at, versions), at, run_id, versions)
    assert after.snapshot_id is not None
    exports.write(
        home.exports,
        lake,
        versions,
        snapshot_id=after.snapshot_id,
        at=at,
        same_as=(before.snapshot_id, set(versions) - changed),
    )
    with publishing(home), _database(home, lake, after) as new:
        _point(home, before, after)
        disk.swap(new, home.database)
        exports.point(home.exports, snapshot_id=after.snapshot_id, at=at)
    return after


def refresh(home: Home) -> Published:
    """Show the operations tables as they are now; the data tables stay as published. Needs no lock.

    Also finishes a publication that was killed after its pointer was written.
    """
    with publishing(home):
        now = current(home)
        with _database(home, Lake(home.lake), now) as new:
            disk.swap(new, home.database)
        if now.snapshot_id and now.at and exports.latest(home.exports) != now.snapshot_id:
            exports.point(home.exports, snapshot_id=now.snapshot_id, at=now.at)
    return now


def restore(home: Home) -> list[str]:
    """Undo what a dead run committed and never published; the names of the tables that had moved on.

    The caller holds the lock of the home.
    """
    return Lake(home.lake).restore(current(home).versions)


def name_snapshot(at: datetime, versions: Mapping[str, int]) -> str:
    """An id that sorts by time, with a short hash of the versions: `20261122T154400Z-1a2b3c4d`."""
    mark = hashlib.sha256(json.dumps(dict(sorted(versions.items()))).encode()).hexdigest()[:8]
    return f"{at:%Y%m%dT%H%M%SZ}-{mark}"


def _database(home: Home, lake: Lake, now: Published) -> AbstractContextManager[Path]:
    files: dict[str, list[Path]] = {}
    for name, table in TABLES.items():
        if table.kind == "data":
            files[name] = lake.files(name, now.versions.get(name, 0))
        elif table.kind == "operations":
            files[name] = lake.files(name)
    return database.built(home.database, files, snapshot_id=now.snapshot_id, published_at=now.at)


def _point(home: Home, before: Published, after: Published) -> None:
    """Move the pointer, unless another publisher moved it since `before` was read."""
    if current(home) != before:
        raise LockLost(f"another run published in {home.path} meanwhile: the lock was not held; start the run again")
    assert after.at is not None
    content = {
        "snapshot_id": after.snapshot_id,
        "at": after.at.isoformat(),
        "run_id": after.run_id,
        "versions": dict(sorted(after.versions.items())),
    }
    disk.write_json(home.published, content)
