"""On what record a Ukrainian or Russian phrase stands: grade, entity and gender by its head and its names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich import circumstances
from transforms.enrich.document import Document, Mention
from transforms.enrich.gazetteer import METONYM
from transforms.enrich.slavic.clause import Clause
from transforms.enrich.slavic.names import MASCULINE, is_bent, known, sex
from transforms.enrich.slavic.phrases import ALIAS
from transforms.enrich.slavic.vocabulary import FEMININE, LIKE_ADJECTIVE, PLURAL, SINGULAR, Span, tokens, words
from transforms.enrich.words import GIVEN_NAMES

ACTORS = ("state", "territory", "organisation", "armed_group")
ANONYMOUS = re.compile(r"(?<!\w)(?:анонім|аноним)\w+", re.IGNORECASE)
PARTICLE = re.compile(
    r"(?:аль|ель|эль|ас|аш|ар|ад|ан|ат|аз)-[А-ЯІЇЄҐ]|(?:бін|бин|ібн|ибн|ван|фон|дер|де|да|ді|ди|дос|ла|ле)$"
)
FEMININE_SURNAME = re.compile(r"(?:[оеєё]ва|[иії]на|[сц]ька|[сц]кая|ая|[^аяую])$")
"""Surnames of women in the nominative; `Шевченка` is a man's genitive."""
ACRONYM = re.compile(r"[A-ZА-ЯІЇЄҐ]{2,}$")
GENITIVE = re.compile(r"(?:[^аеєиіїоуюяыэ]а|я|ого|его|ої|ой|и|ы|у|ю|ова|ева|ина|іна)$")
OBLIQUE_HEAD = re.compile(r"(?:[^аеєиіїоуюяыэ]а|я|ого|у|ю|ем|ом|ові|еві|ці|ки|ів|ов|ей|ам|ах|ами)$")
OUTLETS = ("видан", "издан", "газет", "агент", "телеканал", "редакц", "сайт", "портал")
AGAINST = ("критик", "опонент", "оппонент", "скептик")
DOCUMENTS = (
    "заяв",
    "лист",
    "звіт",
    "повідомлен",
    "доповід",
    "допис",
    "письм",
    "сообщен",
    "доклад",
    "отчёт",
    "отчет",
    "пост",
    "указ",
    "петиці",
    "петици",
    "відповід",
    "ответ",
)


@dataclass(slots=True)
class Source:
    """Somebody who speaks or acts, as the text names it."""

    span: Span
    grade: str
    entity_id: str | None
    polity: str | None
    gender: str | None
    kind: str | None
    key: str


