"""The registry and the reference as tables."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from transforms.enrich import entities, witnesses


def register(captures: pa.Table, *, sources: pa.Table, pack: dict[str, Any] | None = None) -> dict[str, pa.Table]:
    """Tables `sources` (the registry, and outlets made from domains of the batch) and `entities`.

    LookupError when a witness that the pack names cannot be had: better now than in every article.
    """
    witnesses(pack)
    return {"sources": sources, "entities": entities(pack=pack)}
