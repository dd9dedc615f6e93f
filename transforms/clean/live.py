"""Live blogs: a running log of dated entries rather than one text, and its lines by entry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from lxml.html import HtmlElement

from transforms.clean import clocks, furniture, headline, jsonld, times
from transforms.clean.clocks import Stamp
from transforms.clean.normal import key
from transforms.clean.page import Block, Page, visible
from transforms.clean.paragraphs import Layout

ADDRESS = re.compile(
    r"live-?blog|live-?ticker|live-updates?|news-?blog|/live/|-live-|live-news|direct-live|онлайн|liveticker", re.I
)
TITLE = re.compile(
    r"\blive\b|live-?blog|liveticker|newsblog|newsticker|en direct|en vivo|онлайн|наживо|na żywo|relacja|"
    r"текстова трансляція|текстовая трансляция|хроника|مباشر|直播",
    re.IGNORECASE,
)
ENTRY = re.compile(
    r"^\W*(\d{1,2}[:.h]\d{2}(:\d{2})?(\s*(am|pm|a\.m\.|p\.m\.|uhr|gmt|utc|bst|cest?|e[sd]t|msk))*|"
    r"(\w+\s+)?\d{1,2}(st|nd|rd|th|\.)?\s+\w+\.?\s+(\d{4}\s+)?(at\s+)?\d{1,2}[:.]\d{2}.{0,12}|"
    r"\d{1,3} (min(ute)?s?|hours?|std|stunden?) ago|vor \d{1,3} (minuten|stunden?))(\W{1,4}.*|(?-i:[A-ZА-Я]).*)?$",
    re.IGNORECASE,
)
CLOCKED = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
DIGIT = re.compile(r"\d")
NO_LOG = re.compile(r"comment|reply|respon[sd]|teaser|related|sidebar|widget|recommend|most-?read|carousel", re.I)
UPDATE_BREAK = re.compile(r"</p\s*>|<br\s*/?>|\n", re.IGNORECASE)
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True)
class Limits:
    """What makes a log, and when its text counts as lost."""

    many: int = 8
    some: int = 4
    """Stamped entries that prove a log: alone, or when the page calls itself live."""
    few: int = 2
    """Entries that are worth telling apart."""
    prose: int = 40
    """Characters that an entry says besides its stamp."""
    stamp: int = 80
    """Characters of a stamp with what may stand beside it."""
    opening: int = 40
    """Letters by which a paragraph is known again."""
    had: float = 0.6
    """Share of the entries that the extraction must have found; else they are restored."""
    n_updates: int = 1500
    n_chars: int = 300_000


LIMITS = Limits()


@dataclass(frozen=True)
class Update:
    """An entry as JSON-LD tells it."""

    headline: str | None
    lines: list[str]
    stamp: Stamp


@dataclass
class Shown:
    """An entry as the page shows it: the blocks from `first` up to `last`."""

    first: int
    last: int
    stamp: Stamp
    blocks: list[Block] = field(default_factory=list)


def stamps(lines: Sequence[str]) -> int:
    """How many lines begin with a time of day, or are one."""
    return sum(1 for line in lines if len(line) < 4000 and ENTRY.match(line[:120]))


def of(
    page: Page,
    lines: Sequence[str],
    kinds: Sequence[str],
    *,
    url: str,
    title: str | None,
    published: datetime | None,
    modified: datetime | None,
    seen: datetime,
) -> tuple[bool, Layout]:
    """Whether a page is a live blog, and its lines with the entries that they are of.

    Entries that the page shows and the extraction lost are restored from its markup; those that only its JSON-LD has
    (a page that scripts fill) from there. A log that cannot be split is one layout without entries.
    """
    plain = Layout(list(lines), list(kinds))
    node = next((node for node in page.nodes if "LiveBlogPosting" in jsonld.types(node)), None)
    said = node is not None or bool(ADDRESS.search(url) or (title and TITLE.search(title)))
    told = updates(node) if node is not None else []
    whole = "\n".join(key(line) for line in lines)
    shown, n_had = _shown(page, whole, least=LIMITS.few if node is not None else LIMITS.some, said=said)
    is_log = node is not None or n_had >= LIMITS.many or (said and len(shown) >= LIMITS.some)
    if not is_log:
        return False, plain
    visible_text = "\n".join(block.key for block in page.blocks)
    n_visible = sum(_stands(update, visible_text) for update in told)
    if len(shown) >= max(LIMITS.few, n_visible / 2):
        stamped = [_told(entry, told) or entry.stamp for entry in shown]
        lost = n_had < LIMITS.had * len(shown)
        made = _restored(plain, shown, title) if lost else _by_place(plain, shown, page.blocks, title)
    elif n_visible >= LIMITS.few or not any(update.lines for update in told):
        stamped = [update.stamp for update in told]
        made = _by_words(plain, told)
    else:
        stamped = [update.stamp for update in told]
        made = _filled(plain, told, title)
    at = clocks.resolved(stamped, began=published, changed=modified, seen=seen, offset=_offset(page))
    return True, _numbered(made, at)


def updates(node: jsonld.Node) -> list[Update]:
    """The entries of a LiveBlogPosting, in its order."""
    listed = node.get("liveBlogUpdate")
    found = []
    for item in (listed if isinstance(listed, list) else [listed])[: LIMITS.n_updates]:
        if not isinstance(item, dict):
            continue
        written = item.get("articleBody") or item.get("description")
        parts = UPDATE_BREAK.split(written) if isinstance(written, str) else []
        body = [clean for part in parts if (clean := jsonld.text(part))]
        head = jsonld.text(item.get("headline") or item.get("name"))
        if not head and not body:
            continue
        dated = jsonld.text(item.get("datePublished") or item.get("dateCreated"))
        found.append(Update(head, body, _stamp(dated, "")))
    return found


def _stamp(written: str | None, text: str) -> Stamp:
    """The stamp of a machine-readable time, or of the words beside it."""
    moment = times.parsed(written)
    if moment is not None and moment.precision != "day":
        return Stamp(moment.at)
    return clocks.stamp(written or "") if not CLOCKED.search(text) else clocks.stamp(text)


def _keys(update: Update) -> Iterator[str]:
    """What an entry is known by in the page: its headline, and how its paragraphs begin."""
    if update.headline and len(key(update.headline)) > 6:
        yield key(update.headline)
    for line in update.lines[:3]:
        if len(key(line)) >= LIMITS.opening / 2:
            yield key(line)[: LIMITS.opening]


def _stands(update: Update, whole: str) -> bool:
    return any(one in whole for one in _keys(update))


def _marks(page: Page) -> dict[tuple[str, str], list[tuple[HtmlElement, Stamp]]]:
    """Stamps of the page by tag and class of their element."""
    found: dict[tuple[str, str], list[tuple[HtmlElement, Stamp]]] = {}
    for element in page.tree.iter("time"):
        written = element.get("datetime")
        text = visible(element)
        if written or CLOCKED.search(text):
            name = ("time", str(element.get("class", "")))
            found.setdefault(name, []).append((element, _stamp(written, text)))
    taken = {element for marks in found.values() for element, _ in marks}
    for block in page.blocks:
        if not DIGIT.search(block.text[:24]) or block.element in taken:
            continue
        if ENTRY.match(block.text[:120]):
            taken.add(block.element)
            name = (block.tag, str(block.element.get("class", "")))
            found.setdefault(name, []).append((block.element, clocks.stamp(block.text[: LIMITS.stamp])))
    return found


def _shown(page: Page, whole: str, *, least: int, said: bool) -> tuple[list[Shown], int]:
    """The entries of the page's largest log, and how many of them stand in the extracted text, `whole`.

    A page that does not call itself live has its log in the text; anything else with times is a list of teasers.
    """
    best: tuple[int, int, list[Shown]] = (0, 0, [])
    groups = [group for group in _marks(page).values() if len(group) >= least]
    if not groups:
        return [], 0
    places: dict[HtmlElement, tuple[int, int]] = {}
    for index, block in enumerate(page.blocks):
        element: HtmlElement | None = block.element
        while element is not None:
            places[element] = (places.get(element, (index, index))[0], index)
            element = element.getparent()
    for group in groups:
        entries = _entries(group, places, page.blocks)
        had = [sum(block.key[: LIMITS.opening] in whole for block in entry.blocks) for entry in entries]
        n_had = sum(count > 0 for count in had)
        if len(entries) < least or (n_had < LIMITS.some and not said):
            continue
        size = sum(len(block.text) for entry in entries for block in entry.blocks)
        if (n_had, size) > best[:2]:
            best = (n_had, size, entries)
    return best[2], best[0]


def _entries(
    group: Sequence[tuple[HtmlElement, Stamp]], places: dict[HtmlElement, tuple[int, int]], blocks: Sequence[Block]
) -> list[Shown]:
    """The entries that the marks of one kind open: each up to the next, inside what holds them."""
    under: Counter[HtmlElement] = Counter()
    for mark, _ in group:
        under.update(mark.iterancestors())
    found: list[Shown] = []
    for mark, one in group:
        element = mark
        while (parent := element.getparent()) is not None and under[parent] == 1 and parent.tag not in ("body", "html"):
            element = parent
        place = places.get(element) or next((places[up] for up in element.iterancestors() if up in places), None)
        parent = element.getparent()
        named = f"{element.get('class', '')} {parent.get('class', '') if parent is not None else ''}"
        if place is None or NO_LOG.search(named):
            continue
        is_mark = place[1] == place[0] or places.get(mark) == place
        last = places.get(parent, place)[1] if is_mark and parent is not None else place[1]
        if found and found[-1].first >= place[0]:
            continue
        found.append(Shown(place[0], last, one))
    for entry, after in zip_longest(found, found[1:]):
        entry.last = min(entry.last, after.first - 1) if after else entry.last
        entry.blocks = [
            block for block in blocks[entry.first : entry.last + 1]
            if block.link_share < 0.5 and not _is_stamp(block) and not furniture.kind(block.text)
        ]  # fmt: skip
    return [one for one in found if sum(len(block.text) for block in one.blocks) >= LIMITS.prose]


def _is_stamp(block: Block) -> bool:
    """True for a block that is an entry's stamp, with no more beside it than a name."""
    return len(block.text) <= LIMITS.stamp and block.tag not in HEADINGS and bool(ENTRY.match(block.text))


