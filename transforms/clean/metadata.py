"""What a page says about its article: authors, times, section, language, address, paywall; each with its witness."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

from htmldate import find_date
from lxml import etree, html
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author

from transforms.clean import jsonld, times
from transforms.clean.normal import key, line
from transforms.clean.page import Page, visible

DATED = re.compile(r"date|time|publi|posted|stand\b|byline|dateline|created|fecha|datum|дата", re.IGNORECASE)
NOT_DATED = re.compile(r"modif|updat|comment|related|teaser|footer|sidebar|copyright|recommend|event", re.IGNORECASE)
DIGIT = re.compile(r"\d")
UPDATED_WORD = re.compile(r"updat|modif|aktualis|mis à jour|actualizad|обновл|оновл|aggiornat|uppdater|oppdater", re.I)
PUBLISHED_META = ("article:published_time", "og:article:published_time", "datepublished", "publish-date", "publishdate",
                  "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date",
                  "cxenseparse:recs:publishtime", "pubdate", "publication_date", "article.published", "date",
                  "last-published", "og:published_time", "article:published", "rnews:datepublished")  # fmt: skip
MODIFIED_META = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod",
                 "last-modified", "article.updated", "dc.date.modified")  # fmt: skip
AUTHOR_META = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
               "byl", "cxenseparse:author")  # fmt: skip
BY = re.compile(r"^(?:by|von|par|por|di|de|от|автор|від|av|af|text|texte)\s*:?\s+", re.IGNORECASE)
AND = re.compile(r"\s*(?:;|\||,|&|\s(?:and|und|et|y|e|and|та|и|og|och|en)\s)\s*", re.IGNORECASE)
NO_NAME = re.compile(
    r"^(?:https?:|www\.|@|\d)|[<>{}]|^.{81,}$|\bimage:|getty images|^(?:admin|editor|none|null|undefined|redaktion)$",
    re.I,
)
LANGUAGE = re.compile(r"^\s*([a-z]{2,3})(?:[-_].*)?\s*$", re.IGNORECASE)
MACRO = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "zh-cn": "zh", "ua": "uk", "jp": "ja", "kr": "ko", "cz": "cs"}
FEW_DATES = 8


@dataclass(frozen=True)
class Metadata:
    """The facts of an article that stand outside its text."""

    authors: list[str]
    authors_from: str
    published: times.Choice
    modified_at: datetime | None
    section: str | None
    language: str | None
    canonical: str | None
    description: str | None
    is_paywalled: bool


def _is_name(name: str, site: str) -> bool:
    return bool(name) and not NO_NAME.search(name) and key(name) != site


def _split(byline: str) -> list[str]:
    """Names in a byline."""
    return [name for part in AND.split(BY.sub("", line(byline))) if (name := part.strip(" .:;,·•|"))]


def _marked_authors(tree: HtmlElement) -> list[str]:
    """Names marked up as authors in the page itself (schema.org microdata, rel=author)."""
    found = []
    for element in tree.iter("span", "a", "div", "p", "address", "li"):
        if "author" not in (element.get("itemprop") or "").split() and element.get("rel") != "author":
            continue
        inner = [one for one in element.iter() if one.get("itemprop") == "name"]
        found.extend(_split(visible(inner[0] if inner else element)))
    return list(dict.fromkeys(found))


def authors(page: Page) -> tuple[list[str], str]:
    """Names in the byline with the witness: JSON-LD, meta tags, then trafilatura; or `absent`."""
    site = key(page.first("og:site_name") or "")
    listed = jsonld.names(page.article.get("author"))
    if len(listed) == 1 and len(listed[0].split()) > 4:
        listed = _split(listed[0])
    found = [name for name in listed if not NO_NAME.search(name)]
    if found:
        return found, "json-ld"
    for name in AUTHOR_META:
        values = [part for value in page.meta.get(name, ()) for part in _split(value) if _is_name(part, site)]
        if values:
            return list(dict.fromkeys(values)), "meta"
    marked = [name for name in _marked_authors(page.tree) if _is_name(name, site)]
    if marked:
        return marked, "microdata"
    credited = extract_author(page.tree)
    values = [name for name in (credited or "").split("; ") if _is_name(name, site)]
    return (values, "trafilatura") if values else ([], "absent")


def _dated(tree: HtmlElement) -> list[HtmlElement]:
    """Short elements that are marked up as a date, in order; those of updates, comments and teasers are left out."""
    found = []
    for element in tree.iter("time", "span", "div", "p", "li", "abbr", "small", "b", "em", "strong", "a"):
        named = f"{element.get('class', '')} {element.get('id', '')} {element.get('itemprop', '')}"
        if element.tag != "time" and not DATED.search(named):
            continue
        if NOT_DATED.search(named) or len(element) > 12:
            continue
        text = visible(element)
        if len(text) > 120 or not (DIGIT.search(text) or element.get("datetime")) or UPDATED_WORD.search(text):
            continue
        found.append(element)
        if len(found) >= FEW_DATES:
            break
    return found


def _shown(page: Page, url: str, seen: datetime) -> list[times.Moment]:
    """Times that the page shows: `<time datetime>`, then what htmldate reads in the elements marked as dates.

    htmldate is given those elements alone, for it would take any day named in the story for the story's own.
    """
    elements = _dated(page.tree)
    found = []
    for element in elements:
        moment = times.parsed(element.get("datetime"))
        if moment:
            found.append(times.Moment(moment.at, moment.precision, "time"))
            break
    small = html.fragment_fromstring("<div></div>")
    root = html.document_fromstring("<html><head></head><body></body></html>")
    root[1].append(small)
    for element in elements:
        copied = deepcopy(element)
        copied.tail = None
        small.append(copied)
    try:
        day = find_date(root, extensive_search=False, original_date=True, url=url, deferred_url_extractor=True,
                        max_date=seen.strftime("%Y-%m-%d"))  # fmt: skip
    except (ValueError, TypeError, AttributeError, OverflowError, etree.LxmlError):
        day = None
    moment = times.parsed(day)
    return [*found, times.Moment(moment.at, "day", "htmldate")] if moment else found


def _published(page: Page, url: str, seen: datetime, feed: datetime | None) -> times.Choice:
    """The time of publication, from the strongest witness that is possible."""
    witnesses = []
    for name in ("datePublished", "dateCreated", "uploadDate"):
        if moment := times.parsed(jsonld.text(page.article.get(name)) or page.article.get(name)):
            witnesses.append(times.Moment(moment.at, moment.precision, "json-ld"))
            break
    for name in PUBLISHED_META:
        moments = [moment for value in page.meta.get(name, ()) if (moment := times.parsed(value))]
        if moments:
            witnesses.append(times.Moment(moments[0].at, moments[0].precision, "meta"))
            break
    if not any(times.possible(moment, seen) and moment.precision != "day" for moment in witnesses):
        witnesses.extend(_shown(page, url, seen))
    if feed is not None:
        witnesses.append(times.Moment(feed, "second" if feed.second else "minute", "feed"))
    return times.chosen(witnesses, seen)


def _modified(page: Page, published: datetime | None, seen: datetime) -> datetime | None:
    """The time of the last change: not before publication, not after the capture."""
    written = [jsonld.text(page.article.get("dateModified")), *(page.first(name) for name in MODIFIED_META)]
    for value in written:
        moment = times.parsed(value)
        if moment and times.possible(moment, seen) and (published is None or moment.at >= published):
            return moment.at
    return None


def declared_language(page: Page) -> str | None:
    """The language that the page declares, as ISO 639-1 where there is one."""
    root = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for value in (jsonld.text(page.article.get("inLanguage")), root, page.first("content-language", "og:locale")):
        if value and (match := LANGUAGE.match(value)):
            code = match.group(1).lower()
            return MACRO.get(code, code)
    return None


def _section(page: Page) -> str | None:
    """The outlet's own rubric."""
    named = jsonld.text(page.article.get("articleSection")) or page.first("article:section", "section", "og:section")
    return named[:100] if named else None


def _canonical(page: Page) -> str | None:
    """The address that the page names as its own, as written."""
    for element in page.tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href"))
    return page.first("og:url") or jsonld.text(page.article.get("url"))


def _paywalled(page: Page) -> bool:
    """True when the page itself says that the article is not free."""
    parts = page.article.get("hasPart")
    for node in (page.article, *(parts if isinstance(parts, list) else [parts])):
        if isinstance(node, dict) and jsonld.truth(node.get("isAccessibleForFree")) is False:
            return True
    return (page.first("article:content_tier") or "").lower() in ("locked", "metered", "paid", "premium")


def read(page: Page, *, url: str, seen: datetime, feed_published_at: datetime | None) -> Metadata:
    """All metadata of a page captured at `seen`."""
    published = _published(page, url, seen, feed_published_at)
    named, witness = authors(page)
    return Metadata(
        authors=named[:30],
        authors_from=witness,
        published=published,
        modified_at=_modified(page, published.at, seen),
        section=_section(page),
        language=declared_language(page),
        canonical=_canonical(page),
        description=jsonld.text(page.first("og:description", "description", "twitter:description"))
        or jsonld.text(page.article.get("description")),
        is_paywalled=_paywalled(page),
    )
