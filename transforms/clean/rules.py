"""Rules that choose the lines of a body by names and places in the markup: one voice that the model hears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from transforms.clean import furniture, headline, jsonld
from transforms.clean.normal import key, tokens
from transforms.clean.page import Block, Page

Lines = list[tuple[str, Block | None]]
"""Lines with the visible block that holds each."""

FURNITURE_CLASS = re.compile(
    r"(^|[\s_-])(related|newsletters?|promo(tion)?s?|recommend\w*|teasers?|most-?(read|popular)|read-?(more|also|next)|also-?read|"
    r"caption\w*|credits?|copyright|author-?(bio|box|info|card)|about-?author|bio|shar(e|ing)|social|comments?|disqus|subscri\w*|"
    r"sign-?up|disclaimer|advert\w*|ads?|sponsor\w*|tags?|tag-?list|topics?|trending|outbrain|taboola|footer|breadcrumbs?|"
    r"cookie\w*|consent|factbox|fact-box|infobox|info-?box|more-?(on|stories|news)|see-?also|suggested|dateline-?info|timestamp|"
    r"article-?(meta|info|footer|tools)|post-?meta|meta|byline|poll|quiz|correction-?form|paywall-?(promo|offer))($|[\s_-])",
    re.IGNORECASE,
)
STANDFIRST_CLASS = re.compile(
    r"stand-?first|\bdek\b|\bdeck\b|[-_]dek\b|\blede\b|\blead\b|[-_]lead\b|lead[-_]|sub-?title|sub-?head(line|ing)|summary|\bintro\b|"
    r"[-_]intro\b|intro[-_]|chapo|chapeau|\bsapo\b|\bteaser-?text\b|vorspann|abstract|excerpt|strap-?line|article-?description|"
    r"\bdescription\b|entradilla|bajada|ingress|leadtext|preamble",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
PROSE = frozenset(["p", "div", "h2", "h3", "h4", "section", "header", "blockquote", "li", "span"])


@dataclass(frozen=True)
class Limits:
    """Lengths and shares of the rules below."""

    linked: float = 0.85
    """A line with this share of its letters in links is a link."""
    link_line: int = 220
    may_drop: float = 0.4
    """A rule on markup that takes more of the text than this share is mistaken about the page."""
    class_share: float = 0.3
    """A container with more than this share of the text is no furniture, whatever it is called."""
    lead_words: int = 8
    lead_blocks: int = 40
    """Blocks looked through between headline and body."""
    prose: int = 120
    """Characters of a paragraph that is no label."""
    alike: float = 0.6
    """A container's name stands for the text when so many of the found paragraphs share it."""
    lost: float = 0.5
    """Passed-over paragraphs of this share of the found text are worth taking in."""
    agree: float = 0.8
    """JSON-LD's articleBody and the extraction must share this much of both to trust its end."""


LIMITS = Limits()


