"""The sample web as a client meets it: every address of the feeds answers as truth.yml says."""

import http.client
import signal
import socket
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import feedparser
import pytest
import yaml
from lxml import etree
from protego import Protego

from sources.sample.serve import HERE, OVERSIZED, serving, truth

REGISTRY = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((HERE / "registry").glob("*.yml"))]
PAGES = truth()
LOCATIONS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def web():
    with serving() as address:

        def get(url, *, method="GET", **headers):
            parts = urlsplit(url)
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            with closing(http.client.HTTPConnection(address, timeout=20)) as connection:
                connection.request(method, target, headers={"Host": parts.hostname, **headers})
                response = connection.getresponse()
                return response.status, response.headers, response.read()

        yield get


def linked(web):
    """Every address that the registered feeds and sitemaps name, with the time that they give."""
    found = {}
    for source in REGISTRY:
        for entry in source["discover"]:
            for way, target in entry.items():
                if way == "feed":
                    for item in feedparser.parse(web(target)[2]).entries:
                        found[item.link] = item.get("published")
                elif way == "sitemap":
                    for part in locations(web(target)[2]):
                        found |= dict.fromkeys(locations(web(part)[2]))
    return found


def locations(body):
    return etree.fromstring(body).xpath("//s:loc/text()", namespaces=LOCATIONS)


def follow(web, url, *, most=5):
    for _ in range(most):
        status, headers, body = web(url)
        if status != 301:
            return url, status, headers, body
        url = headers["Location"]
    return url, 301, headers, b""


def test_feeds_and_sitemaps_name_every_page_and_nothing_else(web):
    names = {url.partition("?")[0] for url in linked(web)}
    expected = {
        page.get("linked_as", url)
        for url, page in PAGES.items()
        if url.startswith("http:") and page["kind"] != "archived_only"
    }
    assert names == expected


def test_every_linked_address_answers_as_the_truth_says(web):
    by_link = {page.get("linked_as", url): (url, page) for url, page in PAGES.items()}
    for link in linked(web):
        url, page = by_link[link.partition("?")[0]]
        if page["outcome"] == "too_large":
            continue
        final, status, headers, body = follow(web, link)
        if page["outcome"] == "redirect_loop":
            assert status == 301
        elif page["outcome"] == "http_error":
            assert status == 404
        else:
            assert status == 200
            assert final.partition("?")[0] == url
            assert headers["Content-Type"].startswith("text/html; charset=")
            assert bool(body) is (page["outcome"] != "empty")


def test_robots_forbid_only_what_the_truth_says(web):
    rules = {
        source["domain"]: Protego.parse(web(f"http://{source['domain']}/robots.txt")[2].decode())
        for source in REGISTRY
        if "domain" in source
    }
    for url, page in PAGES.items():
        if url.startswith("http:"):
            allowed = rules[urlsplit(url).hostname].can_fetch(url, "parley")
            assert allowed is (page["outcome"] != "robots_denied"), url
    assert all((found.crawl_delay("parley") or 0) <= 0.1 for found in rules.values())


def test_the_oversized_page_is_streamed_without_a_length(web):
    ((name, size),) = OVERSIZED.items()
    status, headers, body = web(f"http://{name}")
    assert (status, len(body)) == (200, size)
    assert size > 10 * 1024 * 1024
    assert "Content-Length" not in headers


def test_one_page_is_sent_in_an_older_encoding(web):
    url = "http://novazorya.example/news/pasichnyky-ta-zyma"
    _, headers, body = web(url)
    assert headers["Content-Type"] == "text/html; charset=windows-1251"
    assert PAGES[url]["title"] in body.decode("windows-1251")


def test_conditional_requests_are_answered_with_304(web):
    url = "http://meridianwire.example/world/drovik-power-station-strike"
    _, headers, _ = web(url)
    assert headers["Last-Modified"] == "Mon, 16 Nov 2026 13:45:00 GMT"
    for known in ({"If-None-Match": headers["ETag"]}, {"If-Modified-Since": headers["Last-Modified"]}):
        status, _, body = web(url, **known)
        assert (status, body) == (304, b"")
    assert web(url, **{"If-None-Match": '"other"'})[0] == 200
    assert web(url, **{"If-Modified-Since": "Mon, 16 Nov 2026 08:00:00 GMT"})[0] == 200
    assert web(url, **{"If-Modified-Since": "yesterday"})[0] == 200


def test_the_undated_page_is_not_dated_by_its_header_or_its_sitemap(web):
    ((url, _),) = (
        (url, page)
        for url, page in PAGES.items()
        if page["kind"] == "article" and page["published_at"] is None
    )  # fmt: skip
    _, headers, body = web(url)
    assert "Last-Modified" not in headers
    assert b"2026" not in body
    assert b"lastmod" not in web("http://harbourtimes.example/sitemaps/explainers.xml")[2]


def test_what_is_not_there_is_404_and_no_path_leaves_the_pages(web):
    assert web("http://sarngazette.example/nothing")[0] == 404
    assert web("http://elsewhere.example/feed.xml")[0] == 404
    assert web("http://sarngazette.example/../../truth.yml")[0] == 404
    assert web("http://sarngazette.example/%2e%2e/%2e%2e/README.txt")[0] == 404


def test_head_sends_the_header_alone(web):
    status, headers, body = web("http://sarngazette.example/feed.xml", method="HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 0


def test_feed_times_agree_with_the_pages_but_for_one_lie(web):
    lies = 0
    by_link = {page.get("linked_as", url): page for url, page in PAGES.items()}
    for source in REGISTRY:
        for entry in source["discover"]:
            if "feed" not in entry:
                continue
            for item in feedparser.parse(web(entry["feed"])[2]).entries:
                page = by_link[item.link.partition("?")[0]]
                if page["published_at"] and item.get("published_parsed"):
                    said = "{}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*item.published_parsed[:6])
                    assert said == page.get("feed_says", page["published_at"])
                    lies += said != page["published_at"]
    assert lies == 1


@pytest.mark.parametrize("signum", [signal.SIGINT, signal.SIGTERM])
def test_the_command_prints_its_address_and_stops_on_a_signal(signum):
    words = [sys.executable, "-m", "sources.sample.serve", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=HERE.parents[1]) as run:
        try:
            host, _, port = run.stdout.readline().strip().partition(":")
            with socket.create_connection((host, int(port)), timeout=10) as connection:
                connection.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: courrier.example\r\n\r\n")  # and keeps it open
                assert connection.recv(100).startswith(b"HTTP/1.1 200")
                run.send_signal(signum)
                assert run.wait(timeout=20) == 0
            assert run.stdout.read() + run.stderr.read() == ""
        finally:
            if run.poll() is None:
                run.kill()
