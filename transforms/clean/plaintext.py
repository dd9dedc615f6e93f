"""Plain text: the first line is the headline; then the rules that pages undergo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from transforms.clean import authors, furniture, headline, written
from transforms.clean.normal import plain, tokens
from transforms.clean.times import Moment

FULL_STOP = re.compile(r"[.!?…。！？؟:;,][\"'”’»)\]]*$")
SENTENCE_END = re.compile(r"[.!?…。！？؟][\"'”’»)\]]*$")
TITLE_WORDS = 30
COMMENT_FORM = re.compile(
    r"^\W*(leave a (reply|comment)|(post|add|write) (a|your) (reply|comment)|join the (discussion|conversation)|"
    r"laisse[rz] un commentaire|schreib(e|en)? .{0,6}einen kommentar|(antwort|kommentar) hinterlassen|"
    r"deja (un|una) (comentario|respuesta)|залишити (коментар|відповідь)|(добавить|оставить) (комментарий|ответ)|"
    r"dodaj komentarz|zostaw (komentarz|odpowiedź)|lascia un commento|deixe (um comentário|uma resposta)|"
    r"اترك (تعليقا|تعليقاً|ردا|رداً)|أضف تعليق|发表(评论|回复)|"
    r"\d+ (comments?|thoughts? on|repl(y|ies)|responses?|kommentare|commentaires|comentarios|комментари\w+|коментар\w+|"
    r"komentarz\w*)\b.{0,120}$)",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:(?P<title>title|headline|titel|überschrift|titre|título|titular|заголовок|tytuł|标题|العنوان)|"
    r"(?P<date>date|published|datum|veröffentlicht|publié|fecha|publicado|дата|опубліковано|опубликовано|data|日期|التاريخ)|"
    r"(?P<source>source|url|link|quelle|lien|fuente|enlace|джерело|источник|посилання|ссылка|źródło|来源|المصدر))"
    r"\s*[:：]\s*(?P<value>\S.*)$",
    re.IGNORECASE,
)
"""A head of named fields, as archives and tools write it above a text."""
RULED = re.compile(r"^[\W_]+$")
BULLET = re.compile(r"^(?:[•‣◦▪·*–—-]|\d{1,2}[.)])\s+\S")
CJK_EDGE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class Limits:
    """Shapes of text files."""

    width: int = 100
    """Characters: no line of a wrapped text is longer."""
    narrow: int = 40
    pairs: int = 4
    """Lines followed by another without an empty line between, from which a wrapped text can be told."""
    full: float = 0.8
    """Share of such lines that had no room for the next word."""
    top: int = 8
    """Lines in which headline, byline and date stand."""
    prose: int = 25
    """Words of a line that opens the story."""
    form: float = 0.5
    """Share of the text above a comment form."""
    heading: int = 12


LIMITS = Limits()


@dataclass(frozen=True)
class Plain:
    """What a text file holds."""

    title: str | None
    alt_title: str | None
    standfirst: str | None
    lines: list[str]
    removed: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Lines and characters that each rule took away."""
    n_page_chars: int = 0
    """Characters of all lines of the file."""
    kinds: list[str] = field(default_factory=list)
    """For each line: standfirst, heading, paragraph or list_item."""
    authors: list[str] = field(default_factory=list)
    published: Moment | None = None


@dataclass
class Head:
    """What stands between headline and story."""

    title: str | None = None
    authors: list[str] = field(default_factory=list)
    days: list[Moment] = field(default_factory=list)
    taken: dict[int, str] = field(default_factory=dict)
    """Lines that are no part of the story, with the rule that takes them."""


def _is_headline(text: str, title: str, *, is_next: bool) -> bool:
    """True when a line near the top is the headline in other words: short, no sentence, most words shared.

    The line right below the headline needs to share less.
    """
    short = len(tokens(text)) <= TITLE_WORDS and not FULL_STOP.search(text)
    return short and headline.near(text, title, share=0.35 if is_next else 0.6)


def _alternate(rest: Sequence[str], title: str) -> str | None:
    """The other headline among the first lines."""
    prose = [one for one in rest[:6] if furniture.kind(one) is None and not headline.repeats(one, [title])]
    return next((one for at, one in enumerate(prose[:3]) if _is_headline(one, title, is_next=at == 0)), None)


def _had_no_room(line: str, after: str, width: int) -> bool:
    """True when the first word of the next line would have made this one wider than the text."""
    first = after[:1] if CJK_EDGE.match(after) else after.split(" ", 1)[0]
    return len(line) + 1 + len(first) > width


def _joined(one: str, other: str) -> str:
    """Two pieces of a wrapped line: a hyphen at the edge keeps its word together, CJK has no spaces."""
    tight = (one.endswith("-") and one[-2:-1].isalpha()) or (CJK_EDGE.match(one[-1]) and CJK_EDGE.match(other))
    return f"{one}{other}" if tight else f"{one} {other}"


def unwrapped(text: str) -> list[str]:
    """The lines of a text that hold something; lines broken at one width are joined to paragraphs again."""
    raw = [line.strip() for line in plain(text).split("\n")]
    width = max(map(len, raw), default=0)
    pairs = [(one, other) for one, other in pairwise(raw) if one and other]
    full = sum(_had_no_room(one, other, width) for one, other in pairs)
    prose = sum(not BULLET.match(other) for _, other in pairs)
    if not LIMITS.narrow <= width <= LIMITS.width or len(pairs) < LIMITS.pairs or full < LIMITS.full * 0.75 * prose:
        return [line for line in raw if line]
    found: list[str] = []
    before = ""
    for line in raw:
        if line and before and not BULLET.match(line) and _had_no_room(before, line, width):
            found[-1] = _joined(found[-1], line)
        elif line:
            found.append(line)
        before = line
    return found


