"""Stable ids: a hash of the parts that make a thing what it is, never of a run's time."""

from __future__ import annotations

import xxhash


def make_id(*parts: object) -> str:
    """First 80 bits of XXH3-128 over the parts, as 20 hexadecimal digits; None counts as an empty part."""
    joined = "\x1f".join(["" if part is None else str(part) for part in parts])
    return xxhash.xxh3_128_hexdigest(joined.encode("utf-8", "surrogatepass"))[:20]
