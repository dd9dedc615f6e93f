"""Where an article says that it was written: "GENEVA, March 3 (Reuters) -" and its forms in other languages."""

from __future__ import annotations

import re

from transforms.enrich.gazetteer import HEAD, Match

DATELINE = re.compile(
    r"(?:,\s*[\w. ’']{1,30}){0,2}(?:,?\s*\w{3,9}\.?\s+\d{1,2}(?:,?\s*\d{4})?)?\s*(?:\([^()\n]{1,40}\)\s*)?[—–]\s|"
    r"(?:,\s*[\w. ]{1,20})?,?\s*(?:\w{3,9}\.?\s+\d{1,2}\s*)?\([^()\n]{1,40}\)\s*[—–-]+\s|\s+--?\s|"
    # "Guayaquil (Ecuador), 3 mar (EFE).-", "Москва. 3 марта. INTERFAX.RU"
    r"(?:\s\([^()\n]{2,30}\))?,\s\d{1,2}\s[\w. ]{3,20}\([^()\n]{2,20}\)\.?\s?[—–-]+\s?|"
    r"\.\s\d{1,2}\s(?P<month>[а-яґіїє]{3,9})\.\s"
)
OPENING = 40
"""Characters of a paragraph within which its dateline names a place."""


def is_dateline(text: str, match: Match) -> bool:
    """True when a name stands at the beginning of a paragraph as the place where it was written."""
    start, end = match.start, match.end
    first = max(0, start - OPENING - 1)
    paragraph = text.rfind("\n", first, start) + 1
    is_upper = text[start:end].isupper()
    if start < HEAD and is_upper:
        # a headline may run into the dateline
        paragraph = max(paragraph, text.rfind(". ", first, start) + 1)
    if (paragraph == 0 and start > OPENING) or text[paragraph:start].strip(" ,ABCDEFGHIJKLMNOPQRSTUVWXYZ/"):
        return False
    following = DATELINE.match(text, end)
    if following and (is_upper or following["month"] or any(mark in following.group() for mark in "(—–")):
        return True
    if is_upper and text[end : end + 1] == "/" and text[end + 1 : end + 3].isupper():
        # "BEIRUT/JERUSALEM": as the second is one
        return True
    return is_upper and start == paragraph and text[end : end + 1] in ",.:"
