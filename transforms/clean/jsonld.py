"""JSON-LD of a page: the node that describes its article, and plain values from it (schema.org NewsArticle)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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


def nodes(tree: HtmlElement) -> list[Node]:
    """All nodes of all JSON-LD scripts, in their order."""
    found: list[Node] = []
    for script in tree.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" in kind.lower() and script.text and len(script.text) < 2_000_000:
            found.extend(_walked(_loaded(script.text)))
    return found


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


def names(value: object, depth: int = 0) -> list[str]:
    """Names of persons or organisations in a value, in order, without repetition."""
    found: list[str] = []
    if depth > 4:
        return found
    if isinstance(value, str):
        found = [value]
    elif isinstance(value, list):
        found = [name for inner in value[:50] for name in names(inner, depth + 1)]
    elif isinstance(value, dict):
        found = names(value.get("name") or value.get("itemListElement") or value.get("@graph"), depth + 1)
    return list(dict.fromkeys(clean for name in found if (clean := text(name))))


def truth(value: object) -> bool | None:
    """True or False as schema.org writes them, in words too; None otherwise."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.strip().rsplit("/", 1)[-1].lower() in ("true", "false"):
        return value.strip().rsplit("/", 1)[-1].lower() == "true"
    return None
