"""The closed lists of Ukrainian and Russian attribution, the endings that tell cases apart, and tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from transforms.enrich.cues import verbs
from transforms.enrich.tongue import Stems
from transforms.enrich.words import Lexicon

Span = tuple[int, int]
LANGUAGES = ("uk", "ru")
TOKEN = re.compile(
    r"§+|[^\W\d_][\w’'ʼ]*(?:-[\w’'ʼ]+)*|\d+(?:[.,]\d+)*(?:-[^\W\d_]+)?|[«„“\"][^«»„“”\"\n]{1,60}[»”“\"]|[^\w\s]"
)
ADJECTIVE = re.compile(
    r"(?:ий|ій|ый|ой|ая|яя|ое|ее|ые|ие|ський|ська|ське|ські|цький|цька|не|на|ні|ова|ове|ові|іша|ів|щий|щая|щие)$"
)
OBLIQUE = re.compile(
    r"(?:ого|его|ому|ему|єму|ої|ой|ій|им|ым|ими|ыми|их|ых|ою|ею|єю|ам|ям|ами|ями|ах|ях|ом|ем|єм|(?<!військ)(?<!варт)(?<!черг)(?<!ряд)ові|(?<!місц)еві|єві)"
    r"(?<!агроном)(?<!астроном)(?<!водій)(?<!крадій)(?<!носій)(?<!пілігрим)(?<!імам)(?<!имам)(?<!монах)(?<!жених)$"
)
BENT = re.compile(r"(?:ого|его|ому|ему|єму|єю|ої|ой|ій|ім|им|ым|ими|ыми|их|ых|ею|ою|ую|ю|їй|їм|їх|ей|ом)$")
"""Endings of adjectives that a preposition governs."""
FINITE = re.compile(
    r"(?:[аиіїяуеєою]ло|[аиіїяуеєою]ли|лися|лись|лася|лась|лося|лось|вся|лся|ється|иться|ться|тся|ють|уть|ють|ует|яют|ают)$"
)
AGENT = re.compile(
    r"(?:ник|ик|ік|ниця|ница|тель|телька|тельниця|ець|ист|истка|іст|істка|лог|логиня|яр|яр|ар|арка|ер|ерка|иня|граф|навт|щик|"
    r"щица|чик|чица|арь|тор|торка|ант|антка|ент|ентка|янин|янка|анин|анка|ун|ач|ачка|ень|ій|ка)$"
)
"""Endings of nouns that say what a person does, for those that no list holds."""
PLURAL = re.compile(r"(?:ли|лися|лись|ть|[юуая]т|[юуая]тся)$")
SINGULAR = re.compile(r"(?:[иїаіе]ть|йть)$")
FEMININE = re.compile(r"(?:ла|лась|лася)$")
NEUTER = re.compile(r"ства$")
MASCULINE = re.compile(
    r"[^аеєиіїоуюяыэкш](?<!лав)(?<!ов)(?<!ев)(?<!служб)(?<!ин)(?<!стр)(?<!жен)(?<!ост)(?<!мам)(?<!дам)(?<!коллег)(?<!колег)(?<!старост)(?<!подруг)(?<!пап)(?<!невест)а$"
)
"""Genitives of nouns that name institutions and persons; feminine nominatives that end alike are left out."""
LIKE_ADJECTIVE = re.compile(
    r"(?:ий|ый|ній|ая|яя|ое|ее|ые|ие|ськ[аеі]|цьк[аеі]|[чйл]ь?н[аеі]|місцев[аеі]|ого|ому|ої|ой|их|ых|им|ым|ими|ыми|ою|кій|ній)$"
)
LATIN = re.compile(r"[A-Z]")
FINITE_VERB = re.compile(
    r"(?:[аиіїяуеєоы](?:в|л|ла|ло|ли)|[зсгкбрхш]л[аои]|шов|ш[её]л|(?:в|л)ся|лась|лася|лись|лися|ється|иться|[аяеєую]т|[уюая]ть|ує|ює|ає|яє|ить|ит)$"
)
SMALL = (
    "pronouns",
    "possessive",
    "relative",
    "opposing",
    "joining",
    "that",
    "adverbs",
    "prepositions",
    "few",
    "other",
    "times",
)
STEMMED = ("commands", "channels", "schemes", "naming", "naming_verbs", "relational", "affiliated", "retelling")


class Token(NamedTuple):
    """A word (w), number (n), short name in marks (q), masked quotation (s) or mark (p) with its place."""

    start: int
    end: int
    word: str
    lower: str
    kind: str


@dataclass(frozen=True, slots=True)
class Words:
    """The closed lists of a language."""

    held: dict[str, frozenset[str]]
    phrases: dict[str, frozenset[str]]
    nouns: Stems
    stems: dict[str, Stems]
    cues: Lexicon

    def noun(self, word: str) -> str | None:
        """The class of a noun that may speak; `журналісток` is a form of `журналістка`."""
        found = self.nouns.get(word)
        return self.nouns.get(word[:-2] + "ки") if found is None and word.endswith(("ок", "ек")) else found

    def has(self, name: str, token: Token) -> bool:
        """True when the token is of the list."""
        return token.lower in self.held[name]


@cache
def words(language: str) -> Words:
    """`vocabulary.yml`, read once for a language."""
    with (Path(__file__).parent / "vocabulary.yml").open(encoding="utf-8") as file:
        held: dict[str, Any] = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))[language]
    plain = {name: frozenset(text.split()) for name, text in held.items() if isinstance(text, str)}
    phrases = {name: frozenset(text.split()) for name, text in held["phrases"].items()}
    stems = {name: Stems({name: held[name]}) for name in STEMMED}
    return Words(plain, phrases, Stems(held["nouns"]), stems, verbs(language))


@cache
def function_words() -> frozenset[str]:
    """Small words of both languages, which are no names where they open a sentence."""
    held = [words(language).held for language in LANGUAGES]
    return frozenset(word for lists in held for name in SMALL for word in lists[name])


def tokens(text: str, low: int, high: int) -> list[Token]:
    """The tokens of a span of masked text."""
    found = []
    for match in TOKEN.finditer(text, low, high):
        word = match.group()
        first = word[0]
        kind = (
            "s"
            if first == "§"
            else "w"
            if first.isalpha()
            else "n"
            if first.isdigit()
            else "q"
            if len(word) > 2
            else "p"
        )
        found.append(Token(match.start(), match.end(), word, word.lower().replace("’", "'").replace("ʼ", "'"), kind))
    return found
