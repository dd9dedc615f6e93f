"""What a French, German or Spanish phrase makes of its speaker: a name, an institution, a role, or nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from transforms.enrich import grades
from transforms.enrich.document import Document, Mention
from transforms.enrich.grades import Standing
from transforms.enrich.words import GIVEN_NAMES, UPPER

KINDS = ("spokesperson", "institution", "vague", "person")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
OF = re.compile(
    r"(?:(?<!\w)(?:de|du|des|del|d|von|vom|zu|à|aux?|al|für|pour|para|con|avec|mit|um)\s+|(?<!\w)d[’'])"
    r"(?:(?:la|le|les|l[’']|el|los|der|dem|den)\s*)?(?P<title>(?:\w[\w-]*\s+){0,2})$",
    re.IGNORECASE,
)
"""Before a name that belongs to a title, an office or a place of the one who speaks."""
TRADE = re.compile(r"(?:de|d[’'])\s?[a-zà-ÿ][\w-]+\s$")
"""Between a title and the name that it belongs to: `le chef de gang Luc Morel`."""
FULL = re.compile(
    rf"(?<![\w’'-])[{UPPER}][\w’'-]+\s+(?:(?:von|van|de|del|de la|al|ben|bin|"
    rf"el)\s+)?[{UPPER}][\w’'-]+(?:\s+[{UPPER}][\w’'-]+)*$"
)
TITLED = re.compile(r"(?:M\.|Mme|MM\.|Me|Dr\.?|Sr\.?|Sra\.?|Herr|Frau|don|doña)\s+[{UPPER}]")
ARTICLE = re.compile(
    r"(?:les?|la|l[’']|el|los|las|der|die|das|dem|den|des|ce|cet|cette|este|esta|dieser|diese)\b\s*", re.IGNORECASE
)
INDEFINITE = re.compile(
    r"(?:une?|des|unas?|unos|un|eine?[rsnm]?|mehrere|deux|trois|dos|tres|zwei|drei)\b", re.IGNORECASE
)
LEARNED_HOME = re.compile(r"\b(?:de|du|des|del|von|vom|am|an der|beim|à|chez|en)\b", re.IGNORECASE)
LEARNED = ("analyst", "analist", "expert", "espécial", "special", "spécial", "especial")


class Nouns:
    """Nouns of one kind, with stars for any letters."""

    def __init__(self, words: Iterable[str]) -> None:
        held = [word for word in words if not word.endswith("_")]
        self.whole = frozenset(word for word in held if "*" not in word)
        self.begins = tuple(word[:-1] for word in held if word.endswith("*") and not word.startswith("*"))
        self.ends = tuple(word[1:] for word in held if word.startswith("*") and not word.endswith("*"))
        self.holds_in = tuple(word[1:-1] for word in held if word.startswith("*") and word.endswith("*"))

    def holds(self, word: str) -> bool:
        """True when a word in lower case is one of them."""
        return (
            word in self.whole
            or word.startswith(self.begins)
            or word.endswith(self.ends)
            or any(piece in word for piece in self.holds_in)
        )


@cache
def lists() -> dict[str, Any]:
    """`western/sources.yml`, read once."""
    with (Path(__file__).parent / "sources.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


APPOSED = re.compile(r",\s(?:(?:le|la|el)\s|l[’'])?(?:[a-zà-ÿ][\w-]*\s){0,2}")
"""Between a role and the name in apposition: ", ", ", coronel ", ", le général "."""
PRESENTED = re.compile(
    r",\s(?:(?:qui|que|quien)\s|\d{1,3}\s(?:ans|años)\b|de\s\d{1,3}\saños\b|"
    r"(?:une?\s|una\s)?(?P<noun>[a-zà-ÿ][\w-]+))"
)
"""Behind a lone first name: his age, or what he is."""
TITLE_AND_NAME = re.compile(
    r"(?:(?:[Ll]es?|[Ll]a|[Ee]l)\s|[Ll][’'])?(?:[a-zà-ÿ][\w-]*\s){0,2}?(?P<title>[a-zà-ÿ][\w-]+)\s"
    rf"[{UPPER}][\w’'-]+"
)
"""A title and a surname: "le général Mercier", "el presidente Ortega"."""
SOME = frozenset(lists()["some"].split())
"""Words that leave open who speaks, unless a noun follows."""
OPENERS = frozenset(lists()["openers"].split())
"""Words that open a sentence with a capital and are no part of the name behind them."""


@cache
def nouns(language: str) -> dict[str, Nouns]:
    """The nouns of a language by what they make of a speaker."""
    return {kind: Nouns(words.split()) for kind, words in lists()[language].items()}


@cache
def private() -> Nouns:
    """French and Spanish nouns of bodies and persons that speak for no state."""
    return Nouns(lists()["private"].split())


def kind_of(language: str, phrase: str) -> tuple[str | None, str]:
    """What the first known noun of a phrase makes of its speaker, and that noun."""
    known = nouns(language)
    some: tuple[str | None, str] = (None, "")
    for match in WORD.finditer(phrase):
        word = match.group()
        if language == "de" and not word[0].isupper() and word not in SOME:
            continue
        lower = word.lower()
        for kind in KINDS:
            if known[kind].holds(lower):
                if lower not in SOME:
                    return kind, lower
                some = kind, lower
    return some


def named(document: Document, found: Iterable[Mention]) -> list[Mention]:
    """The mentions without persons that are none, and without the word that leads in: `Selon Paul Sarr`."""
    held: list[Mention] = []
    for one in found:
        if one.type == "person":
            first, _, rest = one.surface.partition(" ")
            if rest and first.lower() in OPENERS and not one.entity_id:
                one.start, one.surface = one.end - len(rest), rest
            if not is_name(document, one):
                continue
        held.append(one)
    return held


def is_name(document: Document, one: Mention) -> bool:
    """True for a person's name, False for what a finder of names made of a capital: `L'armée`, `Dans`."""
    if one.entity_id:
        return True
    words = WORD.findall(one.surface)
    if not words or ARTICLE.match(one.surface) or INDEFINITE.match(one.surface):
        return False
    kind = kind_of(document.language, one.surface)[0]
    if len(words) == 1 and not TITLED.match(document.text, max(0, one.start - 5)):
        return kind in (None, "person") and is_surname(document, one.surface)
    return kind in (None, "person") or (kind is not None and len(words) > 2)


def ends_in_name(language: str, surface: str, kind: str | None) -> bool:
    """True for a title and a full name that no finder of names knew: `Innenministerin Ina Orth`."""
    named = PAIR.search(surface) if language != "de" else INNER.search(surface) or PAIR.search(surface)
    words = WORD.findall(surface[: named.start()]) if named else []
    is_councillor = language == "de" and bool(words) and words[-1].endswith(("rat", "rätin"))
    if named is None or not (kind in ("person", "spokesperson", None) or is_councillor):
        return False
    first, last = named.group().split(" ", 1)
    kinds = [kind_of(language, word)[0] for word in (first, last)]
    if language != "de" and named.start():
        # a capital within a French or Spanish phrase is a name: "le colonel Cheikh Berger"
        kinds = [one for one in kinds if one != "person"]
    of = OF.search(surface, 0, named.start())
    is_trade = of is not None and TRADE.match(of.group()) and kind_of(language, of.group("title"))[0] != "person"
    if any(kinds) or (of and not is_trade):
        return False
    return (
        is_councillor
        or is_trade
        or first in GIVEN_NAMES
        or bool(words and kind_of(language, words[-1])[0] == "person")
        or (surface[: named.start()].rstrip().endswith(","))
    )


INNER = re.compile(
    rf"(?<=[a-zäöüß] )[{UPPER}][\w’'-]+\s(?:(?:von|van|al|bin)\s)?[{UPPER}][\w’'-]+"
    r"(?= (?:von|vom|aus|im|am|beim?|in der|an der) )"
)
"""A German name with its house behind it: "die Politologin Vera Lund von der Universität"."""
BEHIND = 70
"""Code points behind a name in which a role stands in apposition."""
NAME_AND_ROLE = re.compile(
    rf"[{UPPER}][\w’'-]+\s(?:(?:von|van|al|bin)\s)?[{UPPER}][\w’'-]+,\s(?:(?:der|die|ein|eine)\s)?(?:[a-zäöüß-]+\s)*(?P<role>[{UPPER}][\w-]+)"
)
PAIR = re.compile(rf"(?<![\w’'-])[{UPPER}][\w’'-]+\s(?:(?:von|van|de|del|al|ben)\s)?(?:[{UPPER}][\w’'-]+|[{UPPER}]\.)$")


ENOUGH = 20
"""Places of a name that are looked at for a first name or title before it."""


def is_surname(document: Document, surface: str) -> bool:
    """True for the last word of a full name that stands earlier; in German of a known one, for nouns have capitals."""
    if document.language != "de":
        return grades.surname(document, surface)
    if not re.fullmatch(rf"[{UPPER}][\w’'-]+", surface):
        return False
    if any(one.type == "person" and one.surface.endswith(f" {surface}") for one in document.mentions):
        return True
    for match in islice(re.finditer(rf"([{UPPER}][\w-]+)\s+{re.escape(surface)}\b", document.text), ENOUGH):
        before = WORD.findall(document.text[max(0, match.start() - 30) : match.start()])
        if match.group(1) in GIVEN_NAMES or (before and kind_of("de", before[-1])[0] == "person"):
            return True
    return False


GUARD = re.compile(
    r"(?:un[ao]?s?|el|l[ao]s?|algun[ao]s|otr[ao]s?)\s+guardias?(?:\s(?:penitenciari|liberad|heridos?|retenid)\w+)?",
    re.I,
)
"""A guard, who is no coast guard: "la guardia costera" is a body."""


def standing(document: Document, start: int, end: int) -> Standing:
    """Grade and entity of the speaker at that span, by the first noun that says what he is; docs/sourcing-grade.md."""
    text, language = document.text, document.language
    surface = text[start:end]
    held = document.within(start, end)
    people = [one for one in held if one.type == "person" and is_name(document, one)]
    actors = [one for one in held if one.type in ("state", "territory", "organisation", "armed_group")]
    kind, noun = kind_of(language, surface)
    if language == "es" and GUARD.fullmatch(surface):
        kind = "person"
    body = next((one for one in actors if one.start <= start + 4 and one.end >= end and " " in one.surface), None)
    if body is not None and body.type in ("organisation", "armed_group") and (body.entity_id or language != "de"):
        return Standing("B", body)
    if language != "de" and kind is None and not actors and " " not in surface and surface[:1].isupper():
        behind = PRESENTED.match(text, end)
        if surface in GIVEN_NAMES or (
            behind and (not behind.group("noun") or kind_of(language, behind.group("noun"))[0] == "person")
        ):
            return Standing("A", people[0] if people else None)
    titled = TITLE_AND_NAME.fullmatch(surface) if language != "de" else None
    if titled and not actors and kind_of(language, titled.group("title"))[0] == "person":
        return Standing("A", people[0] if people else None)
    with_role = NAME_AND_ROLE.match(text, start, end + BEHIND) if language == "de" else None
    if with_role is not None and kind_of(language, with_role.group("role"))[0] in ("person", "spokesperson"):
        # "Witali Ignatjew, der Beauftragte der Separatisten": who has a role behind his name has a name
        return Standing("A", people[0] if people else None)
    for one in people:
        lead = OF.search(text, start, one.start)
        title = lead.group("title") if lead else ""
        is_trade = lead is not None and TRADE.match(lead.group()) and kind_of(language, title)[0] != "person"
        if lead is None or is_trade or (title and kind_of(language, title)[0] is None and title[:1].isupper()):
            return Standing("A", one)
    following = [one for one in document.within(end, end + 60) if one.type == "person"]
    if following and APPOSED.fullmatch(text, end, following[0].start) and is_name(document, following[0]):
        return Standing("A", following[0])
    if ends_in_name(language, surface, kind):
        return Standing("A", None)
    if kind in ("institution", "person") and language != "de" and private().holds(noun):
        # "un minero brasileño", "la asociación saharaui": none of them speaks for the state
        actors = [one for one in actors if one.type not in ("state", "territory")]
    actor = next((one for one in actors if one.entity_id), actors[0] if actors else None)
    if actor is None and people and people[0].polity:
        actor = Mention(people[0].start, people[0].end, people[0].surface, "state", 0.7, people[0].polity)
    if kind == "spokesperson" or kind == "institution":
        return Standing("B", actor)
    if kind == "vague":
        known = nouns(language)["affiliated"]
        if noun.startswith(LEARNED) and " " in surface.strip():
            tail = surface[surface.lower().find(noun) + len(noun) :]
            return Standing("C" if LEARNED_HOME.match(tail.strip()) else "D", None)
        is_near = any(known.holds(word.lower()) for word in WORD.findall(surface))
        is_source = noun.startswith(("source", "quelle", "fuente", "conocedor")) or noun.endswith(
            ("kreise", "kreisen", "quelle", "quellen")
        )
        return Standing("C" if is_near and is_source else "D", actor if is_near else None)
    if kind == "person":
        return Standing("C", actor)
    if actor is not None and not INDEFINITE.match(surface):
        return Standing("B", actor)
    if (FULL.fullmatch(surface) and (language != "de" or GIVEN_NAMES & set(surface.split()))) or is_surname(
        document, surface
    ):
        return Standing("A", None)
    if ARTICLE.match(surface) or INDEFINITE.match(surface):
        return Standing("C", actor)
    return Standing("D", None)
