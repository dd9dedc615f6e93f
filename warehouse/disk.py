"""Files that are wholly there or not at all, also after a power cut."""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file's content, or a folder's list of entries, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def beside(path: Path) -> Path:
    """A name in the same folder that nobody else uses, for what will replace `path`."""
    return path.with_name(f".{path.name}.{uuid.uuid4().hex}.tmp")


def swap(new: Path, path: Path) -> None:
    """Put the finished file `new` in the place of `path`: readers see the old one or the new one."""
    sync(new)
    new.replace(path)
    sync(path.parent)


def write_json(path: Path, content: object) -> None:
    """Replace a JSON file whole. OSError, and the old file untouched, when the disk is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = beside(path)
    try:
        new.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        swap(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def sweep(folder: Path, pattern: str, *, older_than: float) -> list[Path]:
    """Remove the files that killed processes left behind: those matching `pattern`, last changed before that time."""
    left = [path for path in folder.glob(pattern) if path.is_file() and path.stat().st_mtime < older_than]
    for path in left:
        path.unlink(missing_ok=True)
    return left
