"""An article that a page carries only as data for its scripts to show: JSON-LD's body, or HTML in a string."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from lxml.html import HtmlElement

from transforms.clean.page import Page, parse

STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
PARAGRAPH = re.compile(r"<p\b|<br\b|</p>", re.IGNORECASE)
PARTS = re.compile(r"\s*\n\s*")


@dataclass(frozen=True)
class Limits:
    """What is long enough to be an article."""

    script: int = 4_000_000
    prose: int = 400
    """Characters of a body."""
    paragraphs: int = 2
    """Marks of paragraphs in a string of HTML."""


LIMITS = Limits()


def _strings(tree: HtmlElement) -> Iterator[str]:
    """Strings of HTML in the scripts of a page."""
    for script in tree.iter("script"):
        text = script.text or ""
        if not LIMITS.prose < len(text) < LIMITS.script:
            continue
        for found in STRING.finditer(text):
            if found.end() - found.start() < LIMITS.prose:
                continue
            try:
                value = json.loads(found.group(), strict=False)
            except ValueError:
                continue
            # Data that only contains markup somewhere begins otherwise.
            if value.lstrip().startswith("<") and len(PARAGRAPH.findall(value)) >= LIMITS.paragraphs:
                yield value


def _size(page: Page) -> int:
    """Characters of prose that is not linked."""
    return sum(int(len(block.text) * (1 - block.link_share)) for block in page.blocks)


def page(outer: Page) -> Page | None:
    """A page made of the longest article among the data, with what the outer page's head says; None without one."""
    body = outer.article.get("articleBody")
    markups = list(_strings(outer.tree))
    if isinstance(body, str):
        is_html = bool(PARAGRAPH.search(body))
        markups.append(body if is_html else "".join(f"<p>{escape(part)}</p>" for part in PARTS.split(body)))
    best: Page | None = None
    for markup in dict.fromkeys(markups):
        inner = parse(f"<html><body><article>{markup}</article></body></html>")
        if inner is not None and _size(inner) >= LIMITS.prose and (best is None or _size(inner) > _size(best)):
            best = inner
    if best is None:
        return None
    best.meta, best.nodes = outer.meta, outer.nodes
    return best