def _named(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


class _Weights:
    """How much of the extracted text each element holds."""

    def __init__(self, found: Lines) -> None:
        self.total = sum(len(text) for text, _ in found) or 1
        self.of: dict[HtmlElement, int] = {}
        for text, block in found:
            element = block.element if block else None
            while element is not None:
                self.of[element] = self.of.get(element, 0) + len(text)
                element = element.getparent()

    def is_furniture(self, block: Block) -> bool:
        """True when a small container around the block is named like a piece of furniture."""
        element: HtmlElement | None = block.element
        while element is not None and element.tag not in ("body", "html"):
            if self.of.get(element, 0) > LIMITS.class_share * self.total:
                return False
            if element.tag in ("figcaption", "aside", "nav", "footer") or FURNITURE_CLASS.search(_named(element)):
                return True
            element = element.getparent()
        return False


def _without(found: Lines, drop: set[int]) -> Lines:
    """Lines without the dropped ones, unless these are too much of the text."""
    total = sum(len(text) for text, _ in found)
    if sum(len(found[index][0]) for index in drop) > LIMITS.may_drop * total:
        return found
    return [pair for index, pair in enumerate(found) if index not in drop]


def _links(found: Lines) -> set[int]:
    """Lines that are nothing but a link."""
    return {
        index
        for index, (text, block) in enumerate(found)
        if block and block.link_share >= LIMITS.linked and len(text) <= LIMITS.link_line
    }


def _listed(found: Lines) -> set[int]:
    """Links and list items that follow a heading such as "Related"."""
    drop: set[int] = set()
    below = False
    for index, (text, block) in enumerate(found):
        if furniture.kind(text) == "related":
            below = True
        elif below and block and len(text) <= LIMITS.link_line and block.link_share >= 0.4:
            drop.add(index)
        else:
            below = False
    return drop


def byline(text: str, authors: Sequence[str]) -> bool:
    """True for a line that only credits the authors."""
    if len(text) > 160:
        return False
    short = key(text)
    named = [key(name) for name in authors if len(key(name)) > 4]
    return any(name in short for name in named) and len(short) <= sum(len(name) for name in named) + 25


def _guarded(found: Lines, page: Page) -> Lines:
    """Lines cut behind the last one that JSON-LD's articleBody has, when the two agree on most of the text."""
    body = jsonld.text(page.article.get("articleBody"))
    if not body or len(body) < 400:
        return found
    whole = key(body)
    inside = [key(text)[:200] in whole for text, _ in found]
    shared = sum(len(key(text)) for (text, _), is_in in zip(found, inside, strict=True) if is_in)
    total = sum(len(key(text)) for text, _ in found)
    if shared < LIMITS.agree * max(len(whole), total):
        return found
    last = len(inside) - inside[::-1].index(True)
    return found[:last]


def _signature(block: Block) -> tuple[str, str]:
    """Tag and class of the element around a block: paragraphs of one text share it."""
    parent = block.element.getparent()
    return ("", "") if parent is None else (str(parent.tag), str(parent.get("class", "")))


def _completed(found: Lines, page: Page) -> Lines:
    """Lines with the paragraphs that the extraction passed over, when it lost a good part of the text.

    Such a paragraph stands in a container of the same name as those that were found, in another piece of the page.
    """
    taken = {block.element for _, block in found if block}
    prose = [_signature(block) for _, block in found if block and block.tag == "p" and len(block.text) > LIMITS.prose]
    alike = {one for one in prose if one[1] and prose.count(one) >= LIMITS.alike * len(prose)}
    if not alike:
        return found
    had = "".join(key(text) for text, _ in found)
    missing = [
        block
        for block in page.blocks
        if block.tag == "p" and block.element not in taken and block.key not in had and _signature(block) in alike
        and block.link_share < 0.4 and not furniture.kind(block.text) and not _in_furniture(block)
    ]  # fmt: skip
    roots = {root for _, block in found if block for root in block.element.iterancestors("article", "main")}
    missing = [
        block for block in missing if any(root in roots for root in block.element.iterancestors("article", "main"))
    ]
    lost = sum(len(block.text) for block in missing if len(block.text) > LIMITS.prose)
    if lost < LIMITS.lost * sum(len(text) for text, _ in found):
        return found
    places = {block.element: index for index, block in enumerate(page.blocks)}
    merged: Lines = []
    waiting = list(missing)
    for text, block in found:
        while block and waiting and places[waiting[0].element] < places[block.element]:
            merged.append((waiting[0].text, waiting.pop(0)))
        merged.append((text, block))
    return [*merged, *((block.text, block) for block in waiting)]


def _lead(page: Page, found: Lines, titles: Sequence[str], description: str | None) -> str | None:
    """The visible standfirst above the body, or the first paragraph that the extraction lost.

    It stands between the headline and the first line of the body, and is named as a standfirst, or is what the page's
    description says; a full sentence there which is neither link, caption nor furniture counts too.
    """
    first = next((block for _, block in found if block), None)
    if first is None:
        return None
    blocks = page.blocks
    end = next(index for index, block in enumerate(blocks) if block is first)
    start = max((index for index in range(end) if headline.repeats(blocks[index].text, titles)), default=-1)
    had = {key(text) for text, _ in found}
    whole = " ".join(had)
    told = key(description or "")
    for block in blocks[max(start + 1, end - LIMITS.lead_blocks) : end]:
        words = len(tokens(block.text))
        if words < LIMITS.lead_words or block.key in had or block.link_share > 0.5 or block.tag not in PROSE:
            continue
        if block.key in whole or furniture.kind(block.text) or _in_furniture(block):
            continue
        is_told = len(told) > 30 and (told.startswith(block.key[:60]) or block.key.startswith(told[:60]))
        if is_told or (
            start >= 0 and (is_standfirst(block) or (block.tag in HEADINGS | {"p"} and _is_sentence(block)))
        ):
            return block.text
    return None


def _is_sentence(block: Block) -> bool:
    return bool(SENTENCE_END.search(block.text)) and len(tokens(block.text)) >= LIMITS.lead_words


def is_standfirst(block: Block) -> bool:
    """True when the block, or one of two elements around it, is named as a standfirst."""
    element: HtmlElement | None = block.element
    for _ in range(3):
        if element is None or element.tag in ("body", "article", "main"):
            return False
        if STANDFIRST_CLASS.search(_named(element)) or element.get("itemprop") in ("description", "abstract"):
            return True
        element = element.getparent()
    return False


def _in_furniture(block: Block) -> bool:
    """True when the block, or one of four elements around it, is a caption, note or list of links."""
    element: HtmlElement | None = block.element
    for _ in range(5):
        if element is None or element.tag in ("body", "article", "main"):
            return False
        if element.tag in ("figcaption", "figure", "aside", "nav", "footer", "li"):
            return True
        named = _named(element)
        if FURNITURE_CLASS.search(named) and not STANDFIRST_CLASS.search(named):
            return True
        element = element.getparent()
    return False


def voiced(
    found: Lines, page: Page, *, titles: Sequence[str], description: str | None
) -> tuple[Lines, dict[int, str], str | None]:
    """The lines that the rules would keep, the rule of each line that they would not, by place, and a lead restored."""
    places = {id(pair): index for index, pair in enumerate(found)}
    rules = dict.fromkeys(_listed(found), "links")
    kept = [pair for index, pair in enumerate(found) if index not in rules]
    weights = _Weights(kept)
    named = {index for index, (_, block) in enumerate(kept) if block and weights.is_furniture(block)}
    left = _without(kept, named)
    rules |= {places[id(pair)]: "class" for pair in _lacking(kept, left)}
    kept, left = left, _without(left, _links(left))
    rules |= {places[id(pair)]: "links" for pair in _lacking(kept, left)}
    kept = _completed(_guarded(left, page), page)
    lead = _lead(page, kept, titles, description)
    return kept, rules, lead


def _lacking(before: Lines, after: Lines) -> Lines:
    """What a rule took away."""
    left = {id(pair) for pair in after}
    return [pair for pair in before if id(pair) not in left]
