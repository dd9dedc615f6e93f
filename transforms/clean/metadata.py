"""What a page says about its article: authors, times, section, language, address, paywall; each with its witness."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from transforms.clean import authors, jsonld, published, times
from transforms.clean.normal import key
from transforms.clean.page import Page

LANGUAGE = re.compile(r"^\s*([a-z]{2,3})(?:[-_].*)?\s*$", re.IGNORECASE)
MACRO = {"nb": "no", "nn": "no", "iw": "he", "in": "id", "zh-cn": "zh", "ua": "uk", "jp": "ja", "kr": "ko", "cz": "cs"}


SECTION_META = (
    "article:section",
    "section",
    "og:section",
    "parsely-section",
    "cxenseparse:section",
    "dc.subject.section",
)


SECTION_LENGTH = 100
"""Code points of a rubric; longer ones are lists or sentences."""


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
    section_from: str = "absent"


def declared_language(page: Page) -> str | None:
    """The language that the page declares, as ISO 639-1 where there is one."""
    root = page.tree.get("lang") or page.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    for value in (jsonld.text(page.article.get("inLanguage")), root, page.first("content-language", "og:locale")):
        if value and (match := LANGUAGE.match(value)):
            code = match.group(1).lower()
            return MACRO.get(code, code)
    return None


def _crumbs(page: Page) -> list[str]:
    """Names of the page's breadcrumbs (schema.org BreadcrumbList), from the outside in."""
    for node in page.nodes:
        items = node.get("itemListElement")
        if "BreadcrumbList" in jsonld.types(node) and isinstance(items, list):
            names = []
            for item in items[:20]:
                inner = item.get("item") if isinstance(item, dict) else None
                named = jsonld.names(item) or jsonld.names(inner if isinstance(inner, dict) else None)
                names.extend(named[:1])
            return names
    return []


def _section(page: Page, url: str) -> tuple[str | None, str]:
    """The outlet's own rubric with its witness: JSON-LD, meta tags, then the last breadcrumb before the article.

    The outlet's name and the article's own title are none; of several behind commas the first counts.
    """
    own = authors.own_names(page, url)
    titles = [page.first("og:title"), jsonld.text(page.article.get("headline")), page.text_of("h1")]
    known = [found for title in titles if title and (found := key(title))]
    witnesses = [("json-ld", jsonld.text(page.article.get("articleSection"))), ("meta", page.first(*SECTION_META))]
    witnesses.extend(("breadcrumb", name) for name in reversed(_crumbs(page)[1:]))
    for witness, name in witnesses:
        if name and name.count(",") > 1:
            name = name.partition(",")[0]
        short = key(name or "")
        is_title = any(short == title or (witness == "breadcrumb" and short in title) for title in known)
        if name and short and short not in own and len(name) <= SECTION_LENGTH and not is_title:
            return name, witness
    return None, "absent"


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
    when, modified_at = published.read(page, url=url, seen=seen, feed=feed_published_at)
    named, witness = authors.read(page, url)
    section, section_from = _section(page, url)
    return Metadata(
        authors=named,
        authors_from=witness,
        published=when,
        modified_at=modified_at,
        section=section,
        language=declared_language(page),
        canonical=_canonical(page),
        description=jsonld.text(page.first("og:description", "description", "twitter:description"))
        or jsonld.text(page.article.get("description")),
        is_paywalled=_paywalled(page),
        section_from=section_from,
    )
