"""When a page was published and last changed: its witnesses in the order of their trust, dear ones only when needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from urllib.parse import urlsplit

import yaml
from htmldate import find_date
from lxml import etree, html
from lxml.html import HtmlElement

from transforms.clean import jsonld, times, top
from transforms.clean.page import Page, visible

LISTED = yaml.safe_load(files("transforms.clean").joinpath("witnesses.yml").read_text(encoding="utf-8"))
LABEL = re.compile(rf"^\W*(?:{'|'.join(LISTED['published_label'])})\b\W*", re.IGNORECASE)
UPDATED_WORD = re.compile(LISTED["updated_label"], re.IGNORECASE)
FIGURES = re.compile(r"(?<!\d)(?:\d{4}[./-]\s?\d{1,2}[./-]\s?\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\d)")
DATED = re.compile(r"date|time|publi|posted|stand\b|byline|dateline|created|fecha|datum|дата", re.IGNORECASE)
NOT_DATED = re.compile(r"modif|updat|comment|related|teaser|footer|sidebar|copyright|recommend|event", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
SENTENCE = re.compile(r"[^\W\d]{2}[.!?]\W*$")
HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
DIGIT = re.compile(r"\d")
LOCALE = re.compile(r"^\s*([a-z]{2,3})[-_](?:[a-z]{4}[-_])?([a-z]{2})\s*$", re.IGNORECASE)

PUBLISHED_META = ("article:published_time", "og:article:published_time", "datepublished", "publish-date", "publishdate",
                  "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date",
                  "cxenseparse:recs:publishtime", "pubdate", "publication_date", "article.published", "date",
                  "last-published", "og:published_time", "article:published", "rnews:datepublished")  # fmt: skip
MODIFIED_META = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod",
                 "last-modified", "article.updated", "dc.date.modified")  # fmt: skip
LOOSE_META = frozenset(("dcterms.date", "dc.date", "date", "pubdate", "last-published"))
"""Names under which some systems write the day of the print edition or of the last change."""
MONTH_FIRST = frozenset(("us", "ph", "fm", "mh", "pw"))
"""Countries that write the month first (Unicode CLDR, short dates of their English locales)."""


@dataclass(frozen=True)
class Limits:
    """Where a shown day is looked for."""

    n_dated: int = 8
    dated: int = 120
    label: int = 80
    """Characters of an element, and of a labelled line, that names a day."""
    children: int = 12
    words: int = 10


LIMITS = Limits()


def month_first(page: Page, url: str) -> bool | None:
    """How the page's language and country write 03/04/2025; None for English of no known country."""
    root = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    said = [
        value for value in (jsonld.text(page.article.get("inLanguage")), root, page.first("og:locale")) if value
    ]  # fmt: skip
    for value in said:
        if match := LOCALE.match(value):
            return match.group(1).lower() == "en" and match.group(2).lower() in MONTH_FIRST
    for value in said:
        if not value.strip().lower().startswith("en"):
            return False
    end = (urlsplit(url).hostname or "").rpartition(".")[2]
    return True if end == "us" else False if end in ("uk", "au", "nz", "in", "ie", "za", "ke", "ng") else None


def _linked(page: Page, *names: str) -> times.Moment | None:
    """The first time under these names in the page's article node, else in the node of the page itself."""
    whole = [node for node in page.nodes if "WebPage" in jsonld.types(node)]
    for node in (page.article, *(whole if len(whole) == 1 else [])):
        for name in names:
            value = node.get(name)
            if moment := times.parsed(jsonld.text(value) or value):
                return replace(moment, witness="json-ld")
    return None


def _meta(page: Page, names: tuple[str, ...], is_month_first: bool | None) -> Iterator[times.Moment]:
    """The first time under the strict names, and the first under the loose ones."""
    for loose in (False, True):
        for name in names:
            if (name in LOOSE_META) is not loose:
                continue
            moments = [one for value in page.meta.get(name, ()) if (one := _of(value, is_month_first))]
            if moments:
                yield replace(moments[0], witness="meta date" if loose else "meta")
                break


def _of(written: object, is_month_first: bool | None) -> times.Moment | None:
    return times.parsed(written, month_first=is_month_first)


def _dated(tree: HtmlElement) -> list[HtmlElement]:
    """Short elements that are marked up as a date, in order; those of updates, comments and teasers are left out."""
    found = []
    for element in tree.iter("time", "span", "div", "p", "li", "abbr", "small", "b", "em", "strong", "a"):
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        if element.tag != "time" and not DATED.search(named):
            continue
        if NOT_DATED.search(named) or len(element) > LIMITS.children:
            continue
        text = visible(element)
        if len(text) > LIMITS.dated or not (DIGIT.search(text) or element.get("datetime")):
            continue
        if UPDATED_WORD.search(text):
            continue
        found.append(element)
        if len(found) >= LIMITS.n_dated:
            break
    return found


