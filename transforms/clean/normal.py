"""Text in one form: NFC, one kind of space, nothing invisible but the joiners that a script needs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff]"
)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
SPACES = re.compile(r"[^\S\n]+")
BREAKS = re.compile("\r\n?|[\x85\u2028\u2029]")
JOINERS = re.compile("[\u200c\u200d]")
GRAPHEME_JOINER = "\u034f"
SHORT = 300
"""Characters of a line whose key is kept: titles and names are compared with every line of a page."""
WORD = re.compile(r"\w+")
CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
MARKS = {code: None for code in range(128) if not chr(code).isalnum()}
TOKEN = re.compile(f"[{CJK}]|[^\\W{CJK}]+")


@lru_cache(maxsize=4096)
def _joins(character: str) -> bool:
    """True for letters and signs of scripts that use joiners, and for the parts of emoji."""
    if character.isascii():
        return False
    name = unicodedata.name(character, "")
    latin = name.startswith(("LATIN", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
    return not latin and unicodedata.category(character) in ("Lo", "Mn", "Mc", "So", "Sk", "Lm")


def _joiner(match: re.Match[str]) -> str:
    """The joiner when it stands behind a character that it can join, else nothing."""
    before = match.string[match.start() - 1] if match.start() else " "
    return match.group() if _joins(before) else ""


def plain(text: str) -> str:
    """`text` in NFC, spaces and line breaks of one kind, no controls, soft hyphens or stray zero-width characters."""
    if _is_plain(text):
        return text
    text = CONTROL.sub("", INVISIBLE.sub("", BREAKS.sub("\n", text)))
    if "\u200c" in text or "\u200d" in text:
        text = JOINERS.sub(_joiner, text)
    return unicodedata.normalize("NFC", SPACES.sub(" ", text))


def _is_plain(text: str) -> bool:
    """True for a line with nothing to mend, as most pieces of most pages are."""
    if not text.isprintable() or "  " in text:
        return False
    return text.isascii() or (GRAPHEME_JOINER not in text and unicodedata.is_normalized("NFC", text))


def line(text: str) -> str:
    """`text` as one clean line."""
    joined = " ".join(text.split())
    if _is_plain(joined):
        return joined
    return " ".join(plain(text).split())


def lines(text: str) -> list[str]:
    """The lines of `text` that hold something, clean."""
    return [stripped for part in plain(text).split("\n") if (stripped := part.strip())]


def tokens(text: str) -> list[str]:
    """Words in lower case; every CJK character is a word of its own."""
    return TOKEN.findall(text.casefold())


def key(text: str) -> str:
    """Letters and digits alone in lower case: equal for lines that differ in marks, case or spaces."""
    return _short_key(text) if len(text) <= SHORT else _key(text)


def _key(text: str) -> str:
    if text.isascii():
        return text.lower().translate(MARKS)
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold())).replace("_", "")


_short_key = lru_cache(maxsize=4096)(_key)
