"""What the `page:` section of a source declares about an outlet's markup, applied to a page of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import cast

from lxml.cssselect import CSSSelector
from lxml.html import HtmlElement

from transforms.clean import authors, furniture, headline, times
from transforms.clean.body import Body, kind_of
from transforms.clean.metadata import Metadata
from transforms.clean.normal import key, line
from transforms.clean.page import Block, Page, visible

WITNESS = "publisher rule"
REMOVAL = "publisher"
POINTER = re.compile(r"^(?P<selector>.+?)(?:@(?P<attribute>[\w:-]+))?$", re.DOTALL)


@dataclass(frozen=True)
class Limits:
    """When a declaration still fits the page."""

    share: float = 0.3
    """Containers with less than this share of what the general way found are not the body any more."""
    linked: float = 0.85
    link_line: int = 220
    """A line of at most so many characters, this share of them in links, is a link."""
    title: int = 500
    standfirst: int = 1500


LIMITS = Limits()


@dataclass(frozen=True)
class Pointer:
    """Elements, and the attribute of theirs that says it; None for their visible text."""

    select: CSSSelector
    attribute: str | None

    def values(self, tree: HtmlElement) -> list[str]:
        """What the elements say, in document order, each once."""
        found = (
            line(element.get(self.attribute) or "") if self.attribute else visible(element)
            for element in _chosen(self.select, tree)
        )
        return list(dict.fromkeys(value for value in found if value))


@dataclass(frozen=True)
class Rules:
    """The declaration of one outlet, ready for use."""

    body: CSSSelector | None
    drop: CSSSelector | None
    paywall: CSSSelector | None
    title: Pointer | None
    standfirst: Pointer | None
    authors: Pointer | None
    published: Pointer | None
    updated: Pointer | None
    drop_lines: tuple[re.Pattern[str], ...]
    strip_authors: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=1024)
def rules(written: str) -> Rules:
    """The rules in a `page_rules` text (JSON: lists of selectors and patterns, pointers as `selector@attribute`)."""
    said: dict[str, list[str] | str] = json.loads(written)

    def selector(name: str) -> CSSSelector | None:
        return CSSSelector(", ".join(said[name]), translator="html") if said.get(name) else None

    def pointer(name: str) -> Pointer | None:
        match = POINTER.match(str(said.get(name) or ""))
        return Pointer(CSSSelector(match["selector"], translator="html"), match["attribute"]) if match else None

    def patterns(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(one) for one in said.get(name, ()))

    return Rules(
        body=selector("body"),
        drop=selector("drop"),
        paywall=selector("paywall"),
        title=pointer("title"),
        standfirst=pointer("standfirst"),
        authors=pointer("authors"),
        published=pointer("published"),
        updated=pointer("updated"),
        drop_lines=patterns("drop_lines"),
        strip_authors=patterns("strip_authors"),
    )


@dataclass(frozen=True)
class Findings:
    """What the rules found on one page, before anything was read in the general way."""

    rules: Rules
    title: str | None
    standfirst: str | None
    authors: list[str]
    published: times.Moment | None
    updated: times.Moment | None
    is_paywalled: bool
    containers: list[HtmlElement]
    dropped: list[str]
    """Texts of the elements that were taken out."""


def read(written: object, page: Page) -> Findings | None:
    """What the declaration finds on a page; takes the elements of `drop` out of the tree. None without a declaration.

    An element around the body stays, whatever the declaration says.
    """
    if not isinstance(written, str) or not written:
        return None
    declared, tree = rules(written), page.tree
    containers = _outermost(_chosen(declared.body, tree))
    around = {outer for element in containers for outer in (element, *element.iterancestors())}
    spared = around | {tree, *tree.iter("body")}
    drop = _outermost([element for element in _chosen(declared.drop, tree) if element not in spared])
    found = Findings(
        rules=declared,
        title=_first(declared.title, tree, LIMITS.title),
        standfirst=_first(declared.standfirst, tree, LIMITS.standfirst),
        authors=_authors(declared, tree),
        published=_moment(declared.published, tree),
        updated=_moment(declared.updated, tree),
        is_paywalled=bool(_chosen(declared.paywall, tree)),
        containers=containers,
        dropped=[text for element in drop if (text := visible(element))],
    )
    for element in drop:
        element.drop_tree()
    return found


def _chosen(selector: CSSSelector | None, tree: HtmlElement) -> list[HtmlElement]:
    """The elements that a selector finds, in document order."""
    return cast(list[HtmlElement], selector(tree)) if selector else []


def _first(pointer: Pointer | None, tree: HtmlElement, length: int) -> str | None:
    """The first value of a sensible length."""
    values = pointer.values(tree) if pointer else []
    return next((value for value in values if key(value) and len(value) <= length), None)


def _authors(declared: Rules, tree: HtmlElement) -> list[str]:
    """Names in the byline, less what the declaration strips."""
    found: list[str] = []
    for value in declared.authors.values(tree) if declared.authors else []:
        for pattern in declared.strip_authors:
            value = pattern.sub("", value)
        found.extend(authors.split(value))
    return list(dict.fromkeys(found))


def _moment(pointer: Pointer | None, tree: HtmlElement) -> times.Moment | None:
    """The first value that is a time."""
    for value in pointer.values(tree) if pointer else []:
        if moment := times.parsed(value):
            return replace(moment, witness=WITNESS)
    return None


def _outermost(elements: Sequence[HtmlElement]) -> list[HtmlElement]:
    """Elements without those that stand inside another of them."""
    chosen = set(elements)
    return [element for element in elements if not any(outer in chosen for outer in element.iterancestors())]


def facts(found: Findings, general: Metadata, *, seen: datetime) -> Metadata:
    """The general metadata with what the rules know better: their witnesses come first in the choice."""
    if found.authors:
        general = replace(general, authors=found.authors, authors_from=WITNESS)
    if found.published:
        witnesses = [found.published]
        if general.published.at:
            chosen = general.published
            witnesses.append(times.Moment(general.published.at, chosen.precision, chosen.witness))
        choice = times.chosen(witnesses, seen)
        general = replace(general, published=choice if choice.at else general.published)
    at, since = found.updated.at if found.updated else None, general.published.at
    if found.updated and at and times.possible(found.updated, seen) and (since is None or at >= since):
        general = replace(general, modified_at=at)
    return replace(general, is_paywalled=True) if found.is_paywalled else general


def titles(found: Findings, general: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The titles with their witnesses, that of the rules first."""
    return [(WITNESS, found.title), *general] if found.title else general


