"""Feeds, news sitemaps and lists of addresses, read into candidates; nothing here touches the network."""

from __future__ import annotations

import calendar
import html
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
from lxml import etree

MAX_SITEMAP_BYTES = 50 * 2**20
"""The most that a compressed sitemap may unfold to: the protocol's own limit (sitemaps.org)."""


class Malformed(ValueError):
    """A feed or sitemap that cannot be read; says why."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address worth reading, and what the feed said of it."""

    url: str
    title: str | None = None
    published_at: datetime | None = None
    found_in: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed, sitemap or list names."""

    candidates: list[Candidate]
    sitemaps: list[str] = field(default_factory=list)
    """Further sitemaps that an index names, newest first."""
    detail: str | None = None


def feed(content: bytes, *, url: str, content_type: str | None = None) -> Listing:
    """The entries of an RSS or Atom feed. A broken feed that still has entries is used; Malformed without any."""
    headers = {"content-location": url}
    if content_type:
        headers["content-type"] = content_type
    try:
        # A stream, never bytes: feedparser would take a short text for the name of a file.
        parsed: Any = feedparser.parse(BytesIO(content), response_headers=headers)
    except Exception as error:  # feedparser lets errors of its parsers through
        raise Malformed(f"no feed can be read here: {type(error).__name__}: {error}") from error
    found: dict[str, Candidate] = {}
    for entry in parsed.entries:
        link = _link(entry, url)
        if link and link not in found:
            found[link] = Candidate(link, _plain(entry.get("title")), _time(entry), url)
    reason = _reason(parsed.get("bozo_exception")) if parsed.get("bozo") else None
    if not found and not parsed.get("version"):
        raise Malformed(f"not a feed: {reason or 'neither RSS nor Atom'}")
    if not found and reason:
        raise Malformed(f"a feed without readable entries: {reason}")
    return Listing(list(found.values()), detail=f"read despite: {reason}" if reason else None)


def _reason(error: Any) -> str | None:
    """Why feedparser frowned; a charset that differs from the declared one is no harm."""
    if error is None or isinstance(error, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)):
        return None
    return " ".join(str(error).split())[:300] or type(error).__name__


def _link(entry: Any, base: str) -> str | None:
    """The page of an entry."""
    links = [link for link in entry.get("links", []) if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in links if "html" in link.get("type", "html")]
    ident = entry.get("id", "") if entry.get("guidislink", True) else ""
    for target in (entry.get("link"), *(link.get("href") for link in pages), ident):
        if target and (found := web(target, base)):
            return found
    return None


def _plain(title: Any) -> str | None:
    """A title without tags and entities."""
    if not isinstance(title, str):
        return None
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", title)).split())[:1_000] or None


def _time(entry: Any) -> datetime | None:
    """When the feed says that the page appeared, in UTC."""
    for key in ("published_parsed", "updated_parsed"):
        if parts := entry.get(key):
            try:
                return datetime.fromtimestamp(calendar.timegm(parts), UTC)
            except (ValueError, OverflowError, OSError):
                continue
    return None


def sitemap(content: bytes, *, url: str) -> Listing:
    """The addresses of a sitemap or news sitemap, or the sitemaps of an index. Malformed when it holds neither.

    Entities are not resolved and nothing is fetched while reading.
    """
    if content.startswith(b"\x1f\x8b"):
        content = _unzip(content)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root: Any = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Malformed(f"not XML: {error}") from error
    if root is None:
        raise Malformed("not XML")
    kind = _local(root)
    if kind not in ("urlset", "sitemapindex"):
        raise Malformed(f"not a sitemap: its root is <{kind}>, not <urlset> or <sitemapindex>")
    rows = [_fields(element) for element in root if _local(element) in ("url", "sitemap")]
    places = [(found, row) for row in rows if (found := web(row.get("loc", ""), url))]
    errors = [entry.message for entry in parser.error_log if entry.level >= 3]
    if errors and not places:
        raise Malformed(f"a sitemap without readable addresses: {errors[0]}")
    detail = f"read despite: {errors[0]}" if errors else None
    if kind == "sitemapindex":
        newest = sorted(places, key=lambda place: place[1].get("lastmod", ""), reverse=True)
        return Listing([], [place for place, _ in newest], detail)
    found_in = {
        place: Candidate(place, _plain(row.get("title")), moment(row.get("publication_date")), url)
        for place, row in places
    }
    return Listing(list(found_in.values()), detail=detail)


def _local(element: Any) -> str:
    """A tag without its namespace; "" for comments and the like."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _fields(element: Any) -> dict[str, str]:
    """The texts of loc, lastmod and a news entry's title and publication_date; those of images are left."""
    found: dict[str, str] = {}
    for child in element:
        if _local(child) in ("loc", "lastmod"):
            found[_local(child)] = "".join(child.itertext()).strip()
        elif _local(child) == "news":
            for part in child:
                if _local(part) in ("title", "publication_date"):
                    found[_local(part)] = "".join(part.itertext()).strip()
    return found


def _unzip(content: bytes) -> bytes:
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unfolded = inflate.decompress(content, MAX_SITEMAP_BYTES)
    except zlib.error as error:
        raise Malformed(f"damaged gzip: {error}") from error
    if inflate.unconsumed_tail:
        raise Malformed(f"unfolds to more than {MAX_SITEMAP_BYTES:,} bytes")
    return unfolded


def moment(text: str | None) -> datetime | None:
    """A W3C date with a time of day, in UTC; None for a mere day or what is no date: neither says when."""
    if not text or "T" not in text:
        return None
    try:
        found = datetime.fromisoformat(text.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def listed(content: str, *, name: str) -> Listing:
    """The addresses of a text file, one a line; empty lines and those that begin with # are left out."""
    lines = (line.strip() for line in content.splitlines())
    urls = dict.fromkeys(line.partition("#")[0] or line for line in lines if line and not line.startswith("#"))
    return Listing([Candidate(url, found_in=name) for url in urls])


def web(target: str, base: str) -> str | None:
    """An absolute http address without its fragment, or None."""
    try:
        found = urljoin(base, target.strip()).partition("#")[0]
        parts = urlsplit(found)
        return found if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None
