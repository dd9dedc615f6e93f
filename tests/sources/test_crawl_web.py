"""Crawls of a hostile server over real HTTP: every attempt has its row, and nothing hurts its neighbours."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pyarrow as pa
import pytest
from aiohttp import web

from sources import archive, registry
from sources.fetch import FetchSettings
from warehouse.schema.tables import TABLES

NO_RULES = "User-agent: *\nDisallow:\n"


def listed(state, *urls, name="outlet", **fields):
    """A source that lists its pages in a file."""
    (state.folder / "sources").mkdir(exist_ok=True)
    (state.folder / "sources" / f"{name}.txt").write_text("\n".join(urls))
    state.source(name, discover=[("urls", f"{name}.txt")], **fields)


def answer(status=200, body=b"", **headers):
    async def send(request):
        return web.Response(status=status, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})

    return send


def test_feed_to_pages(state, site):
    site.answers["/robots.txt"] = NO_RULES
    links = [site.url(site.page(f"/news/{n}", f"Talk {n}")) for n in range(3)]
    site.feed("/feed.xml", links)
    state.source(discover=[("feed", site.url("/feed.xml"))], language="en")
    done = state.crawl()

    assert done.captures.schema == TABLES["captures"].schema
    assert done.feeds.schema == TABLES["feeds"].schema
    kinds = [(row["kind"], row["outcome"]) for row in done.captures.to_pylist()]
    assert kinds == [("feed", "ok"), ("page", "ok"), ("page", "ok"), ("page", "ok"), ("robots", "ok")]
    (feed,) = done.feeds.to_pylist()
    assert (feed["outcome"], feed["n_items"], feed["n_new"]) == ("ok", 3, 3)

    pages = archive.pages(state.archive, state.captures, registry.table(state.registry().sources.values()))
    assert pages.schema == archive.PAGES
    first = pages.to_pylist()[0]
    assert b"Talk 0 happened" in first["content"]
    assert first["feed_title"] == "Item 0"
    assert first["feed_published_at"].isoformat() == "2026-11-20T08:00:00+00:00"
    assert (first["source_language"], first["source_domain"]) == ("en", "outlet.example")


def test_second_run_reads_feeds_alone_and_ids_do_not_hang_on_the_clock(state, site, tmp_path_factory):
    site.answers["/robots.txt"] = NO_RULES
    site.feed("/feed.xml", [site.url(site.page("/a")), site.url("/gone")])
    state.source(discover=[("feed", site.url("/feed.xml"))])
    first = state.crawl()
    assert state.outcome(first, site.url("/gone")) == "http_error"
    second = state.crawl()
    assert {row["kind"] for row in second.captures.to_pylist()} == {"feed", "robots"}
    assert {row["outcome"] for row in second.captures.to_pylist()} == {"unchanged"}
    assert not set(first.captures["capture_id"].to_pylist()) & set(second.captures["capture_id"].to_pylist())
    assert len(list(state.archive.rglob("*.warc.gz"))) == 1, "nothing new, no file"

    other = type(state)(tmp_path_factory.mktemp("other"), site)
    other.source(discover=[("feed", site.url("/feed.xml"))])
    again = other.crawl(at=first.captures["batch_at"][0].as_py() + timedelta(days=3))
    assert again.captures["capture_id"].equals(first.captures["capture_id"])


def test_failures_come_back_later_and_later_and_then_no_more(state, site):
    listed(state, site.url("/gone"))
    start = moment = state.crawl().captures["batch_at"][0].as_py()
    tried = []
    for minutes in range(15, 15 * 80, 15):
        state.captures = _fetched_at_batch(state.captures)
        done = state.crawl(at=moment + timedelta(minutes=minutes))
        tried += [minutes for row in done.captures.to_pylist() if row["kind"] == "page"]
    assert tried == [15, 45, 105, 225, 465], "six tries with the first"
    assert start.minute == 0


def _fetched_at_batch(captures):
    """Captures as if their fetches had taken no time after the run's own."""
    place = captures.schema.get_field_index("fetched_at")
    return captures.set_column(place, captures.schema.field(place), captures["batch_at"])


