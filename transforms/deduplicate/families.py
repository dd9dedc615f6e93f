"""Which articles are one text: the connected sets that copies and their originals form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.dataset as ds


def links(ids: Iterable[str], reprints: ds.Dataset) -> set[tuple[str, str]]:
    """(copy, original) of every row of `reprints` that hangs together with any of the articles."""
    reached, found = set(ids), set[tuple[str, str]]()
    while True:
        wanted = pa.array(sorted(reached), pa.string())
        rows = reprints.to_table(
            columns=["article_id", "original_id"],
            filter=ds.field("article_id").isin(wanted) | ds.field("original_id").isin(wanted),
        )
        new = set(zip(rows["article_id"].to_pylist(), rows["original_id"].to_pylist(), strict=True)) - found
        if not new:
            return found
        found |= new
        reached |= {article_id for pair in new for article_id in pair}


def components(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Connected sets of articles, each sorted, in the order of their first members."""
    parent: dict[str, str] = {}

    def root(node: str) -> str:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for node in parent:
        found[root(node)].append(node)
    return sorted(sorted(members) for members in found.values())


def families(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first member of its connected set for every article of the pairs; others are families of their own."""
    return {article_id: members[0] for members in components(pairs) for article_id in members}
