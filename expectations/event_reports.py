"""What the contract of event_reports cannot say: spans that reproduce their words, codes with their form, dates."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, looked_up, matches, reference, reproduces

HAPPENED = pa.array(["occurred", "historical"])


def _dated(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.equal(pc.is_null(batch["event_date"]), pc.equal(batch["date_precision"], "none"))


def _past(batch: pa.Table, given: Companions) -> pa.ChunkedArray:
    """What happened, happened no later than a day after its article: time zones may lie between the two."""
    articles = given["articles"]
    seen = looked_up(batch["article_id"], articles, "article_id", "first_seen_at")
    published = looked_up(batch["article_id"], articles, "article_id", "published_at")
    later = pc.if_else(pc.fill_null(pc.greater(published, seen), False), published, seen)
    latest = pc.add(later, pa.scalar(86_400_000_000, pa.duration("us")))
    day = latest.cast(pa.timestamp("us")).cast(pa.date32(), safe=False)
    happened = pc.is_in(batch["status"], value_set=HAPPENED)
    # A week or a month is dated by a day inside it that may lie ahead.
    exact = pc.equal(batch["date_precision"], "day")
    return pc.or_kleene(pc.invert(pc.and_(happened, exact)), pc.less_equal(batch["event_date"], day))


RULES: tuple[Rule, ...] = (
    reproduces("evidence"),
    matches("cameo", r"^(?:0[1-9]|1[0-9]|20)[0-9]{0,2}$", "code"),
    holds(
        "event_date",
        "event_date is null exactly when date_precision is none",
        _dated,
        label="precision",
        shows=("event_date", "date_precision"),
    ),
    holds(
        "event_date",
        "what happened is not dated after its article",
        _past,
        label="not_in_the_future",
        shows=("event_date", "status"),
        needs={"articles": ("article_id", "first_seen_at", "published_at")},
    ),
    reference("actor", "entities", "entity_id"),
    reference("recipient", "entities", "entity_id"),
    reference("quote_id", "quotes"),
)