def test_a_failed_page_is_tried_again_though_its_feed_forgot_it(state, site):
    site.feed("/feed.xml", [site.url("/late")])
    state.source(discover=[("feed", site.url("/feed.xml"))])
    first = state.crawl()
    site.feed("/feed.xml", [])
    site.page("/late")
    second = state.crawl(at=first.captures["fetched_at"][0].as_py() + timedelta(minutes=20))
    (row,) = [row for row in second.captures.to_pylist() if row["kind"] == "page"]
    assert (row["outcome"], row["feed_title"]) == ("ok", "Item 0")


def test_hostile_answers(state, site, nasty):
    bad_charset = "<html><head><title>x</title></head><body>Grüße</body></html>".encode("latin-1")
    site.answers |= {
        "/robots.txt": NO_RULES,
        "/drip": nasty["drip"],
        "/endless": nasty["endless"],
        "/bomb": nasty["bomb"],
        "/loop/a": answer(302, Location="/loop/b"),
        "/loop/b": answer(302, Location="/loop/a"),
        "/private": answer(302, Location="http://secret.internal/"),
        "/pdf": answer(body=b"%PDF-1.7 ...", Content_Type="text/html"),
        "/image": answer(body=b"\x89PNG", Content_Type="image/png"),
        "/charset": answer(body=bad_charset, Content_Type="text/html; charset=no-such-charset"),
        "/lying-gzip": answer(body=b"<html>plain</html>", Content_Type="text/html", Content_Encoding="gzip"),
        "/brotli": answer(body=b"xx", Content_Type="text/html", Content_Encoding="br"),
        "/cut-gzip": answer(body=gzip.compress(b"<p>" * 900)[:-9], Content_Type="text/html", Content_Encoding="gzip"),
        "/empty": answer(body=b" \n", Content_Type="text/html"),
        "/nowhere": answer(302),
        "/mail": answer(302, Location="mailto:desk@outlet.example"),
        "/teapot": answer(418),
        "/line": answer(body=b"a" * 250_000, Content_Type="text/plain"),
    }

    async def lying_length(request):
        request.transport.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>short</p>"
        )
        request.transport.close()
        return web.Response()

    async def no_http(request):
        request.transport.write(b"ICY 200 whatever\r\n\r\n\r\n")
        request.transport.close()
        return web.Response()

    async def hop(request):
        return web.Response(status=301, headers={"Location": f"/hop?n={int(request.query['n']) + 1}"})

    site.answers |= {"/lying": lying_length, "/no-http": no_http, "/hop": hop}
    site.page("/good")
    wanted = {
        "/drip": "timeout",
        "/endless": "too_large",
        "/bomb": "too_large",
        "/loop/a": "redirect_loop",
        "/private": "dns_error",
        "/pdf": "wrong_type",
        "/image": "wrong_type",
        "/charset": "ok",
        "/lying-gzip": "damaged_record",
        "/brotli": "damaged_record",
        "/cut-gzip": "damaged_record",
        "/empty": "empty",
        "/nowhere": "http_error",
        "/mail": "bad_url",
        "/teapot": "http_error",
        "/line": "ok",
        "/lying": "connect_error",
        "/no-http": "http_error",
        "/hop?n=0": "too_many_redirects",
        "/missing": "http_error",
        "/good": "ok",
    }
    urls = {site.url(path): outcome for path, outcome in wanted.items()}
    odd = {"no address": "bad_url", "http://outlet.example:99999/": "bad_url", "ftp://outlet.example/x": "bad_url"}
    listed(state, *urls, *odd, "http://user:word@outlet.example/")
    done = state.crawl()
    found = {row["url"]: row["outcome"] for row in done.captures.to_pylist() if row["kind"] == "page"}
    assert found == urls | odd | {"http://user:word@outlet.example/": "bad_url"}
    for row in done.captures.to_pylist():
        assert row["outcome"] in ("ok", "unchanged") or row["detail"], row
        assert (row["warc_file"] is not None) == (row["outcome"] == "ok")


