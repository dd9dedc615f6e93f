"""Forms of proper names by ending: Slavic cases, Arabic proclitics, apostrophes; wrong forms never occur in text."""

from __future__ import annotations

import re
from functools import lru_cache

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
    ("сили", ("сил", "силам", "силами", "силах")),
    ("силы", ("сил", "силам", "силами", "силах")),
    ("дім", ("дому", "домі", "домом", "домові")),
    ("Білий", ("Білого", "Білому", "Білим")),
    ("Белый", ("Белого", "Белому", "Белым", "Белом")),
    ("ая", ("ой", "ую")),
    ("ня", ("ні", "ню", "нею", "ни", "не", "ней")),
    ("ия", ("ии", "ию", "ией")),
    ("ія", ("ії", "ію", "ією")),
    ("їна", ("їни", "їні", "їну", "їною")),
    ("ина", ("ины", "ине", "ину", "иной", "ини", "ині", "иною")),
    ("ська", ("ської", "ській", "ську", "ською")),
    ("цька", ("цької", "цькій", "цьку", "цькою")),
    ("ка", ("ки", "ці", "ку", "кою", "ке", "кой", "кої", "кій")),
    ("на", ("ни", "ні", "ну", "ною", "не", "ны", "ной", "ної", "ній")),
    ("га", ("ги", "зі", "гу", "гою", "ге", "гой")),
    ("ова", ("овой", "ову", "ової", "овій", "овою")),
    ("ева", ("евой", "еву", "евої", "евій", "евою")),
    ("а", ("ы", "и", "е", "у", "ой", "ей", "і", "ою", "ею")),
    ("я", ("и", "ю", "ей", "і", "ею", "ї", "єю", "е")),
    ("ь", ("и", "ю", "я", "і", "ью", "ем", "лем", "е", "ям", "ями", "ях", "лю")),
    ("й", ("я", "ю", "ем", "єм", "е", "ї", "и", "єві", "еві")),
    ("русь", ("русі", "руссю", "руси", "русью")),
    ("ле", ("ля", "лі", "лю", "лем")),
    ("не", ("ного", "ному", "ним", "нім")),
    ("ове", ("ового", "овому", "овим", "овім")),
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
AGREEING = {
    "ий": ("ого", "ому", "им", "ім"),
    "ый": ("ого", "ому", "ым", "ом"),
    "ая": ("ой", "ую", "ой", "ой"),
    "яя": ("ей", "юю", "ей", "ей"),
    "ка": ("кої", "кій", "ку", "кою"),
    "ча": ("чої", "чій", "чу", "чою"),
    "ня": ("ньої", "ній", "ню", "ньою"),
    "на": ("ної", "ній", "ну", "ною"),
    "ва": ("вої", "вій", "ву", "вою"),
    "ое": ("ого", "ому", "ым", "ом"),
    "ие": ("их", "им", "ими", "их"),
    "ые": ("ых", "ым", "ыми", "ых"),
    "ні": ("них", "ним", "ними", "них"),
    "не": ("ного", "ному", "ним", "ному"),
    "ке": ("кого", "кому", "ким", "кому"),
}
"""Endings of adjectives before a noun in four other cases."""
NOMINATIVES = tuple((other, ending) for ending, others in BY_LENGTH for other in others if other)
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
    """Case forms of a Cyrillic name: of one or two words all, of longer ones the adjectives and the noun that lead."""
    words = name.split(" ")
    if name.isupper():
        return (name,)
    if len(words) > 2:
        return longer(words)
    last = (words[-1], *cases(words[-1]))
    first = (words[0], *cases(words[0])) if len(words) == 2 else ()
    made = [f"{a} {b}" for a in first for b in last] if first else list(last)
    # endings of the other language fall away where the name's own letters tell which one it is
    other = RUSSIAN if UKRAINIAN.search(name) else UKRAINIAN if RUSSIAN.search(name) else None
    return tuple(dict.fromkeys(form for form in made if form == name or not (other and other.search(form))))


def longer(words: list[str]) -> tuple[str, ...]:
    """Forms of `Всесвітня продовольча програма` and `Міністерство оборони Росії`."""
    led = next((at for at, word in enumerate(words) if not word.endswith(tuple(AGREEING))), len(words))
    if led >= len(words):
        return (" ".join(words),)
    tail = words[led + 1 :]
    made = [" ".join(words)]
    endings = [next(held for ending, held in AGREEING.items() if word.endswith(ending)) for word in words[:led]]
    for noun in cases(words[led]):
        for case in range(4) if led else (0,):
            lead = [word[:-2] + held[case] for word, held in zip(words[:led], endings, strict=True)]
            made.append(" ".join([*lead, noun, *tail]))
    return tuple(dict.fromkeys(made))


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


@lru_cache(maxsize=50_000)
def cases(word: str) -> tuple[str, ...]:
    """Oblique forms of one word."""
    if len(word) < 3 or word.isupper():
        return ()
    for ending, others in BY_LENGTH:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return tuple(dict.fromkeys(stem + other for other in others if len(stem + other) > 2))
    if word[-1].lower() in "бгджзклмпрстфхцчшщґ":
        return tuple(word + other for other in CONSONANT)
    return ()


def nominatives(word: str) -> tuple[str, ...]:
    """What a Cyrillic word of an unknown case may be in the nominative: more of them wrong than right."""
    if len(word) < 3 or not CYRILLIC.match(word) or word.isupper():
        return ()
    found = [word[: -len(other)] + ending for other, ending in NOMINATIVES if word.endswith(other)]
    found += [word[: -len(other)] for other in CONSONANT if word.endswith(other)]
    if word[-1] in "бвгджзклмнпрстфхцчшщґ":
        found += [word + "и", word + "ы"]
    return tuple(dict.fromkeys(name for name in found if len(name) > 2))
