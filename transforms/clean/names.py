"""What the tags and names of the elements around a line say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from transforms.clean.lines import Candidate

EDGE = r"(?:^|[\s_-])(?:{})(?:$|[\s_-])"
NAMED = {
    "related": re.compile(
        EDGE.format(
            r"related\w*|promo(?:tion)?s?|recommend\w*|teasers?|most-?(?:read|popular)|read-?(?:more|also|next)|also-?read|"
            r"trending|outbrain|taboola|more-?(?:on|stories|news)|see-?also|suggested|popular|latest|more|cards?|list-?items?"
        ),
        re.IGNORECASE,
    ),
    "caption": re.compile(
        r"caption|credit|copyright|legend|figure|gallery|slide|image|photo|picture|media|video", re.IGNORECASE
    ),
    "author": re.compile(
        EDGE.format(r"(?:about-?)?authors?(?:-?(?:bio|box|info|card|name\w*))?|bios?|byline\w*|dateline\w*|contributor\w*"),
        re.IGNORECASE,
    ),
    "tools": re.compile(
        EDGE.format(
            r"shar(?:e|ing)\w*|social\w*|comments?\w*|disqus|advert\w*|ads?|sponsor\w*|tags?|tag-?list|topics?|footer|"
            r"breadcrumbs?|cookie\w*|consent|timestamp|date|time|article-?(?:meta|info|footer|tools)|(?:post-?)?meta(?:data)?|"
            r"poll|quiz|correction-?form|disclaimer|newsletters?|subscri\w*|sign-?up|paywall\w*|widgets?|nav\w*|menu|sidebar|"
            r"popup|modal|banner|toolbar|search|login|form"
        ),
        re.IGNORECASE,
    ),
    "box": re.compile(
        r"fact-?box|info-?box|side-?note|zusatz|hinweis|\bbox\b|aside|pull-?quote|highlights?|key-?points|summary-?box",
        re.IGNORECASE,
    ),
    "standfirst": re.compile(
        r"stand-?first|\bdek\b|\bdeck\b|[-_]dek\b|\blede\b|\blead\b|[-_]lead\b|lead[-_]|sub-?title|sub-?head(?:line|ing)|summary|"
        r"\bintro\b|[-_]intro\b|intro[-_]|chapo|chapeau|\bsapo\b|\bteaser-?text\b|vorspann|abstract|excerpt|strap-?line|"
        r"article-?description|\bdescription\b|entradilla|bajada|ingress|leadtext|preamble",
        re.IGNORECASE,
    ),
    "body": re.compile(
        r"(?:article|story|post|entry|news|main|page|content|detail)[-_]*(?:body|text|content|main|copy|detail)|"
        r"(?:^|[\s_-])(?:content|body|text|article|story|entry|paragraph|prose|rich-?text|copy)(?:$|[\s_-])|artikel|texte|cuerpo|"
        r"corpo|inhalt",
        re.IGNORECASE,
    ),
    "unseen": re.compile(
        EDGE.format(r"hidden|sr-only|visually-?hidden|screen-?reader\w*|invisible|d-none|hide"), re.IGNORECASE
    ),
}  # fmt: skip
"""What the names of an element and of those around it say."""
TAGS = {
    "aside": frozenset(["aside"]),
    "navigation": frozenset(["nav", "footer", "form", "dialog", "menu"]),
    "picture": frozenset(["figure", "figcaption"]),
    "table": frozenset(["table", "dl"]),
    "quotation": frozenset(["blockquote"]),
    "listed": frozenset(["li"]),
    "header": frozenset(["header"]),
}
"""Elements around a line that say the same by their tag."""
SIGNS = (*NAMED, *TAGS)
BIT = {name: 1 << at for at, name in enumerate(SIGNS)}
LARGE = 0.3
"""A container with more than this share of the found text is no furniture, whatever it is called."""


@lru_cache(maxsize=4096)
def _signs(tag: str, name: str) -> int:
    """What an element's tag and names say, as bits."""
    bits = 0
    for sign, tags in TAGS.items():
        if tag in tags:
            bits |= BIT[sign]
    if name:
        for sign, pattern in NAMED.items():
            if pattern.search(name):
                bits |= BIT[sign]
    return bits


def own(element: HtmlElement) -> int:
    """What an element says of itself."""
    bits = _signs(str(element.tag), f"{element.get('class', '')} {element.get('id', '')}".strip())
    if element.get("hidden") is not None or "display:none" in element.get("style", "").replace(" ", ""):
        bits |= BIT["unseen"]
    if element.get("itemprop") in ("description", "abstract"):
        bits |= BIT["standfirst"]
    return bits


class Surroundings:
    """How much of the found text each element holds, and what the small ones around a block are called."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.of: dict[HtmlElement, int] = {}
        self.total = 1
        for one in candidates:
            if one.taken:
                self.total += len(one.text)
                element = one.block.element if one.block else None
                while element is not None:
                    self.of[element] = self.of.get(element, 0) + len(one.text)
                    element = element.getparent()
        self.known: dict[HtmlElement, tuple[int, int, int]] = {}
        self.said: dict[HtmlElement, int] = {}

    def own(self, element: HtmlElement) -> int:
        """What an element says of itself."""
        if element not in self.said:
            self.said[element] = own(element)
        return self.said[element]

    def around(self, element: HtmlElement) -> tuple[int, int, int]:
        """Signs of the element and of the small containers around it; steps to one with found text; to a large one."""
        path: list[HtmlElement] = []
        here: HtmlElement | None = element
        while here is not None and here not in self.known:
            if here.tag in ("body", "html") or self.of.get(here, 0) > LARGE * self.total:
                break
            path.append(here)
            here = here.getparent()
        signs, apart, deep = self.known.get(here, (0, 0, 0)) if here is not None else (0, 0, 0)
        for inner in reversed(path):
            signs |= self.own(inner)
            apart = 0 if self.of.get(inner, 0) else apart + 1
            deep += 1
            self.known[inner] = (signs, apart, deep)
        return signs, apart, deep
