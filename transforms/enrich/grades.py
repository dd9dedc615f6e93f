"""On what record words stand: the source's grade A to E and the terms of the talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich.document import Document, Mention
from transforms.enrich.words import UPPER, lexicon

SPOKESPERSON = re.compile(
    r"spokes(?:man|woman|person|people|men)|press secretary|press service|речни[кц]|пресс-секретар|прес-секретар|"
    r"прессслужб|пресслужб|porte-parole|Sprecher|portavoz",
    re.IGNORECASE,
)
INSTITUTION = re.compile(
    r"\b(?:ministry|government|army|military|police|office|administration|department|council|committee|commission|"
    r"court|parliament|senate|agency|party|statement|communique|communiqué|report|authorities|campaign|company|embassy|"
    r"delegation|service|union|group|organi[sz]ation|bureau|forces|staff|presidency|cabinet|secretariat|mission|"
    r"foundation|institute|bank|study|poll|survey|document|indictment|lawsuit|filing|release|website|headquarters|team|"
    r"command|league|front|movement|coalition|state media|state television|news agency|newspaper|"
    r"міністерств\w*|уряд\w*|армі\w+|штаб\w*|поліці\w+|служб\w+|министерств\w*|правительств\w*|полици\w+|"
    r"ministère|gouvernement|armée|Ministerium|Regierung|Armee|ministerio|gobierno|ejército)\b",
    re.IGNORECASE,
)
ROLE = re.compile(
    r"\b(?:officials?|aides?|diplomats?|advis[eo]rs?|officers?|lawmakers?|ministers?|officers?|envoys?|negotiators?|"
    r"commanders?|soldiers?|generals?|congressm[ae]n|senators?|legislators?|politicians?|delegates?|mediators?|"
    r"operatives?|strategists?|prosecutors?|investigators?|doctors?|medics?|rescuers?|residents?|witness(?:es)?|"
    r"teachers?|employees?|staffers?|members?|presidents?|leaders?|judges?|lawyers?|attorneys?|researchers?|professors?|"
    r"economists?|analysts?|experts?|workers?|economists?|voters?|activists?|agents?|chiefs?|mayors?|governors?|"
    r"parents?|mothers?|fathers?|brothers?|sisters?|wi(?:fe|ves)|sons?|daughters?|authors?|editors?|"
    r"чиновник\w*|дипломат\w*|посадов\w+|officiel\w*|diplomate\w*|responsables?|Beamte\w*|Diplomat\w*|funcionari\w+|"
    r"diplomátic\w+)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:sources?|insiders?|observers?|critics?|people|some|others?|many|supporters?|opponents?|analysts?|experts?|"
    r"commentators?|media reports?|reports|rumou?rs|джерел\w*|источник\w*|sources?|Quellen?|Kreise|"
    r"fuentes?|Beobachter)\b",
    re.IGNORECASE,
)
AFFILIATED = re.compile(
    r"\b(?:senior|white house|government|military|western|within|inside|in the|diplomatic|security|"
    r"intelligence|administration|ministry|law enforcement|close to the)\b",
    re.IGNORECASE,
)
PRONOUNS = lexicon("pronouns")
TERMS = (
    (
        "on condition of anonymity",
        re.compile(
            r"(?:on|under) (?:the )?condition of anonymity|(?:asked|declined|requested|did not want|"
            r"who asked) (?:not )?to be "
            r"(?:identified|named)|not authori[sz]ed to (?:speak|comment|discuss)|spoke anonymously|"
            r"на умовах анонімності|"
            r"на условиях анонимности|sous (?:le )?couvert d[’']anonymat|sous condition d[’']anonymat|"
            r"bajo condición de "
            r"anonimato|wollte(?:n)? nicht namentlich",
            re.IGNORECASE,
        ),
    ),
    ("on background", re.compile(r"\bon (?:deep )?background\b", re.IGNORECASE)),
    ("off the record", re.compile(r"\boff the record\b", re.IGNORECASE)),
    (
        "familiar with the matter",
        re.compile(
            r"familiar with (?:the )?\w+|(?:with|has|had|having) (?:direct )?knowledge of|briefed on|close to the "
            r"(?:matter|talks|negotiations|process|discussions)|обізнан\w+ (?:із|з)|знаком\w+ с (?:ситуацией|ходом)|"
            r"proches? d(?:u dossier|es négociations)",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a source."""

    grade: str
    entity: Mention | None