def standing(document: Document, span: Span, cue: str) -> Source:
    """Grade, entity and gender of the phrase by itself."""
    start, end = span
    text = document.text
    lists = words(document.language)
    clause = Clause(tokens(text, start, end), lists)
    held = clause.held
    mentions = document.within(start, end)
    actors = [one for one in mentions if one.type in ACTORS and one.entity_id]
    head, kind = headed(clause)
    # behind `за словами` all of the phrase is in the genitive
    name = personal(document, clause, head, mentions, is_governed=" " in cue)
    many = PLURAL.search(cue) is not None and not SINGULAR.search(cue)
    if name is None and kind in ("role", "spokesperson", "learned"):
        name = apposed(document, end)
        mentions = document.within(start, name[1]) if name else mentions
    if name is not None:
        person = person_at(mentions, name)
        key = text[slice(*name)].rsplit(" ", 1)[-1].lower()
        return Source(
            name,
            "A",
            person.entity_id if person else None,
            person.polity if person else None,
            sex(text[slice(*name)], held, cue),
            "person",
            person.entity_id.lower() if person and person.entity_id else key,
        )
    actor = actors[0] if actors else metonym(document, mentions)
    entity = actor.entity_id if actor else None
    polity = (actor.polity or actor.entity_id) if actor else None
    gender = "p" if many else "f" if FEMININE.search(cue) else "m" if MASCULINE.search(cue) else None
    word = held[head].lower if head is not None else text[start:end].lower()
    surface = text[start:end]

    def graded(letter: str, name: str | None) -> Source:
        return Source(span, letter, entity, polity, gender, name, word)

    if ANONYMOUS.search(surface) and kind in ("role", "vague", None):
        return graded("D", "vague")
    if kind == "spokesperson":
        return graded("B", "role")
    if kind == "role" and company(document, end):
        return graded("B", "institution")
    if kind == "institution" and head is not None and word.startswith(DOCUMENTS) and head + 1 < len(held):
        # a letter or statement is worth what its author is
        author = standing(document, (held[head + 1].start, end), "")
        if author.grade in ("B", "C"):
            return graded(author.grade, "institution")
    if kind == "institution":
        return graded("B", "institution")
    if kind == "learned":
        homes = bool(actors) or any(
            one.kind == "q" or clause.noun(at) == "institution" or ACRONYM.match(one.word)
            for at, one in enumerate(held)
            if at > (head or 0)
        )
        return graded("C" if homes else "D", "learned")
    if kind == "vague":
        return graded("C" if affiliated(document, clause, head or 0, end) else "D", "vague")
    if kind == "role":
        return graded("C", "role")
    if actor is not None or any(one.type in ACTORS for one in mentions):
        return graded("B", "institution")
    if held and (
        held[0].kind == "q" or ACRONYM.match(held[0].word) or surface.isascii() or circumstances.OUTLET.search(surface)
    ):
        return graded("B", "institution")
    opens = bool(held) and document.sentence_at(start)[0] == start and agentive(held[0].lower)
    if (
        held
        and (opens or held[0].word[0].islower())
        and not lists.has("few", held[0])
        and (not opens or held[0].word not in GIVEN_NAMES)
    ):
        return graded("C" if clause.starts(0, len(held)) or agentive(held[0].lower) else "D", "role")
    if any(one.type == "place" for one in mentions):
        return graded("B", "institution")
    return graded("D", None)


def apposed(document: Document, end: int) -> Span | None:
    """The name between commas behind a title: `син загиблого, Андрій Лис, назвав`."""
    text = document.text
    if text[end : end + 2] != ", ":
        return None
    for one in document.within(end + 2, end + 60):
        if one.start == end + 2:
            is_name = one.type == "person" and " " in one.surface and text[one.end : one.end + 1] == ","
            return (one.start, one.end) if is_name else None
    return None


def agentive(word: str) -> bool:
    """True for nouns such as `пекарка`, `двірник`."""
    return re.search(r"(?:ник|ниця|ница|тель|ист|іст|лог|ар|ер|ка|иня|щик|чик|тор|ець|ец)$", word) is not None


def headed(clause: Clause) -> tuple[int | None, str | None]:
    """The noun that says what the speaker is, with its class; an adjective before another such noun is none."""
    held = clause.held
    for at in range(len(held)):
        kind = clause.noun(at)
        if kind is None or kind == "adjective":
            continue
        if LIKE_ADJECTIVE.search(held[at].lower):
            ahead = at + 1
            follows = ahead < len(held) and clause.noun(ahead) is not None and held[ahead].word[0].islower()
            if follows and (held[at].lower[-1] not in "хв" or clause.noun(ahead) == kind):
                continue
        return at, kind
    return None, None