def test_no_byte_to_a_private_address(state, site):
    """Literal, by name, mapped into IPv6, by a number, and by redirect from a host that may be reached."""
    port = site.port
    urls = [
        f"http://127.0.0.1:{port}/a",
        f"http://localhost:{port}/a",
        f"http://[::ffff:127.0.0.1]:{port}/a",
        f"http://0.0.0.0:{port}/a",
        "http://169.254.169.254/latest/meta-data/",
        "http://outlet.example/a",
    ]
    numbers = [f"http://2130706433:{port}/a", f"http://127.1:{port}/a", f"http://0x7f.1:{port}/a"]
    listed(state, *urls, *numbers, allow_private=False, delay_seconds=5)
    done = state.crawl()
    found = {row["url"]: row["outcome"] for row in done.captures.to_pylist() if row["kind"] == "page"}
    assert {url: found[url] for url in urls} == dict.fromkeys(urls, "private_address")
    assert {found[url] for url in numbers} <= {"private_address", "bad_url"}
    assert site.visits == []
    assert "allow_private" in done.captures["detail"][0].as_py()


def test_a_redirect_may_not_lead_inside(state, site, monkeypatch):
    """The outlet's own address passes as public here; the one that it redirects to does not."""
    from sources import addresses

    real = addresses.is_private
    monkeypatch.setattr(addresses, "is_private", lambda address: address != "127.0.0.1" and real(address))
    site.answers |= {"/robots.txt": NO_RULES, "/in": answer(302, Location="http://127.0.0.2/admin")}
    site.page("/out")
    listed(state, site.url("/in"), site.url("/out"), allow_private=False, delay_seconds=5)
    monkeypatch.setattr("sources.crawl.FLOOR_SECONDS", 0.0)
    monkeypatch.setattr("sources.crawl._delay", lambda source, asked: 0.0)
    done = state.crawl()
    assert state.outcome(done, site.url("/in")) == "private_address"
    assert state.outcome(done, site.url("/out")) == "ok"


def test_robots(state, site, nasty):
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: parley\nDisallow: /private\nAllow: /\n"
    site.answers |= {
        "a.example/robots.txt": rules,
        "b.example/robots.txt": answer(503),
        "c.example/robots.txt": answer(429),
        "d.example/robots.txt": nasty["drip"],
        "e.example/robots.txt": "<html><body>Welcome to our robots page</body></html>",
        "f.example/robots.txt": answer(403),
        "g.example/robots.txt": "User-agent: *\nCrawl-delay: 86400\n",
        "h.example/robots.txt": answer(302, Location="/robots.txt"),
        "i.example/robots.txt": answer(301, Location="http://a.example/robots.txt"),
        "j.example/robots.txt": b"User-agent: *\nDisallow: /x\n" + b"# padding\n" * 60_000 + b"Disallow: /p\n",
        "a.example/turn": answer(302, Location="http://b.example/p"),
    }
    site.page("/p")
    site.page("/private")
    urls = {site.url("/p", host=f"{name}.example"): None for name in "abcdefghij"}
    listed(state, *urls, "http://a.example/private", "http://a.example/turn", domain=None)
    done = state.crawl(max_bytes=2_000_000)
    found = {row["url"]: row["outcome"] for row in done.captures.to_pylist() if row["kind"] == "page"}
    assert found == {
        "http://a.example/p": "ok",
        "http://a.example/private": "robots_denied",
        "http://a.example/turn": "robots_unreachable",
        "http://b.example/p": "robots_unreachable",
        "http://c.example/p": "robots_unreachable",
        "http://d.example/p": "robots_unreachable",
        "http://e.example/p": "robots_unreachable",
        "http://f.example/p": "ok",
        "http://g.example/p": "robots_denied",
        "http://h.example/p": "robots_unreachable",
        "http://i.example/p": "ok",
        "http://j.example/p": "ok",
    }
    read = [path for path, *_ in site.visits if path.endswith("robots.txt")]
    assert read.count("a.example/robots.txt") == 2, "once for a, once for i, and never again"
    assert not any(path.startswith(("b.example/p", "g.example/p")) for path, *_ in site.visits)


