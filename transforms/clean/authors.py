"""Who wrote an article: the names in its witnesses, the outlet's own name only where nobody else is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

import yaml
from lxml.html import HtmlElement
from trafilatura.metadata import extract_author

from transforms.clean import jsonld, top
from transforms.clean.normal import key, line, tokens
from transforms.clean.page import Page, visible

LISTED = yaml.safe_load(files("transforms.clean").joinpath("witnesses.yml").read_text(encoding="utf-8"))


def _any(name: str) -> str:
    """The listed expressions of a kind as one, the longest first."""
    return "(?:" + "|".join(sorted(LISTED[name], key=len, reverse=True)) + ")"


META = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author",
        "byl", "cxenseparse:author")  # fmt: skip
BY = re.compile(rf"^{_any('by')}(?:\s*:\s*|\s+)", re.IGNORECASE)
AUTHOR = re.compile(rf"^{_any('author_label')}(?:\s*[:：／|]\s*|\s+)", re.IGNORECASE)
AUTHOR_COLON = re.compile(rf"^{_any('author_label')}\s*[:：／|]\s*", re.IGNORECASE)
AUTHOR_ALONE = re.compile(rf"^{_any('author_label')}\s*[:：]?$", re.IGNORECASE)
AND = re.compile(
    r"\s*(?:;|\||/|,|&|\s(?:and|und|et|y|e|and|та|и|і|og|och|en|ve|dan|with|mit|avec|con)\s)\s*", re.IGNORECASE
)
ROLE = re.compile(rf"^{_any('role')}$", re.IGNORECASE)
ROLE_BEHIND = re.compile(
    rf"(?<=\w)(?:\s*[,–—|(-]\s*{_any('role')}\)?|\s+(?:기자|특파원|논설위원|선임기자|記者))$", re.I
)
ACCOUNT = re.compile(rf"^{_any('account')}$", re.IGNORECASE)
NO_NAME = re.compile(r"^(?:https?:|www\.|@)|^[\d\W]+$|[<>{}]|\bimage:|getty images|\S@\S", re.IGNORECASE)
MARKED = "//*[contains(@itemprop, 'author') or contains(@rel, 'author')]"
MAIL = re.compile(r"[(<]?\b\S+@\S+\.\w+\b[)>]?|(?<!\S)@\w+")
TAIL = re.compile(
    rf"\s*(?:[•·|]|,\s+in\s|\s[–—-]\s|\bon\s+\w+\s+\d|\bam\s+\d|\d|\b(?:{LISTED['day_word']})\b).*$", re.I
)
WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
SUFFIX = re.compile(r"\.(com?|net|org|gov|edu|info|news)?(\.[a-z]{2,6})?$")
STAFF = frozenset(LISTED["staff"])
PARTICLES = frozenset(LISTED["particle"])
OPENINGS = frozenset(LISTED["opening"])
"""Words that open a phrase and never a name."""


@dataclass(frozen=True)
class Limits:
    """What a name and a byline look like."""

    name: int = 80
    """Code points."""
    byline: int = 120
    words: int = 5
    single: int = 4
    """A single value of more words than this holds several names."""
    many: int = 30
    begin: int = 6
    """Letters by which a shortened outlet's name is known."""
    telling: int = 8
    """Letters of an outlet's name that no person bears as a first name."""
    levels: int = 5
    around: int = 200
    """Code points of the part of a page that holds a whole byline."""


LIMITS = Limits()


def own_names(page: Page, url: str) -> set[str]:
    """Keys of the outlet's names: as it calls itself, and as its host does; accounts of nobody with them."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    named = [
        *page.meta.get("og:site_name", ()),
        *page.meta.get("application-name", ()),
        *page.meta.get("publisher", ()),
        *jsonld.names(page.article.get("publisher")),
        SUFFIX.sub("", host),
        host,
        *(label for label in SUFFIX.sub("", host).split(".") if len(label) > 2),
        *_accounts(page),
    ]
    return {found for name in named if name and len(found := key(name)) > 1}


def _accounts(page: Page) -> Iterator[str]:
    """Display names of accounts whose address tells that they stand for nobody."""
    for node in page.nodes:
        people = node.get("author")
        for one in (node, *(people if isinstance(people, list) else [people])):
            if isinstance(one, dict) and isinstance(name := one.get("name"), str):
                for address in (one.get("url"), one.get("@id")):
                    if isinstance(address, str) and ACCOUNT.match(
                        urlsplit(address).path.rstrip("/").rpartition("/")[2]
                    ):
                        yield name


def _is_own(name: str, own: Iterable[str]) -> bool:
    """True for the outlet's own name, alone or with words for its staff, and for accounts of nobody."""
    if ACCOUNT.match(name.strip()):
        return True
    words = tokens(name)
    short = "".join(words)
    for one in own:
        if short == one or key(name) == one or (len(short) >= LIMITS.begin and one.startswith(short)):
            return True
        for at in range(1, len(words)):
            head, tail = "".join(words[:at]), "".join(words[at:])
            if head == one and (len(one) >= LIMITS.telling or STAFF.issuperset(words[at:])):
                return True
            if tail == one and STAFF.issuperset(words[:at]):
                return True
    return False


