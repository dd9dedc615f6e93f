"""Pages that are no article: index, error and consent pages, and texts too short to say anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from transforms.clean import jsonld
from transforms.clean.normal import key, tokens
from transforms.clean.page import Page, visible

MIN_WORDS = 25
"""Words, or CJK characters, below which a text is a stub."""
FEW_WORDS = 120
MOSTLY = 0.6
PROSE = 300
"""Characters of a line that is no headline."""
ERROR = re.compile(
    r"^\W*(error\W+)?(404|403|410|500|502|503|504)\b|\b404\b.*(not found|error)|^not found\b|access denied|forbidden|"
    r"(page|seite|artikel|article|story) (was |is |could )?(not|nicht) (be )?(found|gefunden|available)|"
    r"page (introuvable|non trouvée)|página no encontrada|сторінк[уа] не знайдено|страница не найдена|"
    r"service unavailable|bad gateway|internal server error|something went wrong|الصفحة غير موجودة|页面不存在|"
    r"(this )?page (doesn.t|does not|no longer) exists?",
    re.IGNORECASE,
)
WALL = re.compile(
    r"just a moment|attention required|are you (a )?(human|robot)|verify(ing)? (that )?you are (a )?human|captcha|"
    r"checking your browser|enable javascript and cookies|unusual traffic|pardon our interruption|security check|"
    r"bot detection|ddos.guard",
    re.IGNORECASE,
)
CONSENT = re.compile(
    r"before you continue|your privacy|cookie (consent|policy|settings)|privacy (settings|preferences|center)|"
    r"consent to (the use|our)|accept (all )?cookies|partners? (store|process|access) .{0,40}(data|information)|"
    r"wir benötigen ihre (zustimmung|einwilligung)|mit werbung (und tracking )?weiterlesen|datenschutz-?einstellungen|"
    r"votre (vie privée|consentement)|respect(ons|er) votre vie privée|gérer (mes|vos|les) cookies|su privacidad|"
    r"политик[аи] конфиденциальности|політик[аи] конфіденційності",
    re.IGNORECASE,
)
LISTING = re.compile(
    r"/(tag|tags|category|categories|topic|topics|author|authors|section|archive|search|page)(/|$)", re.I
)
LIST_TYPES = frozenset(["CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"])


def of(page: Page, url: str, title: str | None, lines: Sequence[str], *, is_paywalled: bool) -> tuple[str, str] | None:
    """Reason and detail when the page is no article, or None for one."""
    words = sum(len(tokens(text)) for text in lines)
    named = title or page.text_of("title") or ""
    shown = " ".join(block.text for block in page.blocks[:60])[:6000]
    if words < 2 * FEW_WORDS and ERROR.search(named):
        return "not_an_article", "an error page"
    if words < FEW_WORDS and WALL.search(f"{named} {shown}"):
        return "not_an_article", "a bot wall"
    if words < 2 * FEW_WORDS and len(CONSENT.findall(f"{named} {shown}")) >= 2 and not page.article:
        return "not_an_article", "a consent wall"
    if words and is_listing(page, url, lines):
        return "not_an_article", "an index page"
    if not shown and not lines:
        return "empty", "no visible text"
    if is_paywalled and words < 2 * MIN_WORDS:
        return "paywalled_stub", f"{words} words before the paywall"
    if not lines:
        return "extraction_failed", "no body found in the page"
    short = too_short(lines)
    return ("too_short", short) if short else None


def too_short(lines: Sequence[str]) -> str | None:
    """The length in words when a text is a stub, else None."""
    words = sum(len(tokens(text)) for text in lines)
    return f"{words} words" if words < MIN_WORDS else None


def _linked(page: Page, lines: Sequence[str]) -> float:
    """Share of the body that is links: lines that are one, or stand in a block that is mostly links."""
    if any(len(text) > PROSE for text in lines):
        return 0.0
    links = {block.key for block in page.blocks if block.link_share > 0.5}
    links |= {key(visible(element)) for element in page.tree.iter("a")}
    linked = sum(len(text) for text in lines if key(text) in links)
    return linked / (sum(len(text) for text in lines) or 1)


def is_listing(page: Page, url: str, lines: Sequence[str]) -> bool:
    """True for front pages, sections and search results: pages that mostly link to others."""
    if _linked(page, lines) > MOSTLY:
        return True
    if page.article or (page.first("og:type") or "").lower() == "article":
        return False
    is_front = url.startswith("http") and urlsplit(url).path in ("", "/") and not urlsplit(url).query
    listed = any(jsonld.types(node) & LIST_TYPES for node in page.nodes)
    addressed = url.startswith("http") and bool(LISTING.search(urlsplit(url).path))
    total = sum(len(block.text) for block in page.blocks) or 1
    linked = sum(len(block.text) * block.link_share for block in page.blocks) / total
    longest = max((len(text) for text in lines), default=0)
    articles = sum(1 for _ in page.tree.iter("article"))
    signs = 2 * is_front + listed + addressed + (linked > 0.5) + (articles >= 5) + (longest < 160)
    return signs >= 3 or (is_front and linked > 0.3)
