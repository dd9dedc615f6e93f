"""What the contract of paragraphs cannot say: they are the lines of the text, all of them, each once and in order."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from expectations.rules import Companions, Rule, holds, matches


def _placed(batch: pa.Table, _: Companions) -> pa.Array:
    """True where a paragraph begins one past the end of the one before it, the first at 0."""
    columns = ("article_id", "paragraph", "char_start", "char_end")
    rows = list(zip(*(batch[name].to_pylist() for name in columns), strict=True))
    ends = {(article, at): end for article, at, _, end in rows}
    return pa.array([start == ends.get((article, at - 1), -1) + 1 for article, at, start, _ in rows], pa.bool_())


def _whole(batch: pa.Table, companions: Companions) -> pa.Array:
    """True where the spans of the paragraph's article end with its text; null for a text that is not there."""
    articles = companions["articles"]
    sizes = dict(
        zip(articles["article_id"].to_pylist(), pc.utf8_length(articles["text"]).to_pylist(), strict=True),
    )
    ends: dict[str, int] = defaultdict(int)
    ids = batch["article_id"].to_pylist()
    for article, end in zip(ids, batch["char_end"].to_pylist(), strict=True):
        ends[article] = max(ends[article], end)
    return pa.array([None if sizes.get(one) is None else ends[one] == sizes[one] for one in ids], pa.bool_())


def _line(batch: pa.Table, companions: Companions) -> pa.Array:
    """True where the span is one line of the text with something on it; null for a text that is not there."""
    articles = companions["articles"]
    texts = dict(zip(articles["article_id"].to_pylist(), articles["text"].to_pylist(), strict=True))
    found: list[bool | None] = []
    for article, start, end in zip(
        *(batch[name].to_pylist() for name in ("article_id", "char_start", "char_end")), strict=True
    ):
        text = texts.get(article)
        if text is None:
            found.append(None)
            continue
        words = text[start:end]
        found.append(bool(words) and words == words.strip() and "\n" not in words and text[end : end + 1] in ("", "\n"))
    return pa.array(found, pa.bool_())


def _timed(batch: pa.Table, _: Companions) -> pa.ChunkedArray:
    return pc.or_(pc.is_valid(batch["entry"]), pc.is_null(batch["entry_at"]))


TEXTS = {"articles": ("article_id", "text")}

RULES: tuple[Rule, ...] = (
    holds(
        "char_start",
        "paragraph begins where the one before it ends",
        _placed,
        label="placed",
        shows=("paragraph", "char_start"),
    ),
    holds("char_end", "span is a line of the text", _line, label="line", shows=("char_start", "char_end"), needs=TEXTS),
    holds("char_end", "paragraphs cover the text", _whole, label="covers", shows=("char_end",), needs=TEXTS),
    holds("entry_at", "only entries have a time", _timed, label="of_entry", shows=("entry", "entry_at")),
    matches("language", r"^[a-z]{2}$", "iso_639_1"),
)
