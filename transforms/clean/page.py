"""A page parsed once: its tree, head and JSON-LD, and its visible blocks in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from lxml.etree import iterwalk
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
    """One visible paragraph, heading or list item, or text that stands between such."""

    element: HtmlElement
    """The innermost block around the text."""
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


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Pieces of visible text. No recursion: pages nest deeply."""
    stack: list[HtmlElement | str] = [element]
    top = True
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if not top and item.tail:
            stack.append(item.tail)
        top = False
        if not isinstance(item.tag, str) or item.tag in SILENT:
            continue
        if item.tag in BREAKS:
            yield " "
        stack.extend(reversed(item))
        if item.text:
            stack.append(item.text)


def _blocks(tree: HtmlElement) -> Iterator[Block]:
    """Runs of visible text between the edges of blocks, in document order; an empty line ends a run too."""
    owners: list[HtmlElement] = []
    pieces: list[str] = []
    linked: list[str] = []
    links = 0
    broken = False
    walker = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            text = element.text
            if tag in SILENT:
                walker.skip_subtree()
                continue
            if tag == "br":
                if broken and pieces and owners:
                    yield from _run(owners[-1], pieces, linked)
                    pieces, linked = [], []
                broken = True
                pieces.append(" ")
            elif tag in BLOCK_TAGS:
                if pieces and owners:
                    yield from _run(owners[-1], pieces, linked)
                    pieces, linked = [], []
                owners.append(element)
                broken = False
            elif tag == "a":
                links += 1
        else:
            text = element.tail
            if event == "end":
                if tag in BLOCK_TAGS:
                    owner = owners.pop()
                    if pieces:
                        yield from _run(owner, pieces, linked)
                        pieces, linked = [], []
                    broken = False
                elif tag == "a":
                    links -= 1
        if text and (pieces or not text.isspace()):
            pieces.append(text)
            if links:
                linked.append(text)
            if broken and not text.isspace():
                broken = False


def _run(owner: HtmlElement, pieces: list[str], linked: list[str]) -> Iterator[Block]:
    """The block of these pieces, when they hold something."""
    text = line("".join(pieces)) if pieces else ""
    if text:
        share = len("".join("".join(linked).split())) / (len(text.replace(" ", "")) or 1) if linked else 0.0
        yield Block(owner, str(owner.tag), text, share, key(text[: LIMITS.block]))
