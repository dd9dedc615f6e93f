"""What the contract of quotes cannot say: spans that reproduce their words, and grades that fit the speaker."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, matches, reference, reproduces

OPENING = r"^[\"'«»“”„‟‘’‚‹›「『—–―-]"
"""Quotation marks of many languages, and the dash that opens speech in some."""


def _named(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.or_(pc.not_equal(batch["source_grade"], "A"), pc.is_valid(batch["speaker"]))


def _direct(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    marked = pc.match_substring_regex(batch["evidence"], OPENING)
    return pc.or_kleene(pc.not_equal(batch["kind"], "direct"), marked)


def _channel(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    words = pc.and_(pc.is_valid(batch["channel_start"]), pc.greater(batch["channel_end"], batch["channel_start"]))
    return pc.or_kleene(pc.is_null(batch["channel"]), words)


RULES: tuple[Rule, ...] = (
    reproduces("evidence"),
    reproduces("speaker", "speaker_start", "speaker_end"),
    reproduces("addressee", "addressee_start", "addressee_end"),
    reproduces("relayed_by", "relayed_by_start", "relayed_by_end"),
    holds("channel_end", "a channel is given with its words", _channel, label="channel_words", shows=("channel",)),
    holds("source_grade", "grade A names its speaker", _named, label="named", shows=("source_grade", "speaker")),
    holds(
        "evidence", "a direct quote opens with a mark", _direct, label="marked", shows=("evidence",), severity="history"
    ),
    reference("speaker_entity_id", "entities", "entity_id"),
    reference("addressee_entity_id", "entities", "entity_id"),
    reference("relayed_by_entity_id", "entities", "entity_id"),
    matches("terms", r"\S", "not_blank"),
)
