"""From captured bytes to an article row, or to the reason why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pyarrow as pa
import trafilatura

from transforms.clean import (
    body,
    decode,
    headline,
    live,
    metadata,
    page,
    paragraphs,
    plaintext,
    publisher,
    urls,
    verdict,
)
from transforms.clean.choice import STORED, Model
from transforms.clean.language import language, passages
from transforms.outcome import Outcome, rejected
from warehouse.schema.ids import make_id
from warehouse.schema.tables import TABLES

VERSION = 2
EXTRACTOR = f"trafilatura {trafilatura.__version__}+clean {VERSION}"
PLAIN_EXTRACTOR = f"plain text+clean {VERSION}"
PLAIN_URL = re.compile(r"^[^?#]*\.txt([?#].*)?$", re.IGNORECASE)
MARKUP = re.compile(r"<\s*(!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
MAX_TEXT = 400_000
"""Characters of an article; longer ones are books or dumps."""

Row = dict[str, object]


class Unfit(Exception):
    """A page that gives no article: reason and detail."""

    def __init__(self, reason: str, detail: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def clean(pages: pa.Table) -> Outcome:
    """Articles from captured pages, each page on its own.

    `pages`: capture_id, source_id, url, final_url?, content (bytes), content_type?, fetched_at, batch_at, feed_title?,
    feed_published_at?, page_rules?. A page gives one row of `articles`, with its lines in `paragraphs` and what each
    rule took from it in `removals`, or one rejected row (key capture_id) with its reason: one of `verdict.REASONS`,
    empty, too_large, wrong_type, undecodable, or failed.
    """
    rows: list[Row] = []
    dropped: list[tuple[str, str, str, str | None]] = []
    for one in pages.to_pylist():
        try:
            rows.append(article(one))
        except Unfit as unfit:
            dropped.append((one["capture_id"], one["source_id"], unfit.reason, unfit.detail))
        except Exception as error:  # one broken page must not stop the batch
            detail = f"{type(error).__name__}: {error}"[:500]
            dropped.append((one["capture_id"], one["source_id"], "failed", detail))
    rows.sort(key=lambda row: (row["batch_at"], row["article_id"], row["capture_id"]))
    dropped.sort(key=lambda row: row[0])
    placed: list[Row] = [paragraph for row in rows for paragraph in row["paragraphs"]]  # type: ignore[attr-defined]
    removals = [one for row in rows for one in _removals(row)]
    built = {"articles": rows, "paragraphs": placed, "removals": removals}
    return Outcome({name: TABLES[name].build(held) for name, held in built.items()}, rejected(dropped))


def _removals(row: Row) -> Iterator[Row]:
    """What each rule took from the page of an article, as rows of `removals`."""
    removed, n_page_chars = row["removed"], row["n_page_chars"]
    assert isinstance(removed, dict)
    assert isinstance(n_page_chars, int)
    for rule, (n_lines, n_chars) in sorted(removed.items()):
        shown = max(n_page_chars, n_chars, 1)
        yield {
            "article_id": row["article_id"],
            "capture_id": row["capture_id"],
            "rule": rule,
            "n_lines": n_lines,
            "n_chars": n_chars,
            "n_page_chars": shown,
            "share": round(n_chars / shown, 6),
            "method_version": str(VERSION),
        }


def article(one: Row, *, model: Model = STORED) -> Row:
    """The article row of a page, its lines chosen by `model`; raises Unfit when it is none."""
    content, content_type = one["content"], one.get("content_type")
    assert isinstance(content, bytes | None)
    assert isinstance(content_type, str | None)
    if not content or not content.strip():
        raise Unfit("empty", "no content")
    if len(content) > page.LIMITS.n_bytes:
        raise Unfit("too_large", f"{len(content)} bytes, the cap is {page.LIMITS.n_bytes}")
    if decode.is_other_type(content, content_type):
        raise Unfit("wrong_type", f"neither HTML nor text: {content_type or 'no content type'}")
    text = decode.decoded(content, content_type)
    if decode.is_garbage(text):
        raise Unfit("undecodable", "the bytes fit no known encoding")
    if not text.strip():
        raise Unfit("empty", "no content")
    if _is_plain(str(one["url"]), content_type, text):
        return _from_text(one, text)
    return _from_html(one, text, model)


def _is_plain(url: str, content_type: str | None, text: str) -> bool:
    """True for plain text by its name or header, unless it is HTML after all."""
    said = bool(PLAIN_URL.match(url)) or bool(content_type and content_type.lower().startswith("text/plain"))
    return said and not MARKUP.search(text[:2000])


def _common(one: Row) -> Row:
    """The columns that do not depend on what the page says."""
    url = str(one["url"])
    final_url = one.get("final_url")
    identity = urls.identity(url, str(final_url) if final_url else None)
    fetched_at = one["fetched_at"]
    assert isinstance(fetched_at, datetime)
    return {
        "article_id": make_id(one["source_id"], identity),
        "source_id": one["source_id"],
        "url": identity,
        "first_seen_at": fetched_at,
        "batch_at": one["batch_at"],
        "day": fetched_at.astimezone(UTC).date(),
        "capture_id": one["capture_id"],
    }


def _finished(row: Row, layout: paragraphs.Layout) -> Row:
    """The row with its text, digest, languages and paragraphs; raises Unfit for a text that is too long."""
    text = paragraphs.text(layout)
    if len(text) > MAX_TEXT:
        raise Unfit("too_large", f"a text of {len(text)} characters")
    others, is_mixed = passages(text.split("\n"), row["language"])
    placed = paragraphs.rows(layout, others, article_id=row["article_id"], capture_id=row["capture_id"])
    return row | {
        "text": text, "text_digest": make_id(row["title"], text), "is_mixed_language": is_mixed, "paragraphs": placed
    }  # fmt: skip


def _from_text(one: Row, text: str) -> Row:
    """The row of a plain text."""
    if len(text) > page.LIMITS.n_text:
        raise Unfit("too_large", f"a text of {len(text)} characters")
    seen = one["fetched_at"]
    assert isinstance(seen, datetime)
    plain = plaintext.read(text, seen)
    if not plain.lines:
        raise Unfit("empty", "nothing below the headline")
    short = verdict.too_short(plain.lines)
    if short:
        raise Unfit("too_short", short)
    row = _common(one) | {
        "canonical_url": None,
        "title": plain.title,
        "alt_title": plain.alt_title,
        "standfirst": plain.standfirst,
        "authors": plain.authors,
        "section": None,
        "section_from": "absent",
        "published_at": plain.published.at if plain.published else None,
        "published_precision": plain.published.precision if plain.published else "none",
        "published_from": plain.published.witness if plain.published else "absent",
        "modified_at": None,
        "language": language("\n".join(plain.lines), None),
        "title_from": "first line" if plain.title else "absent",
        "authors_from": "text line" if plain.authors else "absent",
        "extractor": PLAIN_EXTRACTOR,
        "is_live_blog": live.stamps(plain.lines) >= live.LIMITS.many,
        "is_paywalled": False,
        "removed": plain.removed,
        "n_page_chars": plain.n_page_chars,
    }
    return _finished(row, paragraphs.Layout(plain.lines, plain.kinds))


def _from_html(one: Row, text: str, model: Model) -> Row:
    """The row of an HTML page."""
    if len(text) > page.LIMITS.n_bytes or text.count("<") > 2 * page.LIMITS.n_elements:
        raise Unfit("too_large", f"about {text.count('<') // 2} elements")
    parsed = page.parse(text)
    if parsed is None:
        raise Unfit("not_an_article", "no HTML in it")
    row = _common(one)
    url = str(one.get("final_url") or one["url"])
    seen, feed_at, feed_title = one["fetched_at"], one.get("feed_published_at"), one.get("feed_title")
    assert isinstance(seen, datetime)
    assert isinstance(feed_at, datetime | None)
    assert isinstance(feed_title, str | None)
    ruled = publisher.read(one.get("page_rules"), parsed)
    facts = metadata.read(parsed, url=url, seen=seen, feed_published_at=feed_at)
    titles = headline.candidates(parsed, url, feed_title)
    if ruled:
        facts, titles = publisher.facts(ruled, facts, seen=seen), publisher.titles(ruled, titles)
    title, title_from = (titles[0][1], titles[0][0]) if titles else (None, "absent")
    names = [name for _, name in titles]
    found = body.read(parsed, url=url, titles=names, authors=facts.authors, description=facts.description, model=model)
    fits = True
    if ruled:
        found, fits = publisher.body(ruled, found, parsed, titles=names, authors=facts.authors)
    is_live, layout = live.of(
        parsed,
        found.lines,
        found.kinds,
        url=url,
        title=title,
        published=facts.published.at,
        modified=facts.modified_at,
        seen=seen,
    )
    unfit = verdict.of(parsed, url, title, layout.lines, is_paywalled=facts.is_paywalled, is_live=is_live)
    if unfit:
        raise Unfit(*unfit)
    row |= {
        "canonical_url": urls.canonical(facts.canonical, url),
        "title": title,
        "alt_title": headline.alternate(title, names[1:]) if title else None,
        "standfirst": found.standfirst,
        "authors": facts.authors,
        "section": facts.section,
        "section_from": facts.section_from,
        "published_at": facts.published.at,
        "published_precision": facts.published.precision,
        "published_from": facts.published.witness,
        "modified_at": facts.modified_at,
        "language": language("\n".join(layout.lines), facts.language),
        "title_from": title_from,
        "authors_from": facts.authors_from,
        "extractor": EXTRACTOR,
        "publisher_rules": ("applied" if fits else "not_found") if ruled else None,
        "is_live_blog": is_live,
        "is_paywalled": facts.is_paywalled,
        "removed": found.removed,
        "n_page_chars": found.n_page_chars,
    }
    return _finished(row, layout)
