"""The body of a page: of trafilatura's lines and visible ones near them, those that a small model takes for text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from lxml.html import HtmlElement
from trafilatura import bare_extraction

from transforms.clean import furniture, headline, payload, rules
from transforms.clean.choice import STORED, Model
from transforms.clean.lines import Candidate, gather
from transforms.clean.normal import key, line, lines, tokens
from transforms.clean.page import Block, Page
from transforms.clean.signs import HEADINGS, SENTENCE_END, describe

CREDIT = re.compile(
    r"\b((reporting|reported|writing|written|edited|editing|supplied|provided|distributed)( and \w+)? by|"
    r"contributed to this (report|story|article)|(mit )?material (von|der)|avec (l.)?(afp|reuters|ap)|"
    r"con información de|за (матеріалами|інформацією)|по (материалам|информации))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Limits:
    """Lengths below."""

    follow_up: int = 400
    """Characters of prose that make another article on the page."""
    standfirst: int = 700
    standfirst_words: int = 5
    told: int = 30
    """Letters of a description that say something."""
    credit: int = 240
    """Characters of a line that is no more than a credit."""
    distrust: float = 0.5
    """Where the model leaves less than this share of what the rules would keep, it cannot judge the page."""
    no_text: int = 250
    """Characters of found text below which the data in the page's scripts are asked."""


LIMITS = Limits()


@dataclass(frozen=True)
class Body:
    """Lines of the body, the standfirst first when there is one; the kind of each; what the rules took away."""

    lines: list[str]
    standfirst: str | None
    kinds: list[str] = field(default_factory=list)
    """For each line: standfirst, heading, paragraph, list_item or quotation."""
    removed: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Lines and characters that each rule took away."""
    n_page_chars: int = 0
    """Characters of the visible blocks of the page."""


def isolate(page: Page, titles: Sequence[str]) -> None:
    """Remove further articles that follow the first one on an endless page (changes the tree)."""
    heads = [element for element in page.tree.iter("h1", "h2") if _short(element)]
    named = {key(title) for title in titles}
    start = next((element for element in heads if key(_short(element)) in named), None)
    if start is None:
        return
    articles = [start] if start.tag == "article" else []
    articles += list(start.iterancestors("article"))
    if not articles:
        return
    main = articles[0]
    kept = {main, *main.iterancestors(), *main.iter("article")}
    passed = False
    for other in list(page.tree.iter("article")):
        if other is main:
            passed = True
        elif passed and other not in kept and _is_another(other) and _prose(main) >= LIMITS.follow_up:
            other.drop_tree()
            page.__dict__.pop("blocks", None)  # seen before, they would still hold the other article


def _is_another(element: HtmlElement) -> bool:
    """True for an element with a heading and prose of its own."""
    return next(element.iter("h1", "h2"), None) is not None and _prose(element) >= LIMITS.follow_up


def _short(element: HtmlElement) -> str:
    """The text of a heading."""
    return line(str(element.text_content()))[:500]


def _prose(element: HtmlElement) -> int:
    """Characters in the paragraphs of an element."""
    return sum(len(str(paragraph.text_content())) for paragraph in element.iter("p"))


def extracted(page: Page, url: str) -> list[str]:
    """Trafilatura's lines for a page, without its list markers; none when it finds no text."""
    document = bare_extraction(page.tree, url=url, include_comments=False, with_metadata=False)
    if document is None or isinstance(document, dict):
        return []
    dashed = {block.key for block in page.blocks if block.text.startswith("- ")}
    found = []
    for text in lines(document.text or ""):
        is_item = text.startswith("- ") and (text.startswith("- - ") or key(text) not in dashed)
        found.append(text[2:].strip() if is_item else text)
    return [text for text in found if text]


def _mended(found: Sequence[str], blocks: Sequence[Block]) -> list[str]:
    """Lines joined again where one sentence of a block was broken at a line break or a link."""
    whole = "\n".join(block.key for block in blocks)
    mended: list[str] = []
    for text in found:
        broken = bool(mended) and not SENTENCE_END.search(mended[-1]) and len(key(text)) > 1
        if broken and len(key(mended[-1])) > 1 and key(mended[-1]) + key(text) in whole:
            mended[-1] = f"{mended[-1]} {text}"
        else:
            mended.append(text)
    return mended


