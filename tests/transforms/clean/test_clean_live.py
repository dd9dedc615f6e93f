"""Live blogs in several markups: entries, their times and their lines."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pytest

from transforms.clean import clean, clocks

LIVE = "https://www.outlet.example/live/lirene-talks"
HEADS = (
    "Doors closed",
    "Trouble over chairs",
    "Cars in the courtyard",
    "Two versions of one door",
    "Reik will be back",
)
TEXTS = (
    "The session has begun in the customs house, and nobody expects it to be over before the evening ferry leaves.",
    "We hear that the morning has so far been spent on the seating, and that carpenters have been called to the hall.",
    "Three black cars with Kestrian plates are in the courtyard with their engines running, and it is raining again.",
    "A Valorian adviser tells reporters that the other side left at noon; a Kestrian diplomat says the very opposite.",
    "The foreign minister of Valoria has told us by telephone that his team will return to the hall at ten tomorrow.",
)
CLOCKS = ("23:40", "21:10", "17:05", "14:10", "09:48")
INTRO = "Delegations of two states meet for the fourth day in Lirene. Here is what we hear from the quay and the hall."
PUBLISHED = '<meta property="article:published_time" content="2026-11-13T08:00:00+02:00">'
MODIFIED = '<meta property="article:modified_time" content="2026-11-13T23:50:00+02:00">'


def _page(body: str, head: str = "", *, title: str = "Live: talks in Lirene") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title}</title>{PUBLISHED}{MODIFIED}{head}</head><body>'
        f"<main><h1>{title}</h1><p>{INTRO}</p>{body}</main></body></html>"
    )


def _entries(form: str, clocks: Sequence[str] = CLOCKS) -> str:
    return "".join(
        form.format(clock=clock, head=head, text=text)
        for clock, head, text in zip(clocks, HEADS, TEXTS, strict=True)
    )  # fmt: skip


def _rows(table: pa.Table) -> tuple[dict[str, object], list[dict[str, object]]]:
    outcome = clean(table)
    assert outcome.rejected.to_pylist() == []
    (row,) = outcome.tables["articles"].to_pylist()
    placed = outcome.tables["paragraphs"].to_pylist()
    text = str(row["text"])
    assert "\n".join(text[one["char_start"] : one["char_end"]] for one in placed) == text
    return row, [one | {"line": text[one["char_start"] : one["char_end"]]} for one in placed]


def _times(placed: list[dict[str, object]]) -> list[object]:
    """The time of each entry."""
    return list({one["entry"]: one["entry_at"] for one in placed if one["entry"] is not None}.values())


MARKUPS = {
    "sections with times": '<section class="entry"><time>{clock}</time><h2>{head}</h2><p>{text}</p></section>',
    "a list": '<li class="post"><span class="when">{clock}</span><h3>{head}</h3><div><p>{text}</p></div></li>',
    "flat": '<h4 class="stamp">{clock}</h4><h3>{head}</h3><p>{text}</p>',
    "articles": '<article class="update"><header><div>{clock}</div><h3>{head}</h3></header><p>{text}</p></article>',
}


@pytest.mark.parametrize("form", MARKUPS.values(), ids=MARKUPS)
def test_entries_of_the_markup(pages: Callable[..., pa.Table], form: str) -> None:
    row, placed = _rows(pages({"content": _page(_entries(form)), "url": LIVE}))
    assert row["is_live_blog"]
    zone = timedelta(hours=2)
    hours = [datetime.strptime(f"2026-11-13 {clock}", "%Y-%m-%d %H:%M").replace(tzinfo=UTC) for clock in CLOCKS]
    assert _times(placed) == [hour - zone for hour in hours]
    for number, (head, text) in enumerate(zip(HEADS, TEXTS, strict=True)):
        lines = [(one["kind"], one["line"]) for one in placed if one["entry"] == number]
        assert lines == [("entry_head", head), ("paragraph", text)]
    assert [one["line"] for one in placed if one["entry"] is None] == [INTRO]


def _linked(*updates: dict[str, object]) -> str:
    node = {"@type": "LiveBlogPosting", "headline": "Live: talks in Lirene", "liveBlogUpdate": list(updates)}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


UPDATES = [
    {
        "@type": "BlogPosting",
        "headline": head,
        "articleBody": f"<p>{text}</p>",
        "datePublished": f"2026-11-13T{clock}:00Z",
    }
    for clock, head, text in zip(CLOCKS, HEADS, TEXTS, strict=True)
]


def test_entries_that_only_json_ld_has_come_back(pages: Callable[..., pa.Table]) -> None:
    row, placed = _rows(pages({"content": _page('<div id="live-app"></div>', _linked(*UPDATES)), "url": LIVE}))
    assert row["is_live_blog"]
    assert str(row["text"]).split("\n") == [INTRO, *(one for pair in zip(HEADS, TEXTS, strict=True) for one in pair)]
    assert _times(placed)[0] == datetime(2026, 11, 13, 23, 40, tzinfo=UTC)


def test_json_ld_tells_the_times_of_entries_that_show_none(pages: Callable[..., pa.Table]) -> None:
    body = "".join(f"<h2>{head}</h2><p>{text}</p>" for head, text in zip(HEADS, TEXTS, strict=True))
    _, placed = _rows(pages({"content": _page(body, _linked(*UPDATES)), "url": LIVE}))
    assert len(_times(placed)) == len(HEADS)
    assert _times(placed)[4] == datetime(2026, 11, 13, 9, 48, tzinfo=UTC)


def test_a_log_that_cannot_be_split_is_marked(pages: Callable[..., pa.Table]) -> None:
    row, placed = _rows(pages({"content": _page("".join(f"<p>{text}</p>" for text in TEXTS), _linked()), "url": LIVE}))
    assert row["is_live_blog"]
    assert {one["entry"] for one in placed} == {None}


def test_teasers_with_times_are_no_live_blog(pages: Callable[..., pa.Table]) -> None:
    teasers = "".join(
        f'<li><time>1{at}:05</time> <a href="/{at}">Another headline about place number {at}</a></li>'
        for at in range(9)
    )
    body = "".join(f"<p>{text}</p>" for text in TEXTS) + f'<aside class="ticker"><ul>{teasers}</ul></aside>'
    page = _page(body, title="Talks in Lirene break off")
    row, _ = _rows(pages({"content": page, "url": "https://www.outlet.example/world/talks"}))
    assert not row["is_live_blog"]


SEEN = datetime(2026, 11, 20, tzinfo=UTC)
BEGAN, CHANGED = datetime(2026, 11, 12, 20, tzinfo=UTC), datetime(2026, 11, 13, 9, tzinfo=UTC)


def _resolved(*texts: str, offset: int | None = 0, changed: datetime | None = CHANGED) -> list[str | None]:
    stamps = [clocks.stamp(text) for text in texts]
    found = clocks.resolved(stamps, began=BEGAN, changed=changed, seen=SEEN, offset=offset)
    return [at and f"{at:%d %H:%M}" for at in found]


def test_clocks_roll_over_midnight() -> None:
    assert _resolved("08:10", "00:15", "23:50", "20:30") == ["13 08:10", "13 00:15", "12 23:50", "12 20:30"]
    assert _resolved("20:30", "23:50", "00:15", "08:10") == ["12 20:30", "12 23:50", "13 00:15", "13 08:10"]
    assert _resolved("20:30", "23:50", "00:15", changed=None) == ["12 20:30", "12 23:50", "13 00:15"]
    assert _resolved("08:10", "07:50", "08:00") == ["13 08:10", "13 07:50", "13 08:00"]  # one out of order


def test_stamps_in_words() -> None:
    assert _resolved("8.10pm GMT", "12 November, 19:02", "12.11. 18:40", "6 p.m.")[1:3] == ["12 19:02", "12 18:40"]
    assert _resolved("08:10 MSK", offset=None) == ["13 05:10"]
    assert _resolved("08:10", offset=None) == [None]
    assert _resolved("no clock", "25:61") == [None, None]
    assert clocks.stamp("7.02pm").minutes == 19 * 60 + 2
    assert clocks.stamp("12:30 am").minutes == 30
    assert clocks.stamp("18h05").minutes == 18 * 60 + 5
