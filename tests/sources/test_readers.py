"""Feeds, sitemaps, robots.txt, rights and bodies, each by itself."""

from __future__ import annotations

import contextlib
import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources import bodies, discover, rights, robots

BASE = "http://outlet.example/feeds/all.xml"


def test_atom_with_relative_links_and_markup_in_titles():
    listing = discover.feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>
        <entry><title type="html">&lt;b&gt;Talks&lt;/b&gt; &amp;amp; tea</title><link rel="self" href="/self"/>
        <link rel="alternate" href="../a#top"/><updated>2026-11-20T10:00:00+02:00</updated></entry>
        <entry><title>mail</title><link href="mailto:x@outlet.example"/></entry>
        <entry><title>again</title><link href="/a"/></entry></feed>""",
        url=BASE,
    )
    (one,) = listing.candidates
    assert (one.url, one.title) == ("http://outlet.example/a", "Talks & tea")
    assert one.published_at.isoformat() == "2026-11-20T08:00:00+00:00"


def test_rdf_and_guid_without_link():
    rss = b"<rss version='2.0'><channel><item><guid>http://outlet.example/g</guid></item></channel></rss>"
    assert [one.url for one in discover.feed(rss, url=BASE).candidates] == ["http://outlet.example/g"]


def test_a_feed_is_never_taken_for_a_file_name(tmp_path):
    secret = tmp_path / "feed.xml"
    secret.write_text("<rss version='2.0'><channel><item><link>http://x.example/</link></item></channel></rss>")
    with pytest.raises(discover.Malformed):
        discover.feed(str(secret).encode(), url=BASE)


def test_entities_are_not_resolved(tmp_path):
    (tmp_path / "secret").write_text("http://secret.example/")
    head = f'<!DOCTYPE u [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    laughs = (
        '<!DOCTYPE u [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]>"
    )
    for doctype, name in ((head, "x"), (laughs, "j")):
        text = f'<?xml version="1.0"?>{doctype}<urlset><url><loc>http://a.example/&{name};</loc></url></urlset>'
        try:
            found = discover.sitemap(text.encode(), url=BASE).candidates
        except discover.Malformed:
            found = []
        assert all(len(one.url) < 100 and "secret" not in one.url for one in found)


def test_sitemaps_that_are_none():
    for content in (b"", b"<rss/>", b"plain", b"\x1f\x8b\x08broken", gzip.compress(b"<html/>")):
        with pytest.raises(discover.Malformed):
            discover.sitemap(content, url=BASE)
    half = b"<urlset><url><loc>http://a.example/1</loc></url><url><loc>http://a.exam"
    listing = discover.sitemap(half, url=BASE)
    assert listing.candidates[0].url == "http://a.example/1"
    assert listing.detail.startswith("read despite")


def test_index_gives_the_newest_first():
    listing = discover.sitemap(
        b"<sitemapindex><sitemap><loc>/old</loc><lastmod>2020-01-01</lastmod></sitemap>"
        b"<sitemap><loc>/new</loc><lastmod>2026-01-01</lastmod></sitemap><!-- x --></sitemapindex>",
        url=BASE,
    )
    assert listing.sitemaps == ["http://outlet.example/new", "http://outlet.example/old"]


def test_lists():
    listing = discover.listed(
        "# mine\nhttp://a.example/x#part\n\n  http://a.example/y  \nhttp://a.example/x\n", name="l"
    )
    assert [one.url for one in listing.candidates] == ["http://a.example/x", "http://a.example/y"]


def test_a_mere_day_is_no_moment():
    assert discover.moment("2026-11-20") is None
    assert discover.moment("rubbishT") is None
    assert discover.moment("2026-11-20T10:00Z").hour == 10


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_readers(content):
    for read in (discover.feed, discover.sitemap):
        with contextlib.suppress(discover.Malformed):
            read(content, url=BASE)
    robots.parse(content).refusal("http://a.example/x", "parley")
    rights.of([], content)
    bodies.page_type("text/html", content)


def test_robots_by_status():
    def outcome(*words):
        return robots.read(*words, None).outcome

    assert outcome("http_error", 404, b"") is None
    assert outcome("http_error", 403, b"") is None
    assert outcome("http_error", 429, b"") == "robots_unreachable"
    assert outcome("http_error", 500, b"") == "robots_unreachable"
    assert outcome("timeout", None, b"") == "robots_unreachable"
    assert outcome("dns_error", None, b"") == "dns_error"
    assert outcome("ok", 200, b"") is None
    assert outcome("ok", 200, b"# only words\n") is None
    assert outcome("ok", 200, b"<!doctype html><p>hello") == "robots_unreachable"
    assert outcome("ok", 200, b"\x00\x01\x02") == "robots_unreachable"


def test_robots_delays():
    rules = robots.parse(b"User-agent: *\nCrawl-delay: 3\nRequest-rate: 1/20s\n\nUser-agent: parley\nCrawl-delay: 8\n")
    assert (rules.delay("parley"), rules.delay("other")) == (8, 20)
    assert robots.address("HTTP://u:p@Host.example:81/a?b") == "http://host.example:81/robots.txt"


def test_rights_only_where_they_are_said():
    assert rights.of([], b"<html><!-- <meta name=robots content=noai> --><p>noai</p>") == rights.Rights()
    assert rights.of([], b'<script>\'<meta name="robots" content="noai">\'</script>') == rights.Rights()
    assert rights.of([], b"<meta name=robots content='noimageai, index'>") == rights.Rights()
    assert not rights.of([("TDM-Reservation", "0")], b"").is_reserved
    found = rights.of([("x-robots-tag", "parley: noai"), ("tdm-policy", "https://a.example/p.json")], b"")
    assert found == rights.Rights("robots: noai; tdm-policy: https://a.example/p.json", True)


def test_signals_by_agent_and_path():
    text = (
        "User-agent: a\nUser-agent: parley\nContent-Signal: search=no\n\nUser-agent: *\nContent-Signal: ai-input=no\n"
    )
    assert rights.signals(text) == ["search=no"]
    paths = "User-agent: *\nContent-Signal: search=yes\nContent-Signal: /news ai-input = no, ai-train=no\n"
    assert rights.signals(paths, "/sport") == ["search=yes"]
    assert rights.signals(paths, "/news/1") == ["ai-input=no", "ai-train=no", "search=yes"]
    assert rights.signals("Content-Signal: search=perhaps") == []


@pytest.mark.parametrize(
    ("declared", "content", "kind"),
    [
        ("text/html; charset=x", b"<p>", "text/html"),
        ("application/xhtml+xml", b"<?xml", "text/html"),
        ("TEXT/PLAIN", b"words", "text/plain"),
        (None, b"<!DOCTYPE HTML><p>", "text/html"),
        (None, b"words", None),
        ("application/json", b"{}", None),
        ("text/html", b"%PDF-1.4", None),
        ("text/html", b"a\x00b", None),
        ("text/html", "<p>é".encode("utf-16"), "text/html"),
    ],
)
def test_page_types(declared, content, kind):
    assert bodies.page_type(declared, content) == kind


@pytest.mark.parametrize("encoding", [None, "identity", "gzip", "x-gzip", "deflate", "raw deflate"])
@pytest.mark.parametrize("step", [1, 7, 10_000])
def test_decoder(encoding, step):
    body = b"words and more words " * 40
    raw = zlib.compressobj(wbits=-15)
    sent = {
        "gzip": gzip.compress(body[:99]) + gzip.compress(body[99:]),
        "x-gzip": gzip.compress(body) + b"\0\0padding",
        "deflate": zlib.compress(body),
        "raw deflate": raw.compress(body) + raw.flush(),
    }.get(encoding, body)
    decoder = bodies.Decoder("deflate" if encoding == "raw deflate" else encoding, max_bytes=len(body))
    for start in range(0, len(sent), step):
        decoder.feed(sent[start : start + step])
    assert decoder.close() == body


def test_decoder_stops_at_the_cap():
    decoder = bodies.Decoder("gzip", max_bytes=1_000)
    with pytest.raises(bodies.TooLarge, match="1,000 bytes"):
        decoder.feed(gzip.compress(bytes(50_000_000)))
    with pytest.raises(bodies.Undecodable, match="not asked for"):
        bodies.Decoder("gzip, br", max_bytes=10)
