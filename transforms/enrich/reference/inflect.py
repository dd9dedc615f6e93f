"""Case forms of Ukrainian and Russian proper names, by ending; wrong forms never occur in text and do no harm."""

from __future__ import annotations

import re

CYRILLIC = re.compile(r"[Ѐ-ӿ]")

ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ський", ("ського", "ському", "ським", "ськім")),
    ("цький", ("цького", "цькому", "цьким")),
    ("ский", ("ского", "скому", "ским", "ском")),
    ("ия", ("ии", "ию", "ией")),
    ("ія", ("ії", "ію", "ією")),
    ("їна", ("їни", "їні", "їну", "їною")),
    ("ина", ("ины", "ине", "ину", "иной", "ини", "ині", "иною")),
    ("а", ("ы", "и", "е", "у", "ой", "і", "ою")),
    ("я", ("и", "ю", "ей", "і", "ею")),
    ("ь", ("и", "ю", "я", "і", "ью", "ем", "ем")),
    ("й", ("я", "ю", "ем", "єм", "е", "ї", "и")),
    ("о", ("а", "у", "ом", "і", "е")),
    ("в", ("ва", "ву", "вым", "вим", "ве", "ві", "вом")),
    ("н", ("на", "ну", "ным", "ним", "ном", "не", "ні")),
)
CONSONANT = ("а", "у", "ом", "е", "і", "ові", "ем")


def forms(name: str) -> tuple[str, ...]:
    """The name and its case forms; of several words the last is inflected, and the first with it when it can be.

    Names in other scripts, abbreviations and indeclinable names come back alone.
    """
    if not CYRILLIC.search(name) or name.isupper():
        return (name,)
    words = name.split(" ")
    if len(words) > 2:
        return (name,)
    last = cases(words[-1])
    if len(words) == 1:
        return (name, *last)
    first = (words[0], *cases(words[0]))
    return tuple(dict.fromkeys(f"{a} {b}" for a in first for b in (words[-1], *last)))


def cases(word: str) -> tuple[str, ...]:
    """Oblique forms of one word."""
    if len(word) < 4 or word.isupper():
        return ()
    for ending, others in ENDINGS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return tuple(dict.fromkeys(stem + other for other in others))
    if word[-1].lower() in "бгджзклмпрстфхцчшщґ":
        return tuple(word + other for other in CONSONANT)
    return ()