def body(
    found: Findings, general: Body, page: Page, *, titles: Sequence[str], authors: Sequence[str]
) -> tuple[Body, bool]:
    """The body by the rules, and whether these still fit the page.

    Inside the containers every line counts that is no furniture. Where they hold nothing, or far less than the general
    way found, the outlet has changed its markup: then the general body stands.
    """
    declared = found.rules
    lines = list(zip(general.lines, general.kinds, strict=True))
    inside = _inside(page.blocks, found.containers)
    ours = [(block.text, kind_of(block)) for block in inside if not _is_furniture(block, titles, authors)]
    size, had = (sum(len(text) for text, _ in some) for some in (ours, lines))
    fits = not declared.body or (size > 0 and size >= LIMITS.share * had)
    chose = bool(declared.body) and fits
    if chose:
        lines = ours
    lines = [(text, kind) for text, kind in lines if not any(one.search(text) for one in declared.drop_lines)]
    standfirst = found.standfirst or general.standfirst
    if standfirst:
        short = key(standfirst)
        lines = [(standfirst, "standfirst"), *((text, kind) for text, kind in lines if key(text) != short)]
    left = {text for text, _ in lines}
    gone = [text for text in ([block.text for block in page.blocks] if chose else general.lines) if text not in left]
    gone += found.dropped
    mine = {REMOVAL: (len(gone), sum(map(len, gone)))} if gone else {}
    ruled = replace(
        general,
        lines=[text for text, _ in lines],
        kinds=[kind for _, kind in lines],
        standfirst=standfirst,
        removed=mine if chose else general.removed | mine,
        n_page_chars=general.n_page_chars + sum(map(len, found.dropped)),
    )
    return ruled, fits


def _inside(blocks: Iterable[Block], containers: Sequence[HtmlElement]) -> Iterator[Block]:
    """The blocks inside the containers, or that are one, in order."""
    chosen = set(containers)
    for block in blocks:
        if block.element in chosen or any(outer in chosen for outer in block.element.iterancestors()):
            yield block


def _is_furniture(block: Block, titles: Sequence[str], authors: Sequence[str]) -> bool:
    """True for lines that are no article wherever they stand: markers, prompts, bare links, signature, headline."""
    is_link = block.link_share >= LIMITS.linked and len(block.text) <= LIMITS.link_line
    is_signed = bool(authors) and block.key == "".join(map(key, authors))
    return is_link or is_signed or furniture.kind(block.text) is not None or headline.repeats(block.text, titles)
