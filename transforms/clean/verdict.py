"""Pages that are no article: errors, walls, galleries, players, lists and stubs, each with a reason of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

import yaml

from transforms.clean import jsonld
from transforms.clean.normal import key, tokens
from transforms.clean.page import Page, visible

REASONS = (
    "empty",  # nothing to read
    "error_page",  # the server said 200, the page says that there is nothing
    "bot_wall",
    "consent_wall",
    "paywalled_stub",  # the first lines of an article that is sold
    "gallery",  # pictures with their captions
    "video",  # a player with its caption
    "index_page",  # a front page, section or list of search results
    "too_short",
    "extraction_failed",  # visible text, and no body found in it
)
WORDS: dict[str, list[str]] = yaml.safe_load(
    files("transforms.clean").joinpath("walls.yml").read_text(encoding="utf-8")
)


def _any(name: str, *, opens: bool = False) -> re.Pattern[str]:
    """The listed expressions of a kind as one; `opens`: at the beginning, marks aside."""
    either = "(?:" + "|".join(WORDS[name]) + ")"
    return re.compile(rf"^\W*{either}" if opens else either, re.IGNORECASE)


ERROR = _any("error", opens=True)
BOT, CONSENT, PAYWALL, GALLERY, VIDEO = (_any(name) for name in ("bot", "consent", "paywall", "gallery", "video"))
LISTING = re.compile(
    r"/(tags?|categor(y|ies|ia)|topics?|themen?|themes?|temas?|authors?|autor(en|es)?|section|rubri(k|que|c)s?|archive[sn]?|"
    r"search|suche|page|rubrics?|theme)(/|$)",
    re.IGNORECASE,
)
LIST_TYPES = frozenset(["CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"])
GALLERY_TYPES = frozenset(["ImageGallery", "MediaGallery"])
PLAYERS = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|player|jwplatform|brightcove|rutube|video", re.IGNORECASE)
PLAYER_CLASS = re.compile(r"(^|[\s_-])(video-?|media-?|jw-?)?player($|[\s_-])", re.IGNORECASE)
GATE = re.compile(
    r"pay-?wall|reg-?wall|subscriber-?only|premium-?(wall|gate|teaser)|piano|gate-?(kept|wall)|paid-?content|"
    r"abo-?(wall|schranke|box)",
    re.IGNORECASE,
)
"""How containers of a paywall are named."""
CAPTIONS = frozenset(["figcaption", "figure"])
CAPTION_CLASS = re.compile(r"caption|slide|gallery|credit|legend", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """Lengths and shares by which a page is known."""

    min_words: int = 25
    """Words, or CJK characters, below which a text is a stub."""
    few_words: int = 120
    stub_words: int = 80
    """A text that ends at a paywall and has fewer words is its first lines; longer openings are worth keeping."""
    named: int = 5
    """Words that a title may have behind the error that it names."""
    asking: float = 0.05
    """Share of a consent wall's characters that speak of consent."""
    mostly: float = 0.6
    prose: int = 300
    """Characters of a line that is no headline."""
    pictures: int = 4
    teasers: int = 5
    shown: int = 6000
    """Characters of the page that are read."""


LIMITS = Limits()


def of(
    page: Page, url: str, title: str | None, lines: Sequence[str], *, is_paywalled: bool, is_live: bool = False
) -> tuple[str, str] | None:
    """Reason and detail when the page is no article, or None for one."""
    words = sum(len(tokens(text)) for text in lines)
    shown = " ".join(block.text for block in page.blocks[:80])[: LIMITS.shown]
    if not shown and words < LIMITS.min_words:  # what stands in noscript alone is no text
        return "empty", "no visible text"
    if words < 4 * LIMITS.few_words:  # longer texts are no walls
        found = _instead(page, url, title, lines, words, shown, is_paywalled=is_paywalled)
        if found:
            return found
    if words and not is_live and is_listing(page, url, lines):
        return "index_page", "mostly links to other pages"
    if not lines:
        return "extraction_failed", "no body found in the page"
    short = too_short(lines)
    return ("too_short", short) if short else None


