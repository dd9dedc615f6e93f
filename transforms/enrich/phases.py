"""Where a negotiation stands, by a text's words: before talks, in them, at an agreement, after it, or broken off."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

NAMES = ("breakdown", "implementation", "agreement", "pre_talks", "talks")


@cache
def words() -> dict[str, Any]:
    """`phases.yml`, read once."""
    with (Path(__file__).parent / "phases.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


SCRIPTS = {
    "cyrillic": re.compile("[а-яіїєґ]", re.IGNORECASE),
    "arabic": re.compile("[؀-ۿ]"),
    "cjk": re.compile("[一-鿿]"),
}
BY_LANGUAGE = {
    "uk": "cyrillic",
    "ru": "cyrillic",
    "be": "cyrillic",
    "bg": "cyrillic",
    "ar": "arabic",
    "fa": "arabic",
    "zh": "cjk",
}


def script(piece: str) -> str:
    """The script of a piece of an expression."""
    return next((name for name, letters in SCRIPTS.items() if letters.search(piece)), "latin")


@cache
def pieces(name: str, language: str) -> tuple[str, ...]:
    """Expressions of a phase, or the key words, for text in lower case: many times faster than to ignore the case.

    English ones for English, else all of the language's script.
    """
    listed = words()[name]
    if language == "en":
        return tuple(listed["en"])
    return tuple(piece.lower() for piece in (*listed["en"], *listed["other"]) if is_written(piece, language))


def is_written(piece: str, language: str) -> bool:
    """True when a piece has the language's script."""
    return script(piece) == BY_LANGUAGE.get(language, "latin")


@cache
def phases(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The phases with their words in a language; those of English begin where a word does, others in compounds too."""
    head = r"\b" if language == "en" else ""
    return tuple((name, re.compile(f"{head}(?:{'|'.join(pieces(name, language))})")) for name in NAMES)


def phase(sentences: list[str], language: str) -> str | None:
    """The phase whose words occur most, title included; of equals the first in the table; None without any."""
    lower = "\n".join(sentences).lower()
    keys = [key for key in pieces("key", language) if key in lower]
    if not keys:
        return None
    text = "\n".join(lower[start:end] for start, end in spoken_of(lower, keys))
    found = phases(language)
    counts = [(sum(1 for _ in pattern.finditer(text)), -rank, name) for rank, (name, pattern) in enumerate(found)]
    strong = [one for one in counts if one[0] and one[2] != "talks"]
    best = max(strong or counts)
    return best[2] if best[0] else None


def spoken_of(text: str, keys: list[str]) -> list[tuple[int, int]]:
    """The lines of a text in lower case that hold one of the key words, in order."""
    found: set[tuple[int, int]] = set()
    for key in keys:
        at = text.find(key)
        while at >= 0:
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            found.add((text.rfind("\n", 0, at) + 1, end))
            at = text.find(key, end)
    return sorted(found)