def personal(
    document: Document, clause: Clause, head: int | None, mentions: list[Mention], *, is_governed: bool = False
) -> Span | None:
    """Where the speaker's own name stands in the phrase; None when nobody is named or only somebody's chief."""
    held, lists = clause.held, clause.words
    if not held or lists.has("few", held[0]):
        return None
    runs: list[list[int]] = []
    for at, token in enumerate(held):
        is_name = token.kind == "w" and token.word[0].isupper() and not ACRONYM.match(token.word)
        if runs and at + (0 if "-" in token.word else 1) < len(held) and PARTICLE.match(token.word):
            # "Бадр аль-Бусаїді", "Ван дер Берг"
            is_name = is_name or runs[-1][-1] == at - 1
        is_name = (
            is_name
            and (clause.noun(at) is None or (at > 0 and clause.noun(at) != "institution"))
            and not (at == 0 and lists.has("possessive", token))
        )
        is_first = token.word in GIVEN_NAMES and at + 1 < len(held) and held[at + 1].word[0].isupper()
        if not is_first and any(
            one.type in (*ACTORS, "place") and one.start <= token.start < one.end and not mistaken(document, one)
            for one in mentions
        ):
            is_name = False
        if not is_name or (at and held[at - 1].lower.startswith(ALIAS)):
            # a callsign is nobody's name
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    if not runs:
        return None
    run = runs[-1]
    span = held[run[0]].start, held[run[-1]].end
    person = person_at(mentions, span)
    if person is None and held[run[0]].word.isascii():
        # an outlet in Latin letters
        return None
    if len(held) == 1 and (held[0].word in lists.held["given"] or known(held[0].word)):
        return span
    if run == [0] and len(held) > 1 and held[1].word[0].islower() and LIKE_ADJECTIVE.search(held[0].lower):
        return None
    before = [at for at in range(run[0]) if clause.noun(at) not in (None, "adjective")]
    if run[-1] + 1 < len(held) and held[run[-1] + 1].kind == "w" and clause.noun(run[-1] + 1) == "institution":
        return None
    if len(run) >= 2:
        first = held[run[0]].word
        kind = clause.noun(before[-1]) if before else None
        second = held[run[1]].word
        is_lone = not is_governed and second in GIVEN_NAMES and not is_bent(second)
        if (
            is_lone
            and len(run) == 2
            and before
            and lists.stems["relational"].get(held[before[-1]].lower)
            and is_bent(first)
        ):
            # "брат Рашида Ильдар"
            return held[run[1]].start, held[run[1]].end
        is_straight = not is_governed and head is not None and not OBLIQUE_HEAD.search(held[head].lower)
        is_woman = (
            first in lists.held["feminine"]
            and FEMININE_SURNAME.search(second) is not None
            and not (before and lists.stems["relational"].get(held[before[-1]].lower))
        )
        if (
            before
            and is_bent(first)
            and not is_woman
            and is_straight
            and kind in ("role", "spokesperson", "institution", "vague")
        ):
            return None
        return None if kind == "institution" and head == before[0] and len(before) == 1 and is_bent(first) else span
    if not before:
        lone = len(held) == 1 or run[0] == len(held) - 1 or person is not None
        if len(held) == 1 and person is None:
            return span if introduced(document, span) or behind_comma(document, span) else None
        return span if lone else None
    nearest = before[-1]
    relational = lists.stems["relational"].get(held[nearest].lower) is not None
    if clause.noun(nearest) == "institution" and nearest == before[0]:
        return None
    if (
        relational
        and held[run[0]].word in GIVEN_NAMES
        and held[nearest].word[-1] in "ая"
        and held[run[0]].word[-1] in "ая"
    ):
        # "дружина полоненого Наталя": both stand in the nominative
        return span
    if relational or clause.noun(nearest) == "vague":
        return None if GENITIVE.search(held[run[0]].lower) or person is None else span
    if person is None and held[run[-1]].lower.endswith(("ии", "ії", "ию", "ією")):
        # "дипломат одной из стран Балтии"
        return None
    if person is None and held[run[-1]].lower.endswith(("ого", "ому", "ої", "ой")) and not introduced(document, span):
        return None
    return span if run[-1] == len(held) - 1 and clause.noun(nearest) in ("role", "spokesperson", "learned") else None