def _instead(
    page: Page, url: str, title: str | None, lines: Sequence[str], words: int, shown: str, *, is_paywalled: bool
) -> tuple[str, str] | None:
    """What stands in the article's place on a page with little text."""
    names = [name for name in (title, page.text_of("h1"), page.text_of("title")) if name]
    error = next((name for name in names if _is_error(name)), None)
    if error and not page.article and words < 2 * LIMITS.few_words:
        return "error_page", error[:100]
    if words < LIMITS.few_words and not page.article:
        opening = next((block.text for block in page.blocks[:12] if ERROR.match(block.text)), None)
        if opening and len(opening) < LIMITS.prose and len(shown) < LIMITS.shown / 2:
            return "error_page", opening[:100]
    if words < LIMITS.few_words and (wall := BOT.search(f"{' '.join(names)} {shown}")) and not page.article:
        return "bot_wall", wall[0][:100]
    if words < 2 * LIMITS.few_words:
        # A wall in front of an article may keep the article's head; then the text itself must be the wall.
        read = " ".join(lines) if page.article else f"{' '.join(names)} {shown}"
        asked = [match[0].lower() for match in CONSENT.finditer(read)]
        if len(set(asked)) >= 2 and sum(map(len, asked)) > LIMITS.asking * len(read):
            return "consent_wall", ", ".join(sorted(set(asked)))[:100]
    if is_paywalled and words < 2 * LIMITS.min_words:
        return "paywalled_stub", f"{words} words before the paywall"
    if words < LIMITS.stub_words and (is_paywalled or _has_gate(page)) and (gate := PAYWALL.search(_below(page))):
        return "paywalled_stub", f"{words} words, then: {gate[0][:80]}"
    if is_gallery(page, url, names, lines):
        return "gallery", "pictures with captions"
    if words < LIMITS.few_words and is_video(page, url, names):
        return "video", f"a player and {words} words"
    return None


def _is_error(name: str) -> bool:
    """True for a headline that says little but an error."""
    match = ERROR.match(name)
    return match is not None and len(tokens(name[match.end() :])) <= LIMITS.named


def too_short(lines: Sequence[str]) -> str | None:
    """The length in words when a text is a stub, else None."""
    words = sum(len(tokens(text)) for text in lines)
    return f"{words} words" if words < LIMITS.min_words else None


def _has_gate(page: Page) -> bool:
    """True when a container of the page is named as a paywall."""
    return any(
        GATE.search(f"{element.get('class', '')} {element.get('id', '')}")
        for element in page.tree.iter("div", "section", "aside", "article", "p", "form", "main")
    )


def _below(page: Page) -> str:
    """The text in containers that are named as a paywall, else all that is shown."""
    parts = [
        visible(element)
        for element in page.tree.iter("div", "section", "aside", "p", "form")
        if GATE.search(f"{element.get('class', '')} {element.get('id', '')}")
    ]
    return " ".join(part for part in parts if part)[: LIMITS.shown] or " ".join(
        block.text for block in page.blocks if len(block.text) < LIMITS.prose
    )


def _types(page: Page) -> set[str]:
    return {name for node in page.nodes for name in jsonld.types(node)}


def is_gallery(page: Page, url: str, names: Sequence[str], lines: Sequence[str]) -> bool:
    """True for pictures with captions: named or typed as a gallery, and with hardly a line that is no caption."""
    said = bool(_types(page) & GALLERY_TYPES) or "gallery" in (page.first("og:type") or "").lower()
    said = said or bool(GALLERY.search(urlsplit(url).path)) or any(GALLERY.search(name) for name in names)
    if not said or sum(1 for _ in page.tree.iter("img", "picture")) < LIMITS.pictures:
        return False
    whole = key(" ".join(lines))
    captions = [block for block in page.blocks if _is_caption(block.element) and block.key in whole]
    pictured = sum(len(tokens(block.text)) for block in captions)
    words = sum(len(tokens(text)) for text in lines)
    return words - pictured < (LIMITS.few_words if pictured >= words / 2 else 2 * LIMITS.min_words)