def _told(entry: Shown, told: Sequence[Update]) -> Stamp | None:
    """The time that JSON-LD gives for an entry of the page."""
    if entry.stamp.at is not None or not told:
        return None
    words = "\n".join(block.key for block in entry.blocks)
    return next((update.stamp for update in told if update.stamp.at and _stands(update, words)), None)


def _head(at: int, kind: str) -> str:
    """The kind of a line that is the `at`-th of its entry."""
    return "entry_head" if at == 0 and kind == "heading" else kind


def _by_place(plain: Layout, shown: Sequence[Shown], blocks: Sequence[Block], title: str | None) -> Layout:
    """The lines with the entries in whose blocks they stand, which follow in the page's order.

    An entry's headline that the extraction lost comes back above its first line.
    """
    firsts = [entry.first for entry in shown]
    openings: dict[str, list[int]] = {}
    for index, block in enumerate(blocks):
        openings.setdefault(block.key[: LIMITS.opening], []).append(index)
    had = {key(line) for line in plain.lines}
    is_listed = Counter(plain.kinds).most_common(1)[0][0] == "list_item"  # the entries are the items of a list
    made: list[tuple[str, str, int | None]] = []
    now: int | None = None
    counts: Counter[int] = Counter()
    for line, kind in zip(plain.lines, plain.kinds, strict=True):
        spots = openings.get(key(line)[: LIMITS.opening], [])
        floor = shown[now].first if now is not None else -1
        spot = next((one for one in spots if one >= floor), None)
        if spot is not None:
            found = bisect_right(firsts, spot) - 1
            now = found if found >= 0 and spot <= shown[found].last else None
        if now is None:
            made.append((line, kind, None))
            continue
        opening = shown[now].blocks[0]
        is_lost = counts[now] == 0 and opening.tag in HEADINGS and opening.key not in had
        if is_lost and not headline.repeats(opening.text, [title] if title else []):
            made.append((opening.text, "entry_head", now))
        made.append((line, "paragraph" if is_listed and kind == "list_item" else _head(counts[now], kind), now))
        counts[now] += 1
    return _layout(made)