def test_reserved_pages_leave_no_body(state, site):
    body = "<html><head><title>t</title>{}</head><body><p>SECRET WORDS</p></body></html>"
    site.answers |= {
        "/robots.txt": NO_RULES,
        "/header": answer(body=body.format("").encode(), Content_Type="text/html", tdm_reservation="1"),
        "/meta": body.format('<meta name="tdm-reservation" content="1">'),
        "/noai": body.format('<META content="index, noai" name="robots">'),
        "/tag": answer(body=body.format("").encode(), Content_Type="text/html", X_Robots_Tag="noai"),
        "/other": answer(body=body.format("").encode(), Content_Type="text/html", X_Robots_Tag="otherbot: noai"),
        "signal.example/robots.txt": "User-agent: *\nContent-Signal: ai-input=no\nDisallow:\n",
        "train.example/robots.txt": "User-agent: *\nContent-Signal: search=yes, ai-train=no\nDisallow:\n",
    }
    site.page("/p")
    paths = ["/header", "/meta", "/noai", "/tag", "/other"]
    listed(state, *map(site.url, paths), "http://signal.example/p", "http://train.example/p")
    done = state.crawl()
    rows = {row["url"]: row for row in done.captures.to_pylist() if row["kind"] == "page"}
    reserved = {url for url, row in rows.items() if row["outcome"] == "rights_reserved"}
    assert reserved == {*map(site.url, paths[:4]), "http://signal.example/p"}
    assert all(rows[url]["warc_file"] is None for url in reserved)
    assert rows["http://train.example/p"]["rights"] == "Content-Signal: ai-train=no, search=yes"
    raw = b"".join(gzip.decompress(path.read_bytes()) for path in state.archive.rglob("*.warc.gz"))
    assert raw.count(b"SECRET WORDS") == 1, "the page that speaks to another agent"


def test_feeds_that_cannot_be_read(state, site, nasty):
    site.page("/a")
    site.answers |= {
        "/broken.xml": '<?xml version="1.0"?><rss><channel><item><title>A & B</title><link>http://outlet.example/a</link>',
        "/html.xml": "<html><body>Not found</body></html>",
        "/map.xml": "<html><body>Not found</body></html>",
        "/bytes.xml": answer(body=b"\x00\x01\x02" * 50),
        "/slow.xml": nasty["drip"],
    }
    names = ["/html.xml", "/broken.xml", "/bytes.xml", "/slow.xml", "/none.xml"]
    state.source(discover=[*(("feed", site.url(name)) for name in names), ("sitemap", site.url("/map.xml"))])
    state.source("gone", discover=[("feed", "http://no-such-host.invalid/feed.xml")])
    done = state.crawl()
    found = {row["url"].rpartition("/")[2]: row for row in done.feeds.to_pylist()}
    assert {name: row["outcome"] for name, row in found.items()} == {
        "html.xml": "malformed",
        "broken.xml": "ok",
        "bytes.xml": "malformed",
        "slow.xml": "timeout",
        "none.xml": "http_error",
        "map.xml": "malformed",
        "feed.xml": "dns_error",
    }
    assert all(row["detail"] for row in found.values())
    assert found["broken.xml"]["n_items"] == 1
    assert state.outcome(done, site.url("/a")) == "ok"


def test_sitemap_index(state, site):
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    site.answers |= {
        "/index.xml": '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>http://outlet.example/news.xml.gz</loc></sitemap>"
        "<sitemap><loc>http://outlet.example/index.xml</loc></sitemap></sitemapindex>",
        "/news.xml.gz": answer(
            body=gzip.compress(
                f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="{news}">'
                "<url><loc>http://outlet.example/a</loc><n:news><n:publication_date>2026-11-19T10:00:00+02:00"
                "</n:publication_date><n:title>Talks &amp; tea</n:title></n:news></url></urlset>".encode()
            ),
            Content_Type="application/gzip",
        ),
    }
    site.page("/a")
    state.source(discover=[("sitemap", site.url("/index.xml"))])
    done = state.crawl()
    (row,) = [row for row in done.captures.to_pylist() if row["kind"] == "page"]
    assert (row["outcome"], row["feed_title"]) == ("ok", "Talks & tea")
    assert row["feed_published_at"].isoformat() == "2026-11-19T08:00:00+00:00"
    assert [(row["url"].rpartition("/")[2], row["n_items"]) for row in done.feeds.to_pylist()] == [
        ("index.xml", 2),
        ("news.xml.gz", 1),
    ]