def _is_caption(element: object) -> bool:
    """True for an element in a caption or slide."""
    for _ in range(4):
        if element is None or getattr(element, "tag", "") in ("body", "html", "main"):
            return False
        if element.tag in CAPTIONS or CAPTION_CLASS.search(str(element.get("class", ""))):  # type: ignore[attr-defined]
            return True
        element = element.getparent()  # type: ignore[attr-defined]
    return False


def is_video(page: Page, url: str, names: Sequence[str]) -> bool:
    """True for a page whose content is a player: it calls itself a video, and has one."""
    types = _types(page)
    kind = (page.first("og:type") or "").lower()
    said = kind.startswith("video") or ("VideoObject" in types and not types & jsonld.ARTICLES)
    said = said or bool(VIDEO.search(urlsplit(url).path)) or any(VIDEO.search(name) for name in names)
    if not said:
        return False
    has = "VideoObject" in types or next(page.tree.iter("video"), None) is not None or bool(page.first("og:video"))
    has = has or any(
        PLAYERS.search(frame.get("src") or frame.get("data-src") or "") for frame in page.tree.iter("iframe")
    )
    return has or any(
        PLAYER_CLASS.search(f"{element.get('class', '')} {element.get('id', '')}")
        for element in page.tree.iter("div", "figure", "section")
    )


def _linked(page: Page, lines: Sequence[str]) -> float:
    """Share of the body that is links: lines that are one, or stand in a block that is mostly links."""
    if any(len(text) > LIMITS.prose for text in lines):
        return 0.0
    links = {block.key for block in page.blocks if block.link_share > 0.5}
    links |= {key(visible(element)) for element in page.tree.iter("a")}
    linked = sum(len(text) for text in lines if key(text) in links)
    return linked / (sum(len(text) for text in lines) or 1)


def _teasers(page: Page, lines: Sequence[str]) -> float:
    """Share of the body that stands in teasers: small containers with a headline that is a link."""
    holders = set()
    for head in page.tree.iter("h2", "h3", "h4"):
        linked = next(head.iter("a"), None) is not None or (
            head.getparent() is not None and head.getparent().tag == "a"
        )
        if not linked:
            continue
        element = head
        for _ in range(3):
            element = element.getparent()
            if element is None or element.tag in ("body", "main", "ul", "ol"):
                break
            if element.tag in ("article", "li", "div", "section"):
                holders.add(element)
                if element.tag in ("article", "li"):
                    break
    single = {one for one in holders if sum(1 for _ in one.iter("h2", "h3", "h4")) == 1}
    if len(single) < LIMITS.teasers:
        return 0.0
    inside = {
        block.key
        for block in page.blocks
        if any(up in single for up in (block.element, *block.element.iterancestors()))
    }
    teased = sum(len(text) for text in lines if key(text) in inside)
    return teased / (sum(len(text) for text in lines) or 1)


def is_listing(page: Page, url: str, lines: Sequence[str]) -> bool:
    """True for front pages, sections and search results: pages that mostly link to others."""
    if _linked(page, lines) > LIMITS.mostly:
        return True
    if page.article or (page.first("og:type") or "").lower() == "article":
        return False
    path = urlsplit(url).path if url.startswith("http") else "-"
    is_front = path in ("", "/") and not urlsplit(url).query
    listed = any(jsonld.types(node) & LIST_TYPES for node in page.nodes)
    total = sum(len(block.text) for block in page.blocks) or 1
    linked = sum(len(block.text) * block.link_share for block in page.blocks) / total
    longest = max((len(text) for text in lines), default=0)
    articles = sum(1 for _ in page.tree.iter("article"))
    signs = 2 * is_front + listed + bool(LISTING.search(path)) + (linked > 0.5) + (articles >= 5) + (longest < 160)
    if signs >= 3 or (is_front and linked > 0.3):
        return True
    return longest < 2 * LIMITS.prose and _teasers(page, lines) > LIMITS.mostly