def _by_words(plain: Layout, told: Sequence[Update]) -> Layout:
    """The lines with the entries of JSON-LD, each from the line that its headline or its first words open."""
    known: dict[str, int] = {}
    for index, update in enumerate(told):
        for one in list(_keys(update))[:2]:
            known.setdefault(one, index)
    entries: list[int | None] = []
    kinds: list[str] = []
    now: int | None = None
    for line, kind in zip(plain.lines, plain.kinds, strict=True):
        short = key(line)
        found = known.get(short, known.get(short[: LIMITS.opening]))
        is_new = found is not None and found != now
        now = found if is_new else now
        entries.append(now)
        kinds.append("entry_head" if is_new and kind == "heading" else kind)
    return Layout(plain.lines, kinds, entries)


def _restored(plain: Layout, shown: Sequence[Shown], title: str | None) -> Layout:
    """The lines that stand in no entry, then all entries as the page shows them."""
    inside = {block.key for entry in shown for block in entry.blocks}
    whole = "\n".join(inside)
    made: list[tuple[str, str, int | None]] = [
        (line, kind, None) for line, kind in zip(plain.lines, plain.kinds, strict=True) if key(line) not in whole
    ]
    for number, entry in enumerate(shown):
        kept = [block for block in entry.blocks if not headline.repeats(block.text, [title] if title else [])]
        for at, block in enumerate(kept):
            kind = "heading" if block.tag in HEADINGS else "quotation" if block.tag == "blockquote" else "paragraph"
            made.append((block.text, _head(at, kind), number))
    return _layout(made)


