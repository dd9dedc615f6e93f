"""Paragraphs: each line of a text with its kind, its place, its language and the live-blog entry that it is of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from transforms.clean.normal import lines

VERSION = "paragraphs 1"
Row = dict[str, object]


@dataclass(frozen=True)
class Layout:
    """Lines and what is known of each: its kind, and the number of its entry (None outside live blogs)."""

    lines: list[str]
    kinds: list[str]
    entries: list[int | None] = field(default_factory=list)
    times: list[datetime | None] = field(default_factory=list)
    """Time of each entry, by its number."""

    def __post_init__(self) -> None:
        assert len(self.kinds) in (0, len(self.lines))
        assert len(self.entries) in (0, len(self.lines))


def _whole(layout: Layout) -> Iterator[tuple[str, str, int | None]]:
    """Lines as they stand in a text, with kind and entry: a line that holds a break is several paragraphs."""
    for at, line in enumerate(layout.lines):
        kind = layout.kinds[at] if layout.kinds else "paragraph"
        entry = layout.entries[at] if layout.entries else None
        for part in lines(line):
            yield part, kind, entry


def text(layout: Layout) -> str:
    """The text that the lines make, a line a paragraph."""
    return "\n".join(part for part, _, _ in _whole(layout))


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each line of a text, in code points; none for an empty text."""
    found = []
    start = 0
    for line in text.split("\n") if text else ():
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def rows(layout: Layout, languages: Sequence[str | None], *, article_id: object, capture_id: object) -> list[Row]:
    """The rows of `paragraphs` for one article whose text is `text(layout)`.

    `languages`: for each line of that text its language where it is not the article's; may be empty.
    """
    whole = list(_whole(layout))
    return [
        {
            "article_id": article_id,
            "capture_id": capture_id,
            "paragraph": at,
            "kind": kind,
            "char_start": start,
            "char_end": end,
            "entry": entry,
            "entry_at": layout.times[entry] if entry is not None else None,
            "language": languages[at] if languages else None,
            "method_version": VERSION,
        }
        for at, ((_, kind, entry), (start, end)) in enumerate(zip(whole, spans(text(layout)), strict=True))
    ]