def mistaken(document: Document, one: Mention) -> bool:
    """True for three names such as `Троельс Лунд Поульсен`, of which no word is an adjective or a listed noun."""
    held = one.surface.split()
    lists = words(document.language)
    is_named = all(word[:1].isupper() and not word.isupper() and not LIKE_ADJECTIVE.search(word) for word in held)
    before = re.search(r"([^\W\d_][\w’'-]*) $", document.text[max(0, one.start - 24) : one.start])
    title = before.group(1) if before else ""
    is_title = title[:1].islower() or lists.noun(title.lower()) is not None
    if held and lists.noun(held[0].lower()) == "role":
        # "Суддя Хелена Брандт"
        held, is_title = held[1:], True
    is_other = one.entity_id is not None or one.type != "organisation" or not is_title
    return not is_other and is_named and len(held) > 1 and not any(lists.noun(word.lower()) for word in held)


def stem(word: str) -> str:
    """A word without its ending, to compare its cases."""
    return word[: max(3, len(word) - 2)] if len(word) > 3 else word


def behind_comma(document: Document, span: Span) -> bool:
    """True for `Марина, продавщица магазина`: a role behind a first name."""
    text = document.text
    lists = words(document.language)
    following = re.match(r", ([^\W\d_][\w’'-]*)", text[span[1] : span[1] + 30])
    return following is not None and lists.nouns.get(following.group(1).lower()) in ("role", "learned")


def introduced(document: Document, span: Span) -> bool:
    """True when a surname, in any case, stands behind a first name earlier in the article."""
    word = document.text[slice(*span)]
    kept = stem(word)
    return any(
        re.search(r"(?<!\w)[A-ZА-ЯІЇЄҐ][\w’'ʼ-]+[ \u00a0]$", document.text[max(0, at.start() - 24) : at.start()])
        is not None
        for at in re.finditer(rf"(?<!\w){re.escape(kept)}\w{{0,4}}(?!\w)", document.text[: span[0]])
    )


def person_at(mentions: list[Mention], name: Span) -> Mention | None:
    """The mentioned person whose name this is: its last word, and the whole of it where it has a first name."""
    for one in mentions:
        if one.type == "person" and one.end == name[1] and (one.start <= name[0] or " " in one.surface):
            return one
    return None


def metonym(document: Document, mentions: list[Mention]) -> Mention | None:
    """The state for which the name of a town stands: `У Варшаві заявили`."""
    for one in mentions:
        if one.type == "place":
            name = document.gazetteer.spelt(one.surface)
            for reading in document.gazetteer.read(name) if name else ():
                if reading.kind == METONYM:
                    return Mention(one.start, one.end, one.surface, "state", 0.7, reading.entity.entity_id)
    return None


def affiliated(document: Document, clause: Clause, head: int, end: int) -> bool:
    """True when a source is said to sit or stand close somewhere: `джерело в уряді`, `военный источник`."""
    held, lists = clause.held, clause.words
    if any(lists.stems["affiliated"].get(token.lower) for token in held):
        return True
    for at in range(head + 1, len(held)):
        if clause.noun(at) == "institution" and not (
            held[head].lower.startswith(AGAINST) or held[at].lower.startswith(OUTLETS)
        ):
            # "спостерігач місії"
            return True
        if lists.has("prepositions", held[at]) and at + 1 < len(held):
            return any(
                clause.noun(place) in ("institution", "role") or held[place].word[0].isupper()
                for place in range(at + 1, len(held))
            )
    following = document.text[end : end + 60].lower()
    return re.match(r", (?:близ\w+|наближен\w+|приближ[её]н\w+) (?:до|к|ко) ", following) is not None


def company(document: Document, end: int) -> bool:
    """True when an apposition says that a firm or authority is meant: `подрядчик, компания «X»`."""
    return (
        re.match(
            r", (?:компані|компани|фірм|фирм|агентств|корпораці|корпораци|підприємств|предприяти)",
            document.text[end : end + 20],
        )
        is not None
    )
