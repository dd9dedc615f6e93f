"""Live blogs: a running log of dated entries rather than one text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.clean import jsonld
from transforms.clean.page import Page

ADDRESS = re.compile(
    r"live-?blog|live-?ticker|live-updates?|news-?blog|/live/|-live-|live-news|direct-live|онлайн|liveticker", re.I
)
TITLE = re.compile(
    r"\blive\b|live-?blog|liveticker|newsblog|newsticker|en direct|en vivo|онлайн|наживо|"
    r"текстова трансляція|مباشر|直播",
    re.IGNORECASE,
)
ENTRY = re.compile(
    r"^\W*(\d{1,2}[:.h]\d{2}(:\d{2})?(\s*(am|pm|a\.m\.|p\.m\.|uhr|gmt|utc|bst|cest?|e[sd]t|msk))*|"
    r"(\w+\s+)?\d{1,2}(st|nd|rd|th|\.)?\s+\w+\.?\s+(\d{4}\s+)?(at\s+)?\d{1,2}[:.]\d{2}.{0,12}|"
    r"\d{1,3} (min(ute)?s?|hours?|std|stunden?) ago|vor \d{1,3} (minuten|stunden?))(\W{1,4}.*)?$",
    re.IGNORECASE,
)
MANY = 8
SOME = 4
"""Stamped entries that prove a log: alone, or when the address or title says live."""


def is_live(page: Page, url: str, title: str | None) -> bool:
    """True when JSON-LD says so, or many blocks carry a time of their own."""
    if any("LiveBlogPosting" in jsonld.types(node) for node in page.nodes):
        return True
    said = bool(ADDRESS.search(url) or (title and TITLE.search(title)))
    return stamps([block.text for block in page.blocks]) >= (SOME if said else MANY)


def stamps(lines: Sequence[str]) -> int:
    """How many lines begin with a time of day, or are one."""
    return sum(1 for line in lines if len(line) < 4000 and ENTRY.match(line[:120]))