def _filled(plain: Layout, told: Sequence[Update], title: str | None) -> Layout:
    """The lines, then the entries that only JSON-LD has, until they are too much for one text."""
    whole = "\n".join(key(line) for update in told for line in update.lines)
    made: list[tuple[str, str, int | None]] = [
        (line, kind, None) for line, kind in zip(plain.lines, plain.kinds, strict=True) if key(line) not in whole
    ]
    size = 0
    for number, update in enumerate(told):
        if update.headline and not headline.repeats(update.headline, [title] if title else []):
            made.append((update.headline, "entry_head", number))
        made += [(line, "paragraph", number) for line in update.lines if not furniture.kind(line)]
        size += sum(len(line) for line in update.lines)
        if size > LIMITS.n_chars:
            break
    return _layout(made)


def _layout(made: Sequence[tuple[str, str, int | None]]) -> Layout:
    return Layout([line for line, _, _ in made], [kind for _, kind, _ in made], [number for _, _, number in made])


def _offset(page: Page) -> int | None:
    """Minutes east of UTC of the page's clock: of the zone that it names in words, else of its own times."""
    for block in page.blocks:
        if len(block.text) < 200 and "times" in block.text.lower():
            zone = clocks.named_zone(block.text)
            if zone is not None:
                return zone
    written = [jsonld.text(node.get(name)) for node in page.nodes for name in ("datePublished", "dateModified")]
    written += [page.first("article:published_time", "article:modified_time", "og:updated_time", "date")]
    found = [minutes for one in written if one and (minutes := clocks.offset(one)) is not None]
    return next((one for one in found if one), found[0] if found else None)


def _numbered(made: Layout, at: Sequence[datetime | None]) -> Layout:
    """The layout with its entries numbered from 0 in the order of the text, none of them empty."""
    order: dict[int, int] = {}
    entries = [None if one is None else order.setdefault(one, len(order)) for one in made.entries]
    return Layout(made.lines, made.kinds, entries, [at[one] for one in order])