def test_conditional_requests_every_other_time(state, site):
    """A server whose ETag lies hides a change once, not for ever."""
    links: list[str] = []

    async def feed(request):
        if request.headers.get("If-None-Match") == '"stale"':
            return web.Response(status=304)
        items = "".join(f"<item><link>{link}</link></item>" for link in links)
        return web.Response(text=f"<rss version='2.0'><channel>{items}</channel></rss>", headers={"ETag": '"stale"'})

    site.answers["/feed.xml"] = feed
    state.source(discover=[("feed", site.url("/feed.xml"))])
    assert state.crawl().feeds["outcome"].to_pylist() == ["ok"]
    links.append(site.url(site.page("/new")))
    assert state.crawl().feeds["outcome"].to_pylist() == ["not_modified"]
    done = state.crawl()
    assert done.feeds["outcome"].to_pylist() == ["ok"]
    assert state.outcome(done, site.url("/new")) == "ok"


def test_what_time_does_not_allow_is_left_and_found_again(state, site):
    links = [site.url(site.page(f"/{n}")) for n in range(4)]
    site.feed("/feed.xml", links)
    state.source(discover=[("feed", site.url("/feed.xml"))], delay_seconds=0.25)
    done = state.crawl(run_seconds=0.9)
    read = [row for row in done.captures.to_pylist() if row["kind"] == "page"]
    assert 0 < len(read) < 4
    assert f"{4 - len(read)} pages left for the next run" in done.feeds["detail"][0].as_py()
    state.crawl(run_seconds=30.0)
    assert sorted(row["url"] for row in state.captures.to_pylist() if row["kind"] == "page") == links


def test_one_source_in_trouble_hurts_no_other(state, site, monkeypatch):
    from sources import discover

    real = discover.feed

    def feed(content, *, url, content_type=None):
        if "bad.example" in url:
            raise ZeroDivisionError("nobody foresaw this")
        return real(content, url=url, content_type=content_type)

    monkeypatch.setattr(discover, "feed", feed)
    site.page("/a")
    for name in ("bad", "good"):
        site.feed(f"{name}.example/feed.xml", [site.url("/a", host=f"{name}.example")])
        state.source(name, discover=[("feed", site.url("/feed.xml", host=f"{name}.example"))])
    done = state.crawl()
    rows = {row["source_id"]: row for row in done.feeds.to_pylist()}
    assert rows["good"]["outcome"] == "ok"
    assert rows["bad"]["outcome"] == "malformed"
    assert "ZeroDivisionError" in rows["bad"]["detail"]
    assert state.outcome(done, "http://good.example/a") == "ok"


def test_full_disk_stops_the_crawl_and_leaves_no_file(state, site, monkeypatch):
    from sources.archive import Writer

    def full(*words, **named):
        raise OSError(28, "No space left on device")

    site.page("/a")
    listed(state, site.url("/a"))
    monkeypatch.setattr(Writer, "response", full)
    with pytest.raises((OSError, ExceptionGroup)):
        state.crawl()
    assert [path for path in state.archive.rglob("*") if path.is_file()] == []


def test_user_agent_says_who_we_are(state, site, monkeypatch):
    monkeypatch.setenv("PARLEY_CONTACT", "desk@example.org\n")
    monkeypatch.setenv("PARLEY_HOSTS", f"*.example=127.0.0.1:{site.port}")
    settings = FetchSettings.from_environment()
    assert settings.user_agent == "parley/0.1 (news archive for research; +desk@example.org)"
    listed(state, site.url(site.page("/a")))
    state.crawl(contact="desk@example.org")
    agents = {headers["User-Agent"] for *_, headers in site.visits}
    assert agents == {settings.user_agent}
    assert not any("Cookie" in headers for *_, headers in site.visits)


def test_captures_fit_their_contract_for_all_kinds(state, site):
    site.page("/a")
    (state.folder / "sources" / "folder").mkdir(parents=True)
    (state.folder / "sources" / "folder" / "x.txt").write_text("Headline\n\nBody")
    listed(state, site.url("/a"))
    state.source("files", domain=None, discover=[("folder", "folder")])
    done = state.crawl()
    known = TABLES["captures"].field("outcome").column.values
    kinds = TABLES["captures"].field("kind").column.values
    assert set(done.captures["outcome"].to_pylist()) <= set(known)
    assert set(done.captures["kind"].to_pylist()) == {"page", "robots", "file"} <= set(kinds)
    assert pa.compute.count_distinct(done.captures["capture_id"]).as_py() == done.captures.num_rows
