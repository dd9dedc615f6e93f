"""Forms of proper names by ending: Slavic cases, Arabic proclitics, apostrophes; wrong forms never occur in text."""

from __future__ import annotations

import re
from functools import cache

CYRILLIC = re.compile(r"[Ѐ-ӿ]")
ARABIC = re.compile(r"[\u0621-\u064a]")
UKRAINIAN, RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэёъЫЭЁЪ]")
MARKS = ("'", "’", "ʼ")
"""Ukrainian and French texts write the apostrophe in any of these ways."""

ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ський", ("ського", "ському", "ським", "ськім", "ські", "ських")),
    ("цький", ("цького", "цькому", "цьким", "цькі", "цьких")),
    ("ний", ("ного", "ному", "ним", "нім")),
    ("ский", ("ского", "скому", "ским", "ском", "ские", "ских")),
    ("цкий", ("цкого", "цкому", "цким", "цком")),
    ("ный", ("ного", "ному", "ным", "ном")),
    ("Білий", ("Білого", "Білому", "Білим")),
    ("Белый", ("Белого", "Белому", "Белым", "Белом")),
    ("ая", ("ой", "ую")),
    ("ня", ("ні", "ню", "нею", "ни", "не", "ней")),
    ("ия", ("ии", "ию", "ией")),
    ("ія", ("ії", "ію", "ією")),
    ("їна", ("їни", "їні", "їну", "їною")),
    ("ина", ("ины", "ине", "ину", "иной", "ини", "ині", "иною")),
    ("ка", ("ки", "ці", "ку", "кою", "ке", "кой", "кої", "кій")),
    ("на", ("ни", "ні", "ну", "ною", "не", "ны", "ной", "ної", "ній")),
    ("га", ("ги", "зі", "гу", "гою", "ге", "гой")),
    ("ова", ("овой", "ову", "ової", "овій", "овою")),
    ("ева", ("евой", "еву", "евої", "евій", "евою")),
    ("а", ("ы", "и", "е", "у", "ой", "ей", "і", "ою", "ею")),
    ("я", ("и", "ю", "ей", "і", "ею", "ї", "єю", "е")),
    ("ь", ("и", "ю", "я", "і", "ью", "ем", "лем", "е", "ям", "ями", "ях", "лю")),
    ("й", ("я", "ю", "ем", "єм", "е", "ї", "и", "єві", "еві")),
    ("о", ("а", "у", "ом", "і", "е", "ові")),
    ("їв", ("єва", "єву", "євом", "єві")),
    ("ів", ("ова", "ову", "овом", "ові", "іва", "іву", "івом", "івим", "іві")),
    ("в", ("ва", "ву", "вым", "вим", "ве", "ві", "вом", "вові")),
    ("ин", ("ина", "ину", "иным", "ином", "ине", "ині", "иним", "инові")),
    ("н", ("на", "ну", "ным", "ним", "ном", "не", "ні", "нові")),
    ("ець", ("ця", "цю", "цем", "ці", "цеві")),
    ("ец", ("ца", "цу", "цем", "це", "цом")),
    ("и", ("ів", "ам", "ами", "ах")),
    ("ы", ("", "ам", "ами", "ах", "ов")),
)
BY_LENGTH = tuple(sorted(ENDINGS, key=lambda pair: -len(pair[0])))
CONSONANT = ("а", "у", "ом", "е", "і", "ові", "ем", "еві")
PROCLITICS = ("و", "ب", "ل", "ف", "ك", "وب", "ول")
HAMZA = str.maketrans("أإآ", "ااا")


def forms(name: str) -> tuple[str, ...]:
    """The name and its other forms, without repetition.

    Cyrillic: case forms; of two words the last is inflected, and the first with it when it can be. Arabic: the name
    behind the particles written together with it, and with a bare alif. Apostrophes: all ways of writing one.
    Names in other scripts, abbreviations and longer names come back alone.
    """
    if ARABIC.search(name):
        return arabic(name)
    if CYRILLIC.search(name):
        return apostrophes(slavic(name))
    return apostrophes((name,)) if "'" in name else (name,)


def slavic(name: str) -> tuple[str, ...]:
    """Case forms of a Cyrillic name of one or two words."""
    words = name.split(" ")
    if name.isupper() or len(words) > 2:
        return (name,)
    last = (words[-1], *cases(words[-1]))
    first = (words[0], *cases(words[0])) if len(words) == 2 else ()
    made = [f"{a} {b}" for a in first for b in last] if first else list(last)
    # endings of the other language fall away where the name's own letters tell which one it is
    other = RUSSIAN if UKRAINIAN.search(name) else UKRAINIAN if RUSSIAN.search(name) else None
    return tuple(dict.fromkeys(form for form in made if form == name or not (other and other.search(form))))


def apostrophes(names: tuple[str, ...]) -> tuple[str, ...]:
    """Every name with each kind of apostrophe."""
    if not any(mark in name for name in names for mark in MARKS):
        return names
    plain = [name.replace("’", "'").replace("ʼ", "'") for name in names]
    return tuple(dict.fromkeys(name.replace("'", mark) for name in plain for mark in MARKS))


def arabic(name: str) -> tuple[str, ...]:
    """An Arabic name behind `and`, `in`, `to`, `so` and `as`; l- and the article melt into one."""
    found = [name]
    bare = name.translate(HAMZA)
    for spelt in dict.fromkeys((name, bare)):
        found.append(spelt)
        for particle in PROCLITICS:
            if particle.endswith("ل") and spelt.startswith("ال"):
                found.append(particle + spelt[1:])
            else:
                found.append(particle + spelt)
    return tuple(dict.fromkeys(found))


@cache
def cases(word: str) -> tuple[str, ...]:
    """Oblique forms of one word."""
    if len(word) < 4 or word.isupper():
        return ()
    for ending, others in BY_LENGTH:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return tuple(dict.fromkeys(stem + other for other in others if len(stem + other) > 2))
    if word[-1].lower() in "бгджзклмпрстфхцчшщґ":
        return tuple(word + other for other in CONSONANT)
    return ()
