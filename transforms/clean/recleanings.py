"""What reading a capture again by other rules changed in its article, and which rule did it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from transforms.clean.change import change

Row = Mapping[str, object]
REJECTED = "rejected"
"""The cause when the capture is no article any more."""
METADATA = (
    "alt_title",
    "authors",
    "canonical_url",
    "is_live_blog",
    "is_paywalled",
    "language",
    "modified_at",
    "published_at",
    "published_precision",
    "section",
    "standfirst",
)
"""Columns beside title and text whose change is worth a report."""


def recleaning(
    old: Row,
    new: Row,
    *,
    shares_before: Mapping[str, float],
    shares_after: Mapping[str, float],
    run_id: str,
    run_at: datetime,
) -> dict[str, object]:
    """The row of `recleanings` for an article whose current capture was read again.

    `old` and `new` are rows of `articles`; the shares are those of the page that each rule took away.
    """
    before, after = str(old["text"]).split("\n"), str(new["text"]).split("\n")
    had, has = Counter(before), Counter(after)
    return {
        "run_id": run_id,
        "article_id": new["article_id"],
        "source_id": new["source_id"],
        "capture_id": new["capture_id"],
        "recleaned_at": run_at,
        "extractor_before": old["extractor"],
        "extractor_after": new["extractor"],
        "body_change_share": change(before, after),
        "n_lines_added": (has - had).total(),
        "n_lines_removed": (had - has).total(),
        "title_changed": old["title"] != new["title"],
        "published_changed": any(old[name] != new[name] for name in ("published_at", "published_precision")),
        "cause": _cause(old, new, shares_before, shares_after),
        "reason": None,
    }


def rejection(old: Row, new: Row | None, reason: str, *, run_id: str, run_at: datetime) -> dict[str, object]:
    """The row of `recleanings` for an article whose current capture is rejected now, for that reason.

    `old` is its row of `articles`, `new` the one of an earlier capture that takes its place, None when there is none.
    """
    row = recleaning(old, new or old, shares_before={}, shares_after={}, run_id=run_id, run_at=run_at)
    row |= {"capture_id": old["capture_id"], "cause": REJECTED, "reason": reason}
    if new is None:
        row |= {"extractor_after": None, "body_change_share": 1.0, "n_lines_removed": len(str(old["text"]).split("\n"))}
    return row


def _cause(old: Row, new: Row, before: Mapping[str, float], after: Mapping[str, float]) -> str:
    """The rule whose share changed most, when the text did; else what changed beside the text."""
    if old["text"] != new["text"]:
        moved = {rule: abs(after.get(rule, 0.0) - before.get(rule, 0.0)) for rule in {*before, *after}}
        rule, by = max(sorted(moved.items()), key=lambda one: one[1], default=("extraction", 0.0))
        return rule if by else "extraction"
    if old["title"] != new["title"]:
        return "title"
    return "metadata" if any(old[name] != new[name] for name in METADATA) else "none"
