"""Demonyms and adjectives of states in seven languages, made by rule from the stems of `languages.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from transforms.enrich.reference.inflect import apostrophes, forms

UKRAINIAN = ("ий", "ого", "ому", "им", "а", "ої", "ій", "у", "ою", "е", "і", "их", "ими")
RUSSIAN = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")
GERMAN = ("", "e", "en", "er", "es", "em")
FEMININE = (
    ("ien", "ienne"),
    ("éen", "éenne"),
    ("is", "ise"),
    ("ain", "aine"),
    ("and", "ande"),
    ("ois", "oise"),
    ("ol", "ole"),
    ("an", "ane"),
    ("in", "ine"),
    ("on", "onne"),
    ("grec", "grecque"),
    ("turc", "turque"),
    ("ar", "are"),
    ("ri", "rie"),
    ("ni", "nie"),
    ("ti", "tie"),
    ("oui", "ouie"),
)
"""French feminine by the end of the masculine, the longest that fits; others are alike in both genders."""
HISSED = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
UKRAINIAN_CASES = ("а", "у", "ом", "ові", "и", "ів", "ам", "ами", "ах")
RUSSIAN_CASES = ("а", "у", "ом", "е", "ы", "и", "ов", "ам", "ами", "ах")
SOFT = ("ця", "цю", "цем", "цеві", "ці", "ців", "цям", "цями", "цях")
HARD = ("ца", "цу", "цем", "це", "цы", "цев", "цам", "цами", "цах")
PEOPLE = ("ина", "ину", "ином", "ині", "ине", "и", "е", "ы", "", "ам", "ами", "ах")


def demonyms(stems: Mapping[str, Sequence[str]], left_out: Set[str]) -> tuple[str, ...]:
    """All forms of a state's stems by language, without those that mean something else."""
    found: dict[str, None] = {}
    for language, words in stems.items():
        for word in words:
            found.update(dict.fromkeys(RULES[language](word)))
    return tuple(form for form in found if form not in left_out)


def slavic(word: str, adjective: tuple[str, ...], noun: Iterator[str]) -> Iterator[str]:
    """An adjective's or a noun's forms, small and at the head of a sentence."""
    held = [word + ending for ending in adjective] if word.endswith(("ськ", "цьк", "зьк", "ск", "цк")) else [*noun]
    for form in apostrophes(tuple(held)):
        yield form
        yield form[0].upper() + form[1:]


def ukrainian(word: str) -> Iterator[str]:
    """Forms of an adjective's stem (`російськ`) or of a noun (`росіянин`, `українець`, `поляк`)."""
    return slavic(word, UKRAINIAN, people(word, SOFT, UKRAINIAN_CASES))


def russian(word: str) -> Iterator[str]:
    """Forms of an adjective's stem (`российск`) or of a noun (`россиянин`, `украинец`, `поляк`)."""
    return slavic(word, RUSSIAN, people(word, HARD, RUSSIAN_CASES))


def people(word: str, fleeting: tuple[str, ...], consonant: tuple[str, ...]) -> Iterator[str]:
    """Cases of a noun for a member of a people, singular and plural."""
    yield word
    for ending in ("ець", "єць", "ец"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            link = "й" if stem[-1] in "аеиоуіїє" else ""
            yield from (stem + link + other for other in fleeting)
            return
    if word.endswith(("нин", "рин")):
        yield from (word[:-2] + other for other in PEOPLE)
    elif word.endswith("рок"):
        yield from (word[:-2] + "к" + other for other in consonant)
    else:
        yield from (word + other for other in consonant)


def french(word: str) -> Iterator[str]:
    """Gender and number; a capital makes the noun."""
    found = sorted((pair for pair in FEMININE if word.endswith(pair[0])), key=lambda pair: -len(pair[0]))
    feminine = word[: -len(found[0][0])] + found[0][1] if found else word
    plural = word if word.endswith(("s", "x")) else word + "s"
    for form in dict.fromkeys((word, feminine, plural, feminine + "s")):
        yield form
        yield form[0].upper() + form[1:]


def german(word: str) -> Iterator[str]:
    """Endings of an adjective, small and as part of a name, or numbers and genders of a noun."""
    if word[0].islower():
        for ending in GERMAN:
            yield word + ending
            if ending:
                yield word[0].upper() + word[1:] + ending
    elif word.endswith("er"):
        yield from (word + ending for ending in ("", "s", "n", "in", "innen"))
    elif word.endswith("e"):
        yield from (word[:-1] + ending for ending in ("e", "en", "er", "in", "innen"))
    elif word.endswith("i"):
        yield from (word, word + "s")
    else:
        yield from (word + ending for ending in ("", "n", "en", "in", "innen"))


def spanish(word: str) -> Iterator[str]:
    """Gender and number; Spanish writes peoples small."""
    if word.endswith("o"):
        yield from (word[:-1] + ending for ending in ("o", "a", "os", "as"))
    elif word[-2] in HISSED and word[-1] in "sn":
        stem = word[:-2] + HISSED[word[-2]] + word[-1]
        yield from (word, stem + "a", stem + "es", stem + "as")
    elif word.endswith("í"):
        yield from (word, word + "es", word + "s")
    elif word.endswith("l"):
        yield from (word, word + "a", word + "es", word + "as")
    else:
        yield from (word, word + "s", word + "es")


def arabic(word: str) -> Iterator[str]:
    """The nisba in gender and number, with and without the article, behind the particles written with it."""
    for ending in ("", "ة", "ون", "ين", "ان", "ات"):
        stem = " ".join(part + ending for part in word.split(" ")[:1]) + word[len(word.split(" ")[0]) :]
        yield from forms(stem) if ending else (stem,)
        yield from forms("ال" + stem)


def chinese(word: str) -> Iterator[str]:
    """Chinese words have one form."""
    yield word


RULES = {
    "uk": ukrainian,
    "ru": russian,
    "fr": french,
    "de": german,
    "es": spanish,
    "ar": arabic,
    "zh": chinese,
}
