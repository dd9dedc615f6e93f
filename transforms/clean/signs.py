"""The numbers that describe a candidate line: where it stands, how it looks, and who vouches for it."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence, Set

from lxml.html import HtmlElement

from transforms.clean import furniture, jsonld
from transforms.clean.lines import Candidate
from transforms.clean.names import BIT, SIGNS, Surroundings
from transforms.clean.normal import key, tokens
from transforms.clean.page import Block, Page

SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
POINTER = (":", "：", ">", "»", "→")
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
ITEMS = frozenset(["li", "dd", "dt"])
PLAIN = frozenset(["div", "section", "article", "main"])
STRONG = frozenset(["b", "strong"])
SLANTED = frozenset(["i", "em"])
ADDRESS = re.compile(r"https?://|www\.|@\w|\w@\w", re.IGNORECASE)
TWICE = 40
"""Letters of a line that is not expected to stand twice in a text."""
NEAR = 3
"""Lines before and behind that are its neighbours."""
WITNESS = 400
"""Letters of JSON-LD's articleBody that make it a witness."""


def _look(block: Block) -> tuple[str, str, str]:
    """Tag of a block and class of it and of what is around it: paragraphs of one text share it."""
    parent = block.element.getparent()
    above = "" if parent is None else f"{parent.tag} {parent.get('class', '')}"
    return block.tag, block.element.get("class", ""), above


def _wrapped(block: Block, tags: frozenset[str]) -> bool:
    """True when all of the block's text stands in one such element."""
    element = block.element
    if (element.text and element.text.strip()) or len(element) == 0:
        return False
    first = element[0]
    return (
        first.tag in tags
        and not (first.tail and first.tail.strip())
        and (
            len(element) == 1
            or not any((child.tail and child.tail.strip()) or len(child.text or "") > 1 for child in element[1:])
        )
    )


def _shares(whole: str | None, candidates: Sequence[Candidate]) -> tuple[list[float], float]:
    """For each line whether the witness has it; and how far witness and found lines agree."""
    if not whole:
        return [0.0] * len(candidates), 0.0
    inside = [1.0 if one.key[:200] in whole else 0.0 for one in candidates]
    found = sum(len(one.key) for one in candidates if one.taken)
    shared = sum(len(one.key) for one, is_in in zip(candidates, inside, strict=True) if is_in and one.taken)
    return inside, shared / max(len(whole), found, 1)


NAMES = (
    "ruled_in", "taken", "taken_before", "taken_behind", "taken_near", "alone",
    "above_first", "below_last", "inside", "distance",
    "long", "words_few", "words_some", "sentence", "colon", "question", "lower", "shouted",
    "linked", "linked_much", "heading", "paragraph", "item", "plain_div", "cell",
    *SIGNS,
    "own_body", "own_caption", "own_related", "own_standfirst", "siblings_taken", "siblings_many",
    "standfirst_above", "apart", "deep", "look_taken", "look_of_text", "look_passed",
    "bold", "slanted", "address", "repeated", "again", "again_run", "credited",
    "title_alike", "told", "told_above",
    "witnessed", "unwitnessed",
    "start", "end", "last_third", "text_little", "page_passed",
    "heading_then_none", "after_related", "furniture_like",
)  # fmt: skip
"""Names of the numbers, in their order."""


