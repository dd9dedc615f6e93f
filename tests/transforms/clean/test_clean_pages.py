import json
from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from transforms.clean import clean
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES

PARAGRAPHS = [
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said.",
    "“We came with a map and we leave with the same map,” said Petra Halvik, foreign minister of Kestria.",
    "Valoria asked for inspections in the Sarn Corridor. Kestria refused and proposed mixed patrols in the valley.",
    "The mediator, Amina Delorme, will travel to both capitals. She said that a text on prisoners was almost ready.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "name": "The Outlet"},
        {
            "@type": "NewsArticle",
            "headline": "Talks in Lirene break off",
            "author": [{"@type": "Person", "name": "Mira Vossane"}, {"@type": "Person", "name": "Ivo Brandt"}],
            "datePublished": "2026-11-18T10:20:30+01:00",
            "dateModified": "2026-11-18T12:00:00+01:00",
            "articleSection": "World",
            "isAccessibleForFree": "False",
        },
    ],
}
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks in Lirene break off | The Outlet</title>
<meta property="og:title" content="Talks in Lirene break off"><meta property="og:site_name" content="The Outlet">
<link rel="canonical" href="/world/talks?utm_source=feed">
<script type="application/ld+json">{json.dumps(LINKED)}</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Talks in Lirene break off</h1>
<p class="standfirst">Both sides blame each other for the end of the fourth session.</p>
<div class="share">Share this article</div>{BODY.replace("</p>", "</p><p>Advertisement · Scroll to continue</p>", 2)}
<p><a href="/x">Read more: The corridor on a map</a></p></article>
<div id="respond"><h3>Leave a Reply</h3>
<p>Your email address will not be published. Required fields are marked *</p></div>
<footer>© 2026 The Outlet</footer></body></html>"""


def _one(table: pa.Table) -> dict[str, object]:
    outcome = clean(table)
    assert outcome.rejected.to_pylist() == []
    (row,) = outcome.tables["articles"].to_pylist()
    return row


def _reason(table: pa.Table) -> str:
    outcome = clean(table)
    assert outcome.tables["articles"].num_rows == 0
    (row,) = outcome.rejected.to_pylist()
    return row["reason"]


def test_a_page_gives_its_text_and_metadata(pages: Callable[..., pa.Table]) -> None:
    row = _one(pages(PAGE))
    assert row["title"] == "Talks in Lirene break off"
    assert row["title_from"] == "og"
    assert row["authors"] == ["Mira Vossane", "Ivo Brandt"]
    assert row["authors_from"] == "json-ld"
    assert row["published_at"] == datetime(2026, 11, 18, 9, 20, 30, tzinfo=UTC)
    assert (row["published_precision"], row["published_from"]) == ("second", "json-ld")
    assert row["modified_at"] == datetime(2026, 11, 18, 11, tzinfo=UTC)
    assert row["section"] == "World"
    assert row["language"] == "en"
    assert row["is_paywalled"]
    assert not row["is_live_blog"]
    assert row["canonical_url"] == "https://www.outlet.example/world/talks"
    assert row["url"] == "https://www.outlet.example/world/story-0.html"
    assert row["article_id"] == make_id("outlet", row["url"])
    assert row["standfirst"] == "Both sides blame each other for the end of the fourth session."
    lines = str(row["text"]).split("\n")
    assert lines[0] == row["standfirst"]
    assert lines[1:] == PARAGRAPHS
    for gone in (
        "Advertisement",
        "Share this",
        "Read more",
        "Leave a Reply",
        "will not be published",
        "Talks in Lirene",
    ):
        assert gone not in str(row["text"])
    assert clean(pages(PAGE)).tables["articles"].schema.equals(TABLES["articles"].schema)


def test_a_page_without_a_date_has_none_even_when_its_text_names_days(pages: Callable[..., pa.Table]) -> None:
    row = _one(pages(f"<html><body><h1>Talks break off</h1><p>On 12 March 2026 they met.</p>{BODY}</body></html>"))
    assert row["published_at"] is None
    assert (row["published_precision"], row["published_from"]) == ("none", "absent")
    assert row["authors"] == []
    assert row["authors_from"] == "absent"


def test_the_feed_is_a_witness_where_the_page_is_silent(pages: Callable[..., pa.Table]) -> None:
    page = f"<html><body><h1>Talks break off</h1>{BODY}</body></html>"
    at = datetime(2026, 11, 18, 9, 20, tzinfo=UTC)
    row = _one(pages({"content": page, "feed_published_at": at}))
    assert (row["published_at"], row["published_from"]) == (at, "feed")


def test_a_shown_day_counts(pages: Callable[..., pa.Table]) -> None:
    row = _one(pages(f'<html><body><h1>Talks</h1><div class="datum">18 November 2026</div>{BODY}</body></html>'))
    assert (row["published_at"], row["published_precision"]) == (datetime(2026, 11, 18, tzinfo=UTC), "day")


def test_another_headline_is_alt_title(pages: Callable[..., pa.Table]) -> None:
    row = _one(pages(PAGE.replace("<h1>Talks in Lirene break off", "<h1>Envoys leave the hall after ninety minutes")))
    assert row["alt_title"] == "Envoys leave the hall after ninety minutes"
    assert "Envoys leave the hall" not in str(row["text"])


def test_an_endless_page_gives_its_first_article(pages: Callable[..., pa.Table]) -> None:
    other = (
        "<p>Herring is simmered with dill and potatoes for twenty minutes, and nobody minds the weather at all.</p>" * 8
    )
    page = PAGE.replace("</article>", f"</article><article><h1>Herring soup for cold days</h1>{other}</article>", 1)
    assert "Herring" not in str(_one(pages(page))["text"])


def test_live_blogs_are_marked(pages: Callable[..., pa.Table]) -> None:
    assert _one(pages(PAGE.replace('"NewsArticle"', '"LiveBlogPosting"')))["is_live_blog"]
    entries = "".join(f"<h3>1{at}:05</h3><p>{paragraph}</p>" for at, paragraph in enumerate(PARAGRAPHS * 2))
    assert _one(pages(f"<html><body><article><h1>Talks: day four</h1>{entries}</article></body></html>"))[
        "is_live_blog"
    ]


def test_plain_text_has_no_date(pages: Callable[..., pa.Table]) -> None:
    text = "Talks in Lirene break off\n\n" + "\n\n".join(PARAGRAPHS) + "\n\nLeave a Reply"
    row = _one(pages({"content": text, "url": "file:notes/day-four.txt", "content_type": None}))
    assert row["title"] == "Talks in Lirene break off"
    assert row["title_from"] == "first line"
    assert row["published_at"] is None
    assert row["text"] == "\n".join(PARAGRAPHS)
    assert row["article_id"] == make_id("outlet", "file:notes/day-four.txt")


INDEX = "<html><body><h1>World</h1><ul>" + "".join(
    f'<li><a href="/{at}">A headline of some length about place number {at}</a> 18 Nov</li>' for at in range(20)
)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"<html><head></head><body></body></html>", "empty"),
        (b"<html><body><p>Too little.</p></body></html>", "too_short"),
        (b"%PDF-1.7 something", "wrong_type"),
        (bytes(range(1, 32)) * 40, "undecodable"),
        (b"x" * 7_000_000, "too_large"),
        (b"<html><body>" + b"<b>" * 300_000, "too_large"),
        (INDEX.encode(), "index_page"),
        (b"<html><head><title>404 Not Found</title></head><body><h1>Not found</h1><p>Nothing here.</p></body></html>",
         "error_page"),
        (b"<html><head><title>Just a moment...</title></head><body><p>Checking your browser</p></body></html>",
         "bot_wall"),
        (b"<html><head><title>Before you continue</title></head><body><p>We value your privacy. Accept all cookies or "
         b"manage your privacy settings. Our partners store data.</p></body></html>", "consent_wall"),
    ],
)  # fmt: skip
def test_no_article(pages: Callable[..., pa.Table], page: bytes, reason: str) -> None:
    assert _reason(pages(page)) == reason


def test_a_ten_megabyte_line_of_plain_text_is_too_large(pages: Callable[..., pa.Table]) -> None:
    assert _reason(pages({"content": b"talks " * 1_700_000, "url": "file:a.txt"})) == "too_large"


def test_a_front_page_is_no_article(pages: Callable[..., pa.Table]) -> None:
    links = "".join(f'<h2><a href="/{at}">Headline number {at} of the day</a></h2>' for at in range(30))
    page = f"<html><body><p>{PARAGRAPHS[0]}</p>{links}</body></html>"
    assert _reason(pages({"content": page, "url": "https://www.outlet.example/"})) == "index_page"