HINT = re.compile(
    "anonym|background|off the record|familiar|knowledge|briefed|close to|to be|authori|анонім|аноним|"
    "обізнан|знаком|proches|namentlich",
    re.IGNORECASE,
)


def terms(context: str) -> str | None:
    """The terms of the talk as the sentence states them, or None."""
    if not HINT.search(context):
        return None
    for name, pattern in TERMS:
        if pattern.search(context):
            return name
    return None


def standing(document: Document, start: int, end: int) -> Standing:
    """Grade and entity of the speaker at that span.

    A: a person by name. B: an institution, or a spokesperson without a name. C: nobody's name, but a role.
    D: sources, insiders, critics, some. The entity of "a spokesman for X" is X's state or organisation, never the
    person X.
    """
    surface = document.text[start:end]
    held = document.within(start, end)
    following = document.within(end, end + 60)
    if following and following[0].type == "person" and document.text[end : following[0].start] == ", ":
        # "Osmarra's envoy, Amina Delorme, asked": the apposition names the speaker
        return Standing("A", following[0])
    people = [one for one in held if one.type == "person"]
    actors = [one for one in held if one.type in ("state", "territory", "organisation", "armed_group")]
    spoken_for = SPOKESPERSON.search(surface)
    unnamed = unnamed_head(surface, people, start)
    if people and not unnamed:
        return Standing("A", people[-1] if spoken_for else people[0])
    institution = actors[0] if actors else None
    if people and institution is None and people[0].polity:
        institution = Mention(people[0].start, people[0].end, people[0].surface, "state", 0.7, people[0].polity)
    if spoken_for:
        return Standing("B", institution)
    if VAGUE.search(surface) and not people:
        if AFFILIATED.search(surface) and re.search(r"\bsources?\b|\bpeople\b", surface, re.IGNORECASE):
            return Standing("C", institution)
        return Standing("D", None)
    if ROLE.search(surface):
        return Standing("C", institution)
    if INSTITUTION.search(surface) or (actors and not re.search(r"\b(?:a|an|one|some)\b", surface)):
        return Standing("B", institution)
    if people or DETERMINER.match(surface):
        return Standing("C", institution)
    return Standing("A" if NAMELIKE.match(surface) else "D", None)


DETERMINER = re.compile(r"(?:an?|the|one|his|her|their|its|un|une|le|la|ein|eine|der|die|el)\s+\w+", re.IGNORECASE)
NAMELIKE = re.compile(rf"[{UPPER}][\w’'.-]+(?:\s+(?:[a-z]{{2,3}}\s+)?[{UPPER}][\w’'.-]*)+$")


def unnamed_head(surface: str, people: list[Mention], start: int) -> bool:
    """True for "an aide to Trump", "Putin's allies": the named person is not the one who speaks."""
    if not people:
        return False
    first, last = people[0].start - start, people[-1].end - start
    before = surface[:first].lower()
    after = surface[last:].lower()
    if re.search(r"\b(?:to|for|of|with|behind|around|from|by)\s+(?:\w+\s+){0,4}$", before) and re.match(
        r"\s*(?:an?|the|one|two|some|several|senior|former|top|another|officials?|aides?|people|sources?|\w+s?)\b",
        before,
    ):
        return not re.search(r"\b(?:minister|secretary|president|head|director|chief|leader)\b[^,]*\bof\s", before)
    return bool(
        re.match(
            r"(?:['’]s?)?\s+(?:\w+\s+){0,3}(?:administration|aides?|officials?|campaign|office|team|allies|"
            r"government|spokes\w+|lawyers?|supporters?|critics|camp|surrogates?|advis[eo]rs?)\b",
            after,
        )
    )
