"""Plain text: the first line is the headline; then the rules that pages undergo."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.clean import furniture, headline
from transforms.clean.normal import lines, tokens

FULL_STOP = re.compile(r"[.!?…。！？؟:;,][\"'”’»)\]]*$")
TITLE_WORDS = 30
COMMENT_FORM = re.compile(
    r"^\W*(leave a (reply|comment)|laisser un commentaire|schreibe? .{0,6}einen kommentar|"
    r"deja (un|una) (comentario|respuesta)|залишити (коментар|відповідь)|(добавить|оставить) (комментарий|ответ)|"
    r"اترك تعليقا|发表评论)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Plain:
    """What a text file holds."""

    title: str | None
    alt_title: str | None
    standfirst: str | None
    lines: list[str]


def _is_headline(text: str, title: str, *, is_next: bool) -> bool:
    """True when a line near the top is the headline in other words: short, no sentence, most words shared.

    The line right below the headline needs to share less.
    """
    short = len(tokens(text)) <= TITLE_WORDS and not FULL_STOP.search(text)
    return short and headline.near(text, title, share=0.35 if is_next else 0.6)


def _alternate(rest: list[str], title: str) -> str | None:
    """The other headline among the first lines."""
    prose = [one for one in rest[:6] if furniture.kind(one) is None and not headline.repeats(one, [title])]
    return next((one for at, one in enumerate(prose[:3]) if _is_headline(one, title, is_next=at == 0)), None)


def read(text: str) -> Plain:
    """Title, other headline, standfirst and body lines of a plain text."""
    found = lines(text)
    while found and furniture.kind(found[0]):
        found = found[1:]
    if not found:
        return Plain(None, None, None, [])
    title, rest = found[0], found[1:]
    if len(tokens(title)) > 2 * TITLE_WORDS:  # a text without headline begins with its first paragraph
        return Plain(None, None, None, [one for one in found if furniture.kind(one) is None])
    form = next((index for index, one in enumerate(rest) if COMMENT_FORM.match(one)), len(rest))
    if form >= len(rest) / 2:
        rest = rest[:form]
    alt_title = _alternate(rest, title)
    titles = [title, *([alt_title] if alt_title else [])]
    again = [index for index, one in enumerate(rest) if headline.repeats(one, titles)]
    body = [one for one in rest if furniture.kind(one) is None and not headline.repeats(one, titles)]
    above = [one for one in rest[: again[0]] if furniture.kind(one) is None] if again and again[0] <= 4 else []
    standfirst = above[0] if len(above) == 1 and len(body) > 1 and len(tokens(above[0])) >= 5 else None
    return Plain(title, alt_title, standfirst, body)
