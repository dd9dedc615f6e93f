import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import page, published

SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
URL = "https://www.outlet.example/world/talks.html"
PROSE = "<p>" + "The two delegations met for the fourth day in Lirene and broke off after ninety minutes. " * 2 + "</p>"


def _page(head: str = "", body: str = "", *, lang: str = "en", **linked: object) -> page.Page:
    script = json.dumps({"@type": "NewsArticle", "headline": "Talks", **linked}) if linked else "{}"
    found = page.parse(
        f'<html lang="{lang}"><head>{head}<script type="application/ld+json">{script}</script></head>'
        f"<body><h1>Talks break off</h1>{body}{PROSE}{PROSE}</body></html>"
    )
    assert found is not None
    return found


def _read(found: page.Page, *, url: str = URL, seen: datetime = SEEN, feed: datetime | None = None):
    choice, modified_at = published.read(found, url=url, seen=seen, feed=feed)
    return choice.at, choice.precision, choice.witness, modified_at


def _meta(**named: str) -> str:
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in named.items())


def _at(day: int, hour: int = 0, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def test_the_strongest_witness_stands_and_the_change_stands_apart() -> None:
    found = _page(
        _meta(article__published_time="2026-11-18T11:00:00+01:00"),
        datePublished="2026-11-18T10:20:00+01:00",
        dateModified="2026-11-19T08:00:00+01:00",
    )
    assert _read(found) == (_at(18, 9, 20), "minute", "json-ld", _at(19, 7))


def test_a_page_that_names_only_its_last_change_has_no_time_of_publication() -> None:
    found = _page(_meta(article__modified_time="2026-11-18T10:00:00Z"), "<p>Updated: 18.11.2026, 10:00</p>")
    assert _read(found) == (None, "none", "absent", _at(18, 10))


@pytest.mark.parametrize("changed", ["2026-11-17T10:00:00Z", "2026-11-25T10:00:00Z", "soon"])
def test_a_change_before_publication_or_after_the_capture_is_none(changed: str) -> None:
    assert _read(_page(datePublished="2026-11-18T10:20:00Z", dateModified=changed))[3] is None


def test_a_system_that_writes_the_last_change_as_publication_is_found_out() -> None:
    linked = {"datePublished": "2026-11-18T10:20:00Z", "dateModified": "2026-11-18T10:20:00Z"}
    assert _read(_page(_meta(article__published_time="2026-11-03T06:00:00Z"), **linked))[:3] == (
        _at(3, 6), "minute", "meta",
    )  # fmt: skip
    assert _read(_page(**linked), url="https://www.outlet.example/2026/11/03/talks")[2] == "url"
    assert _read(_page(**linked), feed=_at(3, 6))[:3] == (_at(18, 10, 20), "minute", "json-ld")


def test_strong_witnesses_days_apart_are_a_conflict_until_the_page_shows_a_day() -> None:
    head = _meta(article__published_time="2026-11-10T06:00:00Z")
    assert _read(_page(head, datePublished="2026-11-18T10:20:00Z"))[:3] == (None, "none", "conflict")
    shown = '<time datetime="2026-11-10T06:00:00Z">10 November</time>'
    assert _read(_page(head, shown, datePublished="2026-11-18T10:20:00Z"))[:3] == (_at(10, 6), "minute", "meta")


def test_the_address_names_a_day_where_the_page_is_silent() -> None:
    assert _read(_page(), url="https://www.outlet.example/2026/11/03/talks") == (_at(3), "day", "url", None)
    assert _read(_page(), url="https://www.outlet.example/2026/12/24/talks")[:3] == (None, "none", "future")


def test_a_feed_is_the_last_witness() -> None:
    assert _read(_page(), feed=_at(18, 9))[:3] == (_at(18, 9), "minute", "feed")
    assert _read(_page(datePublished="2026-11-17T10:20:00Z"), feed=_at(18, 9))[2] == "json-ld"


@pytest.mark.parametrize(
    ("lang", "url", "day"),
    [
        ("en-US", URL, _at(4, month=3)),
        ("en-GB", URL, _at(3, month=4)),
        ("fr", URL, _at(3, month=4)),
        ("en", "https://outlet.co.uk/talks", _at(3, month=4)),
        ("en", URL, None),
        ("en", "https://www.outlet.example/2026/03/04/talks", _at(4, month=3)),
    ],
)
def test_a_day_in_figures_is_read_as_the_page_writes(lang: str, url: str, day: datetime | None) -> None:
    choice = _read(_page(body="<p>Published: 03/04/2026</p>", lang=lang), url=url)
    assert choice[0] == day
    assert day or choice[2] == "conflict"


@pytest.mark.parametrize(
    ("body", "witness"),
    [
        ("<ul><li><strong>Datum</strong> 18.11.2026</li><li>Themen</li></ul>", "label"),
        ('<div class="datum">18 November 2026</div>', "htmldate"),
        ("<p>18 November 2026</p>", "htmldate"),
        ('<p class="meta"><time datetime="2026-11-18">Wednesday</time></p>', "time"),
    ],
)
def test_a_shown_day(body: str, witness: str) -> None:
    assert _read(_page(body=body))[:3] == (_at(18), "day", witness)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Aktualisiert am 18.11.2026</p>",
        "<p>Date of update: modified 18.11.2026</p>",
        "<h2>The night of 18 November 2026</h2>",
        "<p>They last met on 18 November 2026 here.</p>",
        f"<p>{'They had met before, and on 18 November 2026 they met again in the same hall. ' * 2}</p>",
        '<div class="related-date">18 November 2026</div>' + PROSE,
    ],
)
def test_a_day_of_something_else_is_none(body: str) -> None:
    assert _read(_page(body=body))[2] == "absent"


def test_a_time_without_zone_takes_the_zone_of_the_change() -> None:
    found = _page(datePublished="2026-11-18T10:20:30", dateModified="2026-11-18T12:00:00+02:00")
    assert _read(found) == (datetime(2026, 11, 18, 8, 20, 30, tzinfo=UTC), "second", "json-ld", _at(18, 10))
    assert _read(_page(datePublished="2026-11-18T10:20:30"))[:2] == (_at(18), "day")


def test_the_node_of_the_page_names_the_day_where_that_of_the_article_does_not() -> None:
    graph = {"@graph": [{"@type": "Article"}, {"@type": "WebPage", "datePublished": "2026-11-18T10:20:00+01:00"}]}
    found = _page(**graph)
    assert _read(found)[:3] == (_at(18, 9, 20), "minute", "json-ld")


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_page_breaks_it(linked: str, meta: str, shown: str) -> None:
    found = _page(datePublished=linked, dateModified=shown)
    found.meta["article:published_time"] = [meta]
    choice, modified_at = published.read(found, url=URL, seen=SEEN, feed=None)
    assert choice.at is None or choice.at <= SEEN.replace(day=21)
    assert modified_at is None or choice.at is None or modified_at >= choice.at
