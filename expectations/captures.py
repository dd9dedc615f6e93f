"""What the contract of captures cannot say: what was read is in the archive, and an answer has a status."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.history import Past
from expectations.rules import Companions, Rule, holds

ARCHIVED = ("warc_file", "warc_offset", "digest")


def _archived(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    complete = pc.and_(
        pc.and_(pc.is_valid(batch["warc_file"]), pc.is_valid(batch["warc_offset"])), pc.is_valid(batch["digest"])
    )
    return pc.or_(pc.not_equal(batch["outcome"], "ok"), complete)


def _answered(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    status = pc.fill_null(batch["status_code"], 200)
    return pc.or_(pc.not_equal(batch["outcome"], "http_error"), pc.not_equal(status, 200))


RULES: tuple[Rule, ...] = (
    holds("outcome", "what was read is in the archive", _archived, label="archived", shows=("outcome", *ARCHIVED)),
    holds("status_code", "an http_error has a status other than 200", _answered, label="error", shows=("status_code",)),
)

PAST = Past(
    time="fetched_at",
    shares={
        "share read": lambda rows, _: pc.is_in(
            rows["outcome"], value_set=pa.array(["ok", "unchanged", "not_modified"])
        ),
    },
)
