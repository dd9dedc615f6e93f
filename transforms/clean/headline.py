"""Headlines: which one is the title, which another one, and where a line only repeats them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from transforms.clean import jsonld
from transforms.clean.normal import key, line, tokens
from transforms.clean.page import Page

SEPARATOR = re.compile(r"\s+[|–—•·»-]\s+|\s*[|｜ㅣ：]\s*")
BAR = re.compile(r"\s*[|｜ㅣ：–—•·»-]")
SUFFIX = re.compile(r"\.(com?|net|org|gov|edu|info|news)?(\.[a-z]{2,6})?$")
UPRIGHT = frozenset("|｜ㅣ")
DAY = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$")
DOTS = re.compile(r"\s*(?:…|\.\.\.)$")
FAR = 300
"""A line longer by so many characters than every title repeats none of them, marks and kicker aside."""
KICKER_WORDS = 8
"""A headline may be shown behind a kicker of at most so many words."""


def _names(page: Page, url: str) -> list[str]:
    """Keys of the outlet's names: as it calls itself, and as its host does."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    publisher = jsonld.text(page.article.get("publisher"))
    named = [page.first("og:site_name"), publisher, page.first("application-name"), SUFFIX.sub("", host), host]
    return [found for name in named if name and len(found := key(name)) > 1]


def _is_name(tail: str, names: Sequence[str]) -> bool:
    """True when a part of a title is the outlet's name, or all but its last or first word."""
    short = key(tail)
    n_words = len(tokens(tail))
    return any(
        short == name
        or (len(name) > 4 and short.startswith(name) and (n_words <= 2 or key("".join(tail.split()[:-1])) == name))
        or (len(short) > 3 and name.endswith(short))
        for name in names
    )


def bare(
    title: str | None, names: Sequence[str], others: Iterable[str | None] = (), *, keep: str | None = None
) -> str | None:
    """The title without the outlet's name and rubric behind it.

    `others` are titles from other places: what stands behind one of them in full, after a bar, goes; unless it stands
    behind a dash and `keep`, what the outlet's own data give as the headline, has it too.
    """
    if not title:
        return None
    for other in others:
        if other and len(other) > 15 and title != other and title.startswith(other):
            bar = BAR.match(title[len(other) :])
            if bar and (
                title != keep
                or bar.group().strip() in UPRIGHT
                or _is_name(title[len(bar.group()) + len(other) :], names)
            ):
                return other
    while parts := list(SEPARATOR.finditer(title)):
        last = parts[-1]
        if last.start() < 3 or not (_is_name(title[last.end() :], names) or DAY.match(title[last.end() :])):
            break
        title = title[: last.start()]
    return title


def _whole(title: str, others: Iterable[str | None]) -> str:
    """The title, or the one that it is the begin of, when it was cut: in a word, at a quotation mark, with dots."""
    begin = DOTS.sub("", title)
    for other in others:
        if other and len(begin) > 15 and len(other) > len(title) and other.startswith(begin):
            rest = other[len(begin) :]
            if begin != title or rest.lstrip().startswith('"') or (rest[0].isalnum() and begin[-1].isalnum()):
                return other
    return title


def _spelled(title: str, others: Iterable[str | None]) -> str:
    """The title in the spelling that most witnesses to the same words give it, its own when they are even."""
    short = key(title)
    spellings = Counter([title, *(other for other in others if other and key(other) == short)])
    return max(spellings, key=lambda one: (spellings[one], one == title))


def candidates(page: Page, url: str, feed_title: str | None) -> list[tuple[str, str]]:
    """Titles with their witnesses, the most trusted first, without the outlet's name.

    Open Graph's comes first: outlets write it by hand, without the rubric that the page's own headline may carry. Where
    others give the same words in another spelling, that of the most stands; where it was cut, the whole one.
    """
    names = _names(page, url)
    ld = jsonld.text(page.article.get("headline"))
    h1 = page.text_of("h1")
    h1 = None if h1 and _is_name(h1, names) else h1
    meta = jsonld.text(page.first("headline", "parsely-title", "sailthru.title", "dc.title", "title"))
    og = bare(jsonld.text(page.first("og:title")), names, (h1, ld, meta), keep=ld)
    og = None if og and _is_name(og, names) else og
    ld = bare(ld, names, (h1,), keep=ld)
    shown = bare(page.text_of("title"), names, (og, ld, h1))
    card = bare(jsonld.text(page.first("twitter:title")), names, (og, ld, h1))
    found = [("og", og), ("json-ld", ld), ("h1", h1)]
    if not (og or ld):  # a front page may call itself by the outlet's name, so these come last
        found = [
            ("h1", h1),
            ("meta", bare(meta, names, (h1,)) or card),
            ("title", shown),
            ("feed", line(feed_title) if feed_title else None),
        ]
    elif og:
        title = _spelled(_whole(og, (h1, ld)), (ld, h1, card, shown))
        said = next((witness for witness, text in found if text == title), "title" if title == shown else "meta")
        found = [(said, title), *((witness, text) for witness, text in found if text != title)]
    return [(witness, title[:500]) for witness, title in found if title and key(title)]


def same(one: str, other: str) -> bool:
    """True when both are one headline, marks and case aside, or one has only a few letters more."""
    a, b = key(one), key(other)
    if not a or not b:
        return False
    return a == b or (min(len(a), len(b)) > 20 and (a.startswith(b) or b.startswith(a)) and abs(len(a) - len(b)) < 12)


def near(one: str, other: str, *, share: float = 0.6) -> bool:
    """True when two lines share so much of their words, three at least: a headline in two wordings."""
    a, b = set(tokens(one)), set(tokens(other))
    return bool(a and b) and len(a & b) >= max(3, share * min(len(a), len(b)))


def repeats(text: str, titles: Sequence[str]) -> bool:
    """True when a line is one of the titles, alone or behind a kicker."""
    if len(text) > max(map(len, titles), default=0) + FAR:
        return False
    short = key(text)
    for title in titles:
        if same(text, title):
            return True
        name = key(title)
        if len(name) > 15 and short.endswith(name) and len(tokens(text)) - len(tokens(title)) <= KICKER_WORDS:
            return True
    return False


def alternate(title: str, others: Iterable[str]) -> str | None:
    """The first of other headlines that says it in different words."""
    for other in others:
        if other and not same(title, other) and not repeats(title, [other]) and len(tokens(other)) >= 3:
            return other
    return None