def describe(
    candidates: Sequence[Candidate],
    page: Page,
    *,
    voiced: Set[str],
    titles: Sequence[str],
    authors: Sequence[str],
    description: str | None,
) -> list[list[float]]:
    """The numbers of each candidate, in the order of NAMES; `voiced` are keys of lines that the rules would keep."""
    around = Surroundings(candidates)
    n = len(candidates)
    taken = [one.taken for one in candidates]
    first = taken.index(True) if True in taken else 0
    last = n - 1 - taken[::-1].index(True) if True in taken else n - 1
    times = Counter(block.key for block in page.blocks)
    looks = [_look(one.block) if one.block else None for one in candidates]
    look_taken: Counter[tuple[str, str, str]] = Counter()
    look_all: Counter[tuple[str, str, str]] = Counter()
    for one, look in zip(candidates, looks, strict=True):
        if look:
            look_all[look] += len(one.text)
            if one.taken:
                look_taken[look] += len(one.text)
    parents = [one.block.element.getparent() if one.block else None for one in candidates]
    sib_taken: Counter[HtmlElement | None] = Counter()
    sib_all: Counter[HtmlElement | None] = Counter()
    for one, parent in zip(candidates, parents, strict=True):
        sib_all[parent] += len(one.text)
        sib_taken[parent] += len(one.text) * one.taken
    article_body = jsonld.text(page.article.get("articleBody"))
    witness = key(article_body) if article_body else ""
    inside, agree = _shares(witness if len(witness) >= WITNESS else None, candidates)
    told = key(description or "")
    named = [found for name in authors if len(found := key(name)) > 4]
    title_words = [set(tokens(title)) for title in titles]
    page_size = sum(len(block.text) for block in page.blocks) or 1
    passed_prose = sum(len(one.text) for one in candidates if not one.taken and len(one.text) > 120)
    n_taken = max(1, sum(taken))
    rank = 0
    related = False
    had: set[str] = set()
    run = 0
    rows: list[list[float]] = []
    for index, one in enumerate(candidates):
        block, text = one.block, one.text
        words = tokens(text) if len(text) < 400 else text.split()
        count = len(words)
        signs, apart, deep = around.around(block.element) if block else (0, 0, 0)
        bits = around.own(block.element) if block else 0
        tag = block.tag if block else "p"
        link = block.link_share if block else 0.0
        look = looks[index]
        rank += one.taken
        near = taken[max(0, index - NEAR) : index] + taken[index + 1 : index + 1 + NEAR]
        is_told = bool(
            len(told) > 30 and len(one.key) > 20 and (told.startswith(one.key[:60]) or one.key.startswith(told[:60]))
        )
        short = set(words) if count < 40 else set()
        alike = max((len(short & other) / max(len(short), 1) for other in title_words), default=0.0) if short else 0.0
        kind = furniture.kind(text)
        is_standfirst = bool(signs & BIT["standfirst"])
        opening = one.at <= candidates[first].at
        next_taken = index + 1 < n and taken[index + 1]
        below_related = related
        if kind == "related":
            related = True
        elif link < 0.4 or len(text) > 220:
            related = False
        heading = tag in HEADINGS
        again = len(one.key) >= TWICE and one.key in had
        had.add(one.key)
        run = run + 1 if again else 0
        rows.append([
            float(one.key in voiced), float(one.taken), float(index > 0 and taken[index - 1]), float(next_taken),
            sum(near) / max(1, len(near)), float(one.taken and not any(near)),
            float(index < first), float(index > last), float(first <= index <= last),
            math.log1p(max(first - index, index - last, 0)),
            min(math.log1p(len(text)) / 6, 1.2), float(count <= 4), float(5 <= count <= 12),
            float(bool(SENTENCE_END.search(text))), float(text.endswith(POINTER)), float(text.endswith("?")),
            float(text[:1].islower()), float(text.isupper() and count > 1),
            link, float(link > 0.85),
            float(heading), float(tag == "p"), float(tag in ITEMS), float(tag in PLAIN),
            float(tag in ("td", "th")),
            *(float(bool(signs & BIT[sign])) for sign in SIGNS),
            *(float(bool(bits & BIT[sign])) for sign in ("body", "caption", "related", "standfirst")),
            sib_taken[parents[index]] / max(1, sib_all[parents[index]]) if parents[index] is not None else 0.5,
            min(sib_taken[parents[index]] / around.total, 1.0) if parents[index] is not None else 0.0,
            float(is_standfirst and opening), min(apart, 6) / 6, min(deep, 8) / 8,
            look_taken[look] / max(1, look_all[look]) if look else 0.5,
            look_taken[look] / around.total if look else 0.0,
            float(look is not None and not look_taken[look]),
            float(block is not None and _wrapped(block, STRONG)), float(block is not None and _wrapped(block, SLANTED)),
            float(len(text) < 300 and bool(ADDRESS.search(text))),
            float(times[one.key] > 1), float(again), min(run, 5) / 5,
            float(len(text) < 300 and any(name in one.key for name in named)),
            alike, float(is_told), float(is_told and opening),
            agree * inside[index], agree * (1 - inside[index]) if agree else 0.0,
            float(rank <= 1 and one.taken), float(index == last), rank / n_taken if rank > 0.66 * n_taken else 0.0,
            float(around.total < 800), passed_prose / page_size,
            float(heading and not next_taken), float(below_related), float(kind is not None),
        ])  # fmt: skip
    return rows