def _byline(text: str) -> list[str]:
    """The persons that a line names behind "by" and nothing else; none when it may be more than a byline."""
    label = authors.BY.match(text) or authors.AUTHOR_COLON.match(text)
    if label is None or len(text) > 160 or SENTENCE_END.search(text.rstrip(".")):
        return []
    names = authors.split(authors.TAIL.sub("", text[label.end() :]))
    return names if names and all(authors.is_name(name, alone=True) for name in names) else []


def _head(found: Sequence[str], seen: datetime | None) -> Head:
    """Byline, date and named fields above the story."""
    head = Head()
    for at, text in enumerate(found[: LIMITS.top]):
        if len(tokens(text)) >= LIMITS.prose and SENTENCE_END.search(text):
            break
        label = LABEL.match(text)
        if label and label["title"] and at == 0:
            head.title = label["value"]
            head.taken[at] = "title"
        elif label and (label["source"] or (label["date"] and seen and written.day(label["value"], seen))):
            head.taken[at] = "notice" if label["source"] else "stamp"
        elif names := _byline(text):
            head.authors = head.authors or names
            head.taken[at] = "byline"
        elif furniture.kind(text) == "stamp":
            head.taken[at] = "stamp"
        if head.taken.get(at) in ("stamp", "byline") and seen and (day := written.day(_dated(text), seen)):
            head.days.append(day)
    return head


def _dated(text: str) -> str:
    """A stamp without the label in front of it."""
    label = LABEL.match(text)
    return label["value"] if label else text


def _tail(rest: Sequence[str]) -> dict[int, str]:
    """Lines that go with all below them: a comment form far down, a list of other articles."""
    sizes = [len(line) for line in rest]
    for at, text in enumerate(rest):
        if sum(sizes[:at]) < LIMITS.form * sum(sizes) or not at:
            continue
        below = rest[at + 1 :]
        if COMMENT_FORM.match(text) and len(text) < furniture.SHORT:
            return dict.fromkeys(range(at, len(rest)), "comment")
        is_list = furniture.kind(text) == "related" and not furniture.RELATED_OPENING.match(text)
        if is_list and len(below) > 1 and not any(SENTENCE_END.search(one) or len(one) > 160 for one in below):
            return dict.fromkeys(range(at, len(rest)), "related")
    return {}


def _kind(lines: Sequence[str], at: int) -> str:
    """What a line of the body looks like: a heading is short, no sentence, and stands above a longer line."""
    text = lines[at]
    if BULLET.match(text):
        return "list_item"
    below = lines[at + 1] if at + 1 < len(lines) else ""
    is_short = len(tokens(text)) <= LIMITS.heading and len(below) > 2 * len(text) and not BULLET.match(below)
    return "heading" if is_short and (not FULL_STOP.search(text) or text.endswith(("?", "？", "؟"))) else "paragraph"


def read(text: str, seen: datetime | None = None) -> Plain:
    """Title, other headline, standfirst and body lines of a plain text; its date when it is not later than `seen`."""
    whole = unwrapped(text)
    size = sum(len(one) for one in whole)
    gone: list[tuple[str, str]] = [("notice", one) for one in whole if RULED.match(one)]
    found = [one for one in whole if not RULED.match(one)]
    while found and (rule := furniture.kind(found[0])) and rule != "stamp":
        gone.append((rule, found[0]))
        found = found[1:]
    head = _head(found, seen)
    gone += [(rule, found[at]) for at, rule in head.taken.items()]
    found = [one for at, one in enumerate(found) if at not in head.taken]
    published = head.days[0] if len({day.at.date() for day in head.days}) == 1 else None
    if not found:
        return Plain(head.title, None, None, [], tallied(gone), size)
    title, rest = head.title, found
    if title is None and len(tokens(found[0])) <= 2 * TITLE_WORDS:  # else the story begins at once
        title, rest = found[0], found[1:]
    tail = _tail(rest)
    gone += [(rule, rest[at]) for at, rule in tail.items()]
    rest = rest[: len(rest) - len(tail)]
    alt_title = _alternate(rest, title) if title else None
    titles = [one for one in (title, alt_title) if one]
    again = [index for index, one in enumerate(rest) if headline.repeats(one, titles)]
    body: list[str] = []
    for one in rest:
        if headline.repeats(one, titles):
            gone.append(("title", one))
        elif rule := furniture.kind(one):
            gone.append((rule, one))
        else:
            body.append(one)
    above = [one for one in rest[: again[0]] if furniture.kind(one) is None] if again and again[0] <= 4 else []
    standfirst = above[0] if len(above) == 1 and len(body) > 1 and len(tokens(above[0])) >= 5 else None
    kinds = [_kind(body, at) for at in range(len(body))]
    if standfirst is not None:
        kinds[0] = "standfirst"
    return Plain(title, alt_title, standfirst, body, tallied(gone), size, kinds, head.authors, published)


def tallied(gone: Sequence[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Lines and characters by rule, of pairs of a rule and a line that it took away."""
    tally: dict[str, tuple[int, int]] = {}
    for rule, text in gone:
        count, size = tally.get(rule, (0, 0))
        tally[rule] = (count + 1, size + len(text))
    return tally