def cleaned(name: str) -> str:
    """A name without what pages write around it: "by", role, address."""
    bare = MAIL.sub("", line(name)).strip(" .:;,·•|")
    bare = ROLE_BEHIND.sub("", BY.sub("", bare)).strip(" .:;,·•|-–—")
    is_other = NO_NAME.search(bare) or bare[:1].isdigit() or ROLE.match(bare)
    return "" if len(bare) > LIMITS.name or is_other else bare


def split(byline: str) -> list[str]:
    """The names in a byline."""
    return _once(cleaned(part) for part in AND.split(BY.sub("", line(MAIL.sub("", byline)))))


def _without_outlet(name: str, own: Iterable[str]) -> str:
    """A name without role, address and the outlet behind a comma."""
    first, _, last = name.rpartition(",")
    return cleaned(first if first and _is_own(last, own) else name) or name


def _once(names: Iterable[str]) -> list[str]:
    """Names in order, each once whatever its case."""
    found: dict[str, str] = {}
    for name in names:
        if name and key(name):
            found.setdefault(key(name), name)
    return list(found.values())


def _parted(names: Sequence[str]) -> list[str]:
    """One value that holds several names as several; others as they are."""
    if len(names) == 1:
        parts = split(names[0])
        if len(names[0].split()) > LIMITS.single or (len(parts) > 1 and all(len(part.split()) > 1 for part in parts)):
            return parts
    return list(names)


def _linked(page: Page) -> list[str]:
    """Names in the article's JSON-LD; nodes that are only named there are looked up in the page."""
    article = page.article
    by_id = {str(node["@id"]): node for node in page.nodes if node.get("@id") and node.get("name")}
    nodes = [article, *(node for node in page.nodes if node is not article and jsonld.types(node) & jsonld.ARTICLES)]
    for node in nodes:
        for field in ("author", "creator"):
            value = node.get(field)
            listed = jsonld.names(value, known=by_id)
            if isinstance(value, str) and listed:
                listed = split(listed[0])
            found = _once(name for name in _parted(listed) if not NO_NAME.search(name) and len(name) <= LIMITS.name)
            if found:
                return found
    return []


def _marked(tree: HtmlElement) -> list[str]:
    """Names marked up as authors in the page itself (schema.org microdata, rel=author).

    Only the first of them and those in the same short part of the page: later ones sign teasers.
    """
    elements = [
        one
        for one in tree.xpath(MARKED)
        if one.tag not in ("link", "meta")
        and ("author" in (one.get("itemprop") or "").split() or "author" in (one.get("rel") or "").split())
    ]
    found: list[str] = []
    part: set[HtmlElement] = set()
    for element in elements:
        if found and element not in part:
            break
        inner = [one for one in element.iter() if one.get("itemprop") == "name"]
        found.extend(split(visible(inner[0] if inner else element)))
        if found and not part:
            part = set(_around(element).iter())
    return _once(found)


def _around(element: HtmlElement) -> HtmlElement:
    """The byline that an element stands in: a few levels up, as long as that is short."""
    for _ in range(LIMITS.levels):
        parent = element.getparent()
        if parent is None or len(visible(parent)) > LIMITS.around:
            break
        element = parent
    return element


def is_name(text: str, *, alone: bool = False) -> bool:
    """True for a few words that all begin as names do; `alone`: two at least, for nothing else tells that it is one."""
    words = text.split()
    if not words or len(words) > LIMITS.words or len(text) > LIMITS.name or words[0].casefold() in OPENINGS:
        return False
    named = [word for word in words if word.casefold() not in PARTICLES]
    cased = all(WORD.fullmatch(word) and word[0].isupper() for word in named)
    uncased = not alone and text.casefold() == text.upper() and len(words) <= 3
    return (cased or uncased) and len(named) >= (2 if alone else 1) and words[-1].casefold() not in PARTICLES


