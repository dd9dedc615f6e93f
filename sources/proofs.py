"""Proof pages: each one cleaned by its source's rules, held to what it should give, and shown to need the rules."""

from __future__ import annotations

import html
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
from lxml.cssselect import CSSSelector
from lxml.html import document_fromstring
from pydantic import BaseModel, ConfigDict, Field, field_validator

from sources import archive, forms
from sources.forms import Problem
from sources.markup import Markup
from sources.registry import Source
from transforms.clean import clean

HELD = ("title", "standfirst", "authors", "published_at", "modified_at", "is_paywalled", "text")
"""Columns of `articles` that a proof is held to."""


class Proof(BaseModel):
    """What should come of a proof page: the YAML file beside it, of the same name."""

    model_config = ConfigDict(extra="forbid", strict=True)

    url: str = Field(pattern=r"^https?://", description="the address that such a page would have")
    title: str
    standfirst: str | None = None
    authors: list[str]
    published_at: datetime
    modified_at: datetime | None = None
    is_paywalled: bool = False
    text: list[str] = Field(min_length=1)
    """Every line of `articles.text`, the standfirst first."""
    removed: list[str] = []
    """Words of the page that must not stand in the text."""

    @field_validator("published_at", "modified_at")
    @classmethod
    def _zone(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("has no zone; write it as 2026-11-13T17:40:00+00:00")
        return None if value is None else value.astimezone(UTC)


def _cleaned(source: Source, proof: Proof, page: bytes, *, with_rules: bool) -> dict[str, object] | str:
    """The row that the page gives, its text as lines; or the reason why it gives none."""
    seen = max(filter(None, (proof.published_at, proof.modified_at))) + timedelta(days=1)
    row = {
        "capture_id": "proof",
        "source_id": source.source_id,
        "url": proof.url,
        "content": page,
        "content_type": "text/html; charset=utf-8",
        "fetched_at": seen,
        "batch_at": seen,
        "source_language": source.language,
        "source_domain": source.site,
        "page_rules": source.page.written() if with_rules and source.page else None,
    }
    outcome = clean(pa.Table.from_pylist([row], schema=archive.PAGES))
    if outcome.rejected.num_rows:
        (reason,) = outcome.rejected.to_pylist()
        return f"rejected as {reason['reason']}" + (f": {reason['detail']}" if reason["detail"] else "")
    found: dict[str, object] = outcome.tables["articles"].to_pylist()[0]
    return found | {"text": str(found["text"]).split("\n")}


def _differences(found: dict[str, object] | str, proof: Proof) -> dict[str, str]:
    """By column, how a row differs from what it should be."""
    if isinstance(found, str):
        return {"text": found}
    wrong = {}
    for name in HELD:
        should, is_ = getattr(proof, name), found[name]
        if name == "text" and should != is_:
            assert isinstance(is_, list)
            lost, left = [one for one in should if one not in is_], [one for one in is_ if one not in should]
            wrong[name] = f"lacks {lost}, has {left} too" if lost or left else "has its lines in another order"
        elif should != is_:
            wrong[name] = f"is {is_!r}, should be {should!r}"
    return wrong


def prove(source: Source) -> tuple[list[Problem], list[str]]:
    """What is wrong with a source's proof, and the columns that would be wrong without its rules.

    Both are empty for a source without a proof.
    """
    path = source.proof_page
    if path is None:
        return [], []
    named = source.proof
    expected = path.with_suffix(".yml")
    if not path.is_file() or not expected.is_file():
        missing = path if not path.is_file() else expected
        return [Problem(named, "", f"there is no file {missing.name}; write it, or say `proof: none`")], []
    loaded = forms.load(expected)
    if isinstance(loaded, Problem):
        return [loaded], []
    proof = forms.check(Proof, loaded, file=_beside(named))
    if isinstance(proof, list):
        return proof, []
    page = path.read_bytes()
    found = _cleaned(source, proof, page, with_rules=True)
    problems = [Problem(named, column, how) for column, how in _differences(found, proof).items()]
    problems += _removals(named, proof, page)
    if source.page is None:
        return problems, []
    problems += _unused(named, source.page, page)
    if isinstance(found, dict) and found["publisher_rules"] != "applied":
        problems.append(Problem(named, "body", "the selectors find too little of the text; mend `page.body`"))
    without = sorted(_differences(_cleaned(source, proof, page, with_rules=False), proof))
    if not without:
        problems.append(Problem(named, "", "comes out right without the rules too; show on it what they are there for"))
    return problems, without


def _removals(named: str, proof: Proof, page: bytes) -> list[Problem]:
    """Words of `removed` that stand in the text, or not on the page."""
    shown = " ".join(html.unescape(page.decode("utf-8", "replace")).split())
    problems = []
    for number, words in enumerate(proof.removed, 1):
        place = f"removed[{number}]"
        if words not in shown:
            problems.append(Problem(_beside(named), place, f"{words!r} does not stand on the page"))
        elif any(words in text for text in proof.text):
            problems.append(Problem(_beside(named), place, f"{words!r} stands in `text` as well"))
    return problems


def _unused(named: str, markup: Markup, page: bytes) -> list[Problem]:
    """Fields of the declaration that find nothing on the page, and so are not proved by it."""
    tree = document_fromstring(page.decode("utf-8", "replace"))
    return [
        Problem(named, f"page.{name}", "finds nothing on the page; show on it what the field is there for")
        for name, selector in markup.selectors().items()
        if not CSSSelector(selector, translator="html")(tree)
    ]


def _beside(named: str) -> str:
    return Path(named).with_suffix(".yml").as_posix()