def _under_headline(page: Page) -> list[HtmlElement]:
    """Short lines under the headline with a year in them, whatever their markup; no sentences and no headings."""
    return [
        block.element
        for _, block in top.lines(page)
        if len(block.text) <= LIMITS.label
        and YEAR.search(block.text)
        and len(block.text.split()) <= LIMITS.words
        and not (UPDATED_WORD.search(block.text) or SENTENCE.search(block.text) or block.tag in HEADINGS)
        and not NOT_DATED.search(f"{block.element.get('class', '')} {block.element.get('id', '')}")
    ][: LIMITS.n_dated]


def _labelled(page: Page, is_month_first: bool | None) -> times.Moment | None:
    """A day in figures behind a word for its publication."""
    for block in page.blocks:
        if len(block.text) <= LIMITS.label and (label := LABEL.match(block.text)):
            rest = block.text[label.end() :]
            shown = FIGURES.search(rest)
            if shown and not UPDATED_WORD.search(rest[: shown.start()]):
                moment = _of(shown.group(), is_month_first)
                if moment:
                    return replace(moment, witness="label")
    return None


def _marked(elements: list[HtmlElement], is_month_first: bool | None) -> times.Moment | None:
    """The first time in a `datetime` attribute."""
    for element in elements:
        if moment := _of(element.get("datetime"), is_month_first):
            return replace(moment, witness="time")
    return None


def _shown(elements: list[HtmlElement], url: str, seen: datetime) -> times.Moment | None:
    """What htmldate reads in the elements marked as dates.

    It is given those elements alone, for it would take any day named in the story for the story's own.
    """
    small = html.fragment_fromstring("<div></div>")
    root = html.document_fromstring("<html><head></head><body></body></html>")
    root[1].append(small)
    for element in elements:
        copied = deepcopy(element)
        copied.tail = None
        if not DATED.search(f"{copied.get('class', '')} {copied.get('id', '')}"):
            copied.set("class", "date")  # htmldate passes over what is not marked
        small.append(copied)
    try:
        day = find_date(root, extensive_search=False, original_date=True, url=url, deferred_url_extractor=True,
                        max_date=seen.strftime("%Y-%m-%d"))  # fmt: skip
    except (ValueError, TypeError, AttributeError, OverflowError, etree.LxmlError):
        return None
    moment = times.parsed(day)
    return replace(moment, witness="htmldate") if moment else None


def _last_change(page: Page, is_month_first: bool | None) -> times.Moment | None:
    """The time of the last change that the page names."""
    return _linked(page, "dateModified") or next(_meta(page, MODIFIED_META, is_month_first), None)


def read(page: Page, *, url: str, seen: datetime, feed: datetime | None) -> tuple[times.Choice, datetime | None]:
    """The time of publication of a page captured at `seen`, and that of its last change.

    A change is none when it lies before publication or after the capture. A page that names only its last change has
    no time of publication.
    """
    order = month_first(page, url)
    linked = _linked(page, "datePublished", "dateCreated", "uploadDate")
    metas = list(_meta(page, PUBLISHED_META, order))
    witnesses = [*([linked] if linked else []), *metas]
    modified = _last_change(page, order)
    real = [one for one in witnesses if times.possible(one, seen)]
    is_split = any(abs(one.at - two.at) > times.LIMITS.agree for one in real for two in real)
    in_path = times.in_path(url)
    if is_split or not any(one.precision != "day" for one in real):
        elements = [*_dated(page.tree), *_under_headline(page)]
        witnesses.extend(one for one in (_marked(elements, order), _labelled(page, order)) if one)
        if not any(times.possible(one, seen) for one in (*witnesses, *([in_path] if in_path else []))):
            witnesses.extend(one for one in [_shown(elements, url, seen)] if one)
    if in_path:
        witnesses.append(in_path)
    if feed is not None:
        witnesses.append(times.Moment(feed, "second" if feed.second else "minute", "feed"))
    choice = times.chosen(witnesses, seen, modified=modified)
    return choice, _change(modified, witnesses, choice, seen)


def _change(
    modified: times.Moment | None, witnesses: list[times.Moment], choice: times.Choice, seen: datetime
) -> datetime | None:
    """The time of the last change where it can be one."""
    if modified is None:
        return None
    (exact,) = times.placed([modified], witnesses)
    if not times.possible(exact, seen) or (choice.at is not None and exact.at < choice.at):
        return None
    return exact.at
