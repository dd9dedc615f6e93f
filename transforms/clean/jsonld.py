"""JSON-LD of a page: the node that describes its article, and plain values from it (schema.org NewsArticle)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from html import unescape

from lxml.html import HtmlElement

from transforms.clean.normal import line

Node = dict[str, object]

ARTICLES = frozenset(
    [
        *("Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"),
        *(
            "OpinionNewsArticle",
            "ReviewNewsArticle",
            "AskPublicNewsArticle",
            "BlogPosting",
            "LiveBlogPosting",
            "Report",
        ),
        *("SatiricalArticle", "TechArticle", "ScholarlyArticle", "AdvertiserContentArticle", "ClaimReview", "Review"),
        "SocialMediaPosting",
    ]
)
WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$|;\s*$")
TRAILING_COMMA = re.compile(r",(\s*[}\]])")
MARKUP = re.compile(r"<[^<>]{1,300}>")
MAX_DEPTH = 12
ARTICLE_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"((?:News|Report|Blog|Opinion)\w*|Article)"')
STRING = r'"((?:[^"\\\n]|\\.)*)"'
PLAIN_VALUE = re.compile(rf'"(headline|datePublished|dateModified|dateCreated|articleSection)"\s*:\s*{STRING}')
AUTHOR_VALUE = re.compile(r'"author"\s*:\s*(?:\[[^\]]{0,2000}\]|\{[^{}]{0,1000})')
NAME_VALUE = re.compile(rf'"name"\s*:\s*{STRING}')


def _loaded(script: str) -> object:
    """The value of a script, mended where that is safe; None when it cannot be read."""
    for attempt in (script, TRAILING_COMMA.sub(r"\1", WRAPPER.sub("", script))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _walked(value: object, depth: int = 0) -> Iterator[Node]:
    """All nodes in a value, outer ones first."""
    if depth > MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name in ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf", "hasPart", "itemReviewed"):
                yield from _walked(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value[:500]:
            yield from _walked(inner, depth + 1)


def _salvaged(script: str) -> object:
    """What can be read in a script that is no JSON any more: the plain values of an article; None without a type."""
    kind = ARTICLE_TYPE.search(script)
    if kind is None:
        return None
    node: Node = {"@type": kind.group(1)}
    for field, value in PLAIN_VALUE.findall(script):
        with suppress(ValueError):
            node.setdefault(field, json.loads(f'"{value}"', strict=False))
    if author := AUTHOR_VALUE.search(script):
        names = [{"name": name} for name in NAME_VALUE.findall(author.group())]
        if names:
            node["author"] = names
    return node


def nodes(tree: HtmlElement) -> list[Node]:
    """All nodes of all JSON-LD scripts, in their order; article nodes of other pages are left out.

    A page may carry the data of the stories that it leads to. Where a node names this page as its own, article nodes
    that name another one describe another.
    """
    found: list[Node] = []
    for script in tree.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" in kind.lower() and script.text and len(script.text) < 2_000_000:
            loaded = _loaded(script.text)
            found.extend(_walked(_salvaged(script.text) if loaded is None else loaded))
    articles = [node for node in found if types(node) & ARTICLES]
    if len(articles) < 2:
        return found
    page = _page_addresses(tree)
    if not any(page & _addresses(node) for node in articles):
        return found
    return [
        node for node in found if not types(node) & ARTICLES or not _addresses(node) or page & _addresses(node)
    ]  # fmt: skip


def _bare(address: str) -> str:
    """An address without what may differ between two ways to write it."""
    return re.sub(r"^[a-z]+://(?:www\.)?|[?#].*$|/+$", "", address.strip().lower()).rstrip("/")


def _page_addresses(tree: HtmlElement) -> set[str]:
    """What the page names as its own address."""
    found = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    found.extend(meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url")
    return {bare for address in found if address and "/" in (bare := _bare(address))}


def _addresses(node: Node) -> set[str]:
    """The addresses under which a node names its page."""
    entity = node.get("mainEntityOfPage")
    values = [node.get("url"), node.get("@id"), entity]
    if isinstance(entity, dict):
        values.extend((entity.get("@id"), entity.get("url")))
    return {_bare(value) for value in values if isinstance(value, str) and value.startswith(("http", "//"))}


def types(node: Node) -> set[str]:
    """The types of a node, without their namespace."""
    named = node.get("@type")
    listed = named if isinstance(named, list) else [named]
    return {name.rsplit("/", 1)[-1].removeprefix("schema:") for name in listed if isinstance(name, str)}


def article(found: list[Node]) -> Node:
    """The node that describes the article: the first with most of what an article has; empty when there is none."""
    best: Node = {}
    best_score = 0
    for node in found:
        if types(node) & ARTICLES:
            parts = ("headline", "datePublished", "author", "articleBody", "description")
            score = 1 + sum(bool(node.get(part)) for part in parts)
            if score > best_score:
                best, best_score = node, score
    return best


def text(value: object) -> str | None:
    """A value as one clean line; None for what is no text."""
    if isinstance(value, list):
        return text(value[0]) if value else None
    if isinstance(value, dict):
        return text(value.get("@value") or value.get("name"))
    if not isinstance(value, str):
        return None
    return line(unescape(MARKUP.sub(" ", unescape(value)))) or None


def names(value: object, depth: int = 0, *, known: Mapping[str, Node] | None = None) -> list[str]:
    """Names of persons or organisations in a value, in order, without repetition.

    A person may be given by parts of the name, or only by the `@id` of a node in `known`.
    """
    found: list[str] = []
    if depth > 4:
        return found
    if isinstance(value, str):
        found = [value]
    elif isinstance(value, list):
        found = [name for inner in value[:50] for name in names(inner, depth + 1, known=known)]
    elif isinstance(value, dict):
        parts = [part for field in ("givenName", "additionalName", "familyName") if (part := text(value.get(field)))]
        named = value.get("name") or " ".join(parts) or value.get("itemListElement") or value.get("@graph")
        if not named and known:
            named = known.get(str(value.get("@id")), {}).get("name")
        found = names(named or value.get("item"), depth + 1, known=known)
    return list(dict.fromkeys(clean for name in found if (clean := text(name))))


def truth(value: object) -> bool | None:
    """True or False as schema.org writes them, in words too; None otherwise."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().rsplit("/", 1)[-1].lower() in ("true", "false"):
        return value.strip().rsplit("/", 1)[-1].lower() == "true"
    return None
