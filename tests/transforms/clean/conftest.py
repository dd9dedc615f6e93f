"""Pages as captures give them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
SCHEMA = pa.schema(
    [
        ("capture_id", pa.string()),
        ("source_id", pa.string()),
        ("url", pa.string()),
        ("final_url", pa.string()),
        ("content", pa.binary()),
        ("content_type", pa.string()),
        ("fetched_at", pa.timestamp("us", tz="UTC")),
        ("batch_at", pa.timestamp("us", tz="UTC")),
        ("feed_title", pa.string()),
        ("feed_published_at", pa.timestamp("us", tz="UTC")),
        ("page_rules", pa.string()),
    ]
)


@pytest.fixture
def pages() -> Callable[..., pa.Table]:
    """A table of pages from contents, each with further columns."""

    def make(*contents: bytes | str | dict[str, object]) -> pa.Table:
        rows = []
        for at, content in enumerate(contents):
            given = content if isinstance(content, dict) else {"content": content}
            body = given.get("content")
            rows.append(
                {
                    "capture_id": f"capture-{at}",
                    "source_id": "outlet",
                    "url": f"https://www.outlet.example/world/story-{at}.html",
                    "content_type": "text/html; charset=utf-8",
                    "fetched_at": SEEN + timedelta(minutes=at),
                    "batch_at": SEEN,
                    **given,
                    "content": body.encode() if isinstance(body, str) else body,
                }
            )
        return pa.Table.from_pylist(rows, schema=SCHEMA)

    return make
