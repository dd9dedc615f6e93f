"""A page parsed once: its tree, head and JSON-LD, and its visible blocks in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml.html import HtmlElement
from trafilatura import load_html

from transforms.clean import jsonld
from transforms.clean.normal import key, line

BLOCK_TAGS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
        ),
        *(
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul",
        ),
    ]
)
SILENT = frozenset(
    [
        *("script", "style", "noscript", "template", "svg", "math", "iframe", "object", "select", "option", "textarea"),
        *("button", "head"),
    ]
)
BREAKS = frozenset(("br", "hr"))


@dataclass(frozen=True)
class Limits:
    """How much of a page is read."""

    n_bytes: int = 6_000_000
    n_elements: int = 60_000
    n_text: int = 2_000_000
    block: int = 20_000
    """Characters of one block that are compared."""


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Block:
    """One visible paragraph, heading or list item."""

    element: HtmlElement
    tag: str
    text: str
    link_share: float
    key: str


@dataclass
class Page:
    """The parsed page and what its head says."""

    tree: HtmlElement
    meta: dict[str, list[str]] = field(default_factory=dict)
    nodes: list[jsonld.Node] = field(default_factory=list)

    @cached_property
    def article(self) -> jsonld.Node:
        """The JSON-LD node of the article; empty when there is none."""
        return jsonld.article(self.nodes)

    @cached_property
    def blocks(self) -> list[Block]:
        """The visible blocks in order."""
        return list(_blocks(self.tree))

    def first(self, *names: str) -> str | None:
        """The first meta value under these names, in their order."""
        return next((value for name in names for value in self.meta.get(name, ())), None)

    def text_of(self, tag: str) -> str | None:
        """The text of the first element of that tag which has some."""
        for element in self.tree.iter(tag):
            if found := visible(element):
                return found
        return None


def parse(text: str) -> Page | None:
    """The page, or None when it holds no HTML."""
    tree = load_html(text)
    if tree is None:
        return None
    page = Page(tree)
    for element in tree.iter("meta"):
        content = element.get("content")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if name := element.get(attribute):
                page.meta.setdefault(name.strip().lower(), []).append(line(content))
    page.nodes = jsonld.nodes(tree)
    return page


def visible(element: HtmlElement) -> str:
    """The text that a reader sees in an element, as one line."""
    return line("".join(_pieces(element)))


def _pieces(element: HtmlElement, in_link: bool = False, linked: list[int] | None = None) -> Iterator[str]:
    """Pieces of visible text; lengths of those inside links are added to `linked`. No recursion: pages nest deeply."""
    stack: list[tuple[HtmlElement | str, bool]] = [(element, in_link)]
    top = True
    while stack:
        item, inside = stack.pop()
        if isinstance(item, str):
            if inside and linked is not None:
                linked.append(len("".join(item.split())))
            yield item
            continue
        if not top and item.tail:
            stack.append((item.tail, inside))
        top = False
        if not isinstance(item.tag, str) or item.tag in SILENT:
            continue
        if item.tag in BREAKS:
            yield " "
        within = inside or item.tag == "a"
        for child in reversed(item):
            stack.append((child, within))
        if item.text:
            stack.append((item.text, within))


def _blocks(tree: HtmlElement) -> Iterator[Block]:
    """Blocks without blocks inside, in document order."""
    holders = {parent for element in tree.iter(*BLOCK_TAGS) if (parent := element.getparent()) is not None}
    # An inline element around a block makes all its ancestors holders as well.
    outer: set[HtmlElement] = set()
    for holder in holders:
        while holder is not None and holder not in outer:
            outer.add(holder)
            holder = holder.getparent()
    for element in tree.iter(*BLOCK_TAGS):
        if element in outer or element.tag in BREAKS:
            continue
        linked: list[int] = []
        text = line("".join(_pieces(element, linked=linked)))
        if text:
            size = len(text.replace(" ", "")) or 1
            yield Block(element, str(element.tag), text, sum(linked) / size, key(text[: LIMITS.block]))