def _standfirst(found: Sequence[Candidate], description: str | None) -> str | None:
    """The first line, when the page marks it as a standfirst or describes itself by it."""
    if len(found) < 2:
        return None
    text, block = found[0].text, found[0].block
    told = key(description or "")
    if len(tokens(text)) < LIMITS.standfirst_words or len(text) > LIMITS.standfirst:
        return None
    if (block and rules.is_standfirst(block)) or (len(told) > LIMITS.told and key(text) == told):
        return text
    return None


def kind_of(block: Block | None) -> str:
    """What a line is by the markup around it."""
    if block is None:
        return "paragraph"
    if block.tag in HEADINGS:
        return "heading"
    around = {block.tag, *(parent.tag for parent in block.element.iterancestors())}
    if "blockquote" in around:
        return "quotation"
    return "list_item" if around & {"li", "dd", "dt"} else "paragraph"


def _tally(gone: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Lines and characters by rule."""
    tally: dict[str, tuple[int, int]] = {}
    for rule, text in gone:
        count, size = tally.get(rule, (0, 0))
        tally[rule] = (count + 1, size + len(text))
    return tally


def _rule(text: str, titles: Sequence[str], authors: Sequence[str]) -> str | None:
    """The rule by which a line is no line of any body, whatever stands around it."""
    if headline.repeats(text, titles):
        return "title"
    return furniture.kind(text) or ("byline" if rules.byline(text, authors) else None)


def _top(candidates: Sequence[Candidate], titles: Sequence[str]) -> int:
    """Where the article begins: at its headline, or with the first found line on a page that shows none."""
    first = next((at for at, one in enumerate(candidates) if one.taken), 0)
    heads = (at for at, one in enumerate(candidates[: first + 1]) if headline.repeats(one.text, titles))
    return max(heads, default=first)


def _is_sure(one: Candidate, voiced: Set[str], lead: str | None) -> bool:
    """True for the lead that the rules found, and for a credit to an agency: what knows copies asks for it."""
    credit = one.taken and one.key in voiced and len(one.text) <= LIMITS.credit and CREDIT.search(one.text)
    return bool(credit) or one.text == lead


def read(
    page: Page,
    *,
    url: str,
    titles: Sequence[str],
    authors: Sequence[str],
    description: str | None,
    model: Model = STORED,
) -> Body:
    """The body of a page whose headlines, authors and description are known; `model` chooses its lines."""
    isolate(page, titles)
    found = extracted(page, url)
    if sum(map(len, found)) < LIMITS.no_text and (inner := payload.page(page)):
        page, found = inner, extracted(inner, url) or [block.text for block in inner.blocks]
    blocks = page.blocks
    candidates = gather(_mended(found, blocks), page)
    gone = [(rule, one) for one in candidates if (rule := _rule(one.text, titles, authors))]
    hard = {id(one) for _, one in gone}
    left = [one for one in candidates if id(one) not in hard]
    taken = [one for one in left if one.taken]
    kept, against, lead = rules.voiced(
        [(one.text, one.block) for one in taken], page, titles=titles, description=description
    )
    voiced = {key(text) for text, _ in kept} | ({key(lead)} if lead else set())
    rows = describe(candidates, page, voiced=voiced, titles=titles, authors=authors, description=description)
    chances = model.chances(candidates, rows, [id(one) in hard for one in candidates])
    top = _top(candidates, titles)
    chosen = [
        one
        for at, (one, chance) in enumerate(zip(candidates, chances, strict=True))
        if id(one) not in hard
        and (chance > 0.5 or _is_sure(one, voiced, lead))
        and (one.taken or one.key in voiced or at >= top)
    ]
    agreed = sum(len(one.text) for one in left if one.key in voiced)
    if sum(len(one.text) for one in chosen) < LIMITS.distrust * agreed:
        chosen = [one for one in left if one.key in voiced]
    inside = {id(one) for one in chosen}
    why = {id(taken[index]): rule for index, rule in against.items()}
    gone += [(why.get(id(one), "choice"), one) for one in taken if id(one) not in inside]
    standfirst = _standfirst(chosen, description)
    if chosen and lead is not None and chosen[0].text == lead:
        standfirst = lead
    kinds = [kind_of(one.block) for one in chosen]
    if standfirst is not None:
        kinds[0] = "standfirst"
    held = "\n".join(one.key for one in candidates if one.taken)
    chosen_keys = {one.key for one in chosen}
    passed = [block.text for block in blocks if block.key not in held and block.key not in chosen_keys]
    removed = [(rule, one.text) for rule, one in gone if one.taken] + [("extraction", text) for text in passed]
    return Body([one.text for one in chosen], standfirst, kinds, _tally(removed), sum(len(one.text) for one in blocks))