def _people(text: str, *, alone: bool = False) -> list[str]:
    """The names in a line that is to hold nothing else; none when a part is no name."""
    parts = split(TAIL.sub("", text))
    if not parts or not all(is_name(part, alone=alone) for part in parts):
        return []
    # A single word behind full names is the place that the report comes from, unless it is an agency's short name.
    full = any(len(part.split()) > 1 for part in parts)
    return [
        part for at, part in enumerate(parts) if not at or not full or len(part.split()) > 1 or not part.istitle()
    ]  # fmt: skip


def _shown(page: Page) -> list[str]:
    """Names behind "by" near the headline, or behind a word for their author anywhere."""
    for _, block in top.lines(page):
        if len(block.text) <= LIMITS.byline and (label := BY.match(block.text)):
            found = _people(_unglued(block.element, block.text[label.end() :]))
            if found:
                return found
    for block in page.blocks:
        if len(block.text) > LIMITS.byline or not (AUTHOR.match(block.text) or AUTHOR_COLON.match(block.text)):
            continue
        first = next((one for one in block.element if isinstance(one.tag, str)), None)
        is_parted = first is not None and bool(AUTHOR_ALONE.match(visible(first)))
        label = (AUTHOR if is_parted else AUTHOR_COLON).match(block.text)
        if label and (found := _people(block.text[label.end() :])):
            return found
    return []


def _unglued(element: HtmlElement, text: str) -> str:
    """The part of a byline that an element of its own holds, when the next element follows without a space."""
    for inner in element.iter("a", "span", "strong", "b"):
        name = visible(inner)
        if name and text.startswith(name) and text[len(name) : len(name) + 1].isalnum():
            return name
    return text


def _above(page: Page) -> list[str]:
    """Names that stand alone right above the first paragraph of the story."""
    blocks = dict(top.lines(page))
    for at, block in blocks.items():
        is_prose_next = at + 1 in blocks and len(blocks[at + 1].text) >= top.PROSE
        is_short = block.tag == "p" and is_prose_next and len(block.text) <= LIMITS.name
        if is_short and (found := _people(block.text, alone=True)):
            return found
    return []


def read(page: Page, url: str) -> tuple[list[str], str]:
    """Names in the byline with their witness, or none and `absent`.

    The order is JSON-LD, meta tags, microdata, the shown byline, and trafilatura when all of these are silent. Where a
    witness names only the outlet itself, the others are asked for a person first; the outlet in JSON-LD, or its desk in
    any of them, stands when they have none. Microdata that names all that JSON-LD does, and more, is the fuller byline.
    """
    own = own_names(page, url)
    listed = [name for name in _linked(page) if not ACCOUNT.match(name)]
    marked = _marked(page.tree)
    people = [name for name in marked if not _is_own(name, own)]
    if any(not _is_own(name, own) for name in listed):
        if set(map(key, listed)) < set(map(key, people)) and len(people) <= LIMITS.many:
            return people, "microdata"
        return _once(_without_outlet(name, own) for name in listed)[: LIMITS.many], "json-ld"
    tagged = _tagged(page)
    witnesses = [*(("meta", names) for names in tagged), ("microdata", marked), ("byline", _shown(page))]
    for witness, names in witnesses:
        if found := [name for name in names if not _is_own(name, own)]:
            return found[: LIMITS.many], witness
    # An outlet that publishes under its own name often puts the reporter's on top of the text.
    if (listed or tagged or marked) and (found := _above(page)):
        return found, "line"
    if listed:
        return listed, "json-ld"
    for witness, names in witnesses:
        if found := [name for name in names if key(name) not in own and not ACCOUNT.match(name)]:
            return found[: LIMITS.many], witness
    credited = split(extract_author(page.tree) or "")
    found = [name for name in credited if not _is_own(name, own) and (is_name(name) or name.isalpha())]
    return (found[: LIMITS.many], "trafilatura") if found else ([], "absent")


def _tagged(page: Page) -> list[list[str]]:
    """Names in each of the meta tags for them."""
    found = []
    for name in META:
        values = [part for value in page.meta.get(name, ()) if not NO_NAME.search(value) for part in split(value)]
        if values:
            found.append(_once(values))
    return found
