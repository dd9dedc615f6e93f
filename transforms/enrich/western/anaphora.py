"""Whom a pronoun or a bare role ("der Kanzler", "el alcalde", "l'élu") means in French, German and Spanish."""

from __future__ import annotations

import re

from transforms.enrich.document import Document, Mention
from transforms.enrich.quote import Quote
from transforms.enrich.western.sources import ARTICLE, WORD, is_name, kind_of, standing
from transforms.enrich.words import UPPER

Span = tuple[int, int]
Known = tuple[str, str | None, str | None]
"""Grade, entity and the state or organisation that acts."""
PRONOUN = re.compile(
    r"(?:ils?|elles?|lui|eux|er|sie|ihm|él|ellas?|ellos|sus?|son|sa|ses|leurs?|seine[nr]?|ihre[nr]?|deren|dessen)$",
    re.IGNORECASE,
)
FEMALE = re.compile(r"(?:elle|ella|sie|ihre[nr]?)$", re.IGNORECASE)
MALE = re.compile(r"(?:il|lui|er|ihm|él|seine[nr]?)$", re.IGNORECASE)
HER = re.compile(r"(?:la|une|una|cette|esta|die|eine|mme|frau)\s", re.IGNORECASE)
HIM = re.compile(r"(?:le|un|ce|cet|este|el|der|ein|m\.|herr)\s", re.IGNORECASE)
ROLE_NAMED = re.compile(
    rf"(?<![\w’'-])(?=(?P<role>[^\W\d_][\w-]+)(?:\s[a-zà-ÿ]+)?\s+(?P<name>(?P<first>[{UPPER}][\w’'-]+)\s+(?:(?:von|van|de|del|"
    rf"al|ben)\s+)?"
    rf"[{UPPER}][\w’'-]+)(?![\w’'-]))"
)
INITIAL = re.compile(rf"[{UPPER}][\w’'-]+\s[{UPPER}]$")
ONE = re.compile(
    r"(?:l[ea]|l[’']|el|der|das|ce|cet|cette|este|esta|dieser)(?:\b|(?<=[’']))|(?:die|diese)\s(?:\w+\s)?(?:[\w-]+in|[\w-]*[Ff]rau)$",
    re.IGNORECASE,
)
"""A phrase in the singular; German "die" is so before a woman's noun alone."""
AGE = re.compile(
    r"^(?:jeune|vieil|vieux|vieille|ancien(?:ne)?|joven|viej[oa]|antigu[oa]|junge[nr]?|alte[nr]?|ältere[nr]?|frühere[nr]?)\s"
)
"""Before the noun of somebody who is known already: "le jeune homme"."""
FAR = 4
"""Sentences back to which a pronoun reaches."""


def settle(document: Document, found: list[Quote]) -> dict[Span, Known]:
    """Grade, entity and polity of every speaker; sets `who` of the quotations, where the text names him best."""
    known: dict[Span, Known] = {}
    named: dict[Span, Span | None] = {}
    for quote in found:
        if quote.speaker is None:
            continue
        if INITIAL.search(document.text, *quote.speaker) and document.text.startswith(".", quote.speaker[1]):
            # "sagte Anwar R. vor Gericht": the full stop is the name's
            quote.speaker = quote.speaker[0], quote.speaker[1] + 1
        if quote.speaker not in known:
            known[quote.speaker], named[quote.speaker] = resolved(document, quote, found, known, named)
        quote.who = named[quote.speaker]
    return known


def resolved(
    document: Document, quote: Quote, found: list[Quote], known: dict[Span, Known], named: dict[Span, Span | None]
) -> tuple[Known, Span | None]:
    """What is known of a quotation's speaker, and where the text names him."""
    start, end = quote.speaker or (0, 0)
    surface = document.text[start:end]
    if PRONOUN.match(surface):
        one = meant(document, start, min(start, quote.start), surface, found, known)
        if one is None:
            return ("D", None, None), None
        return (known[one], named[one] or one) if one in known else (person(document, one), one)
    held = standing(document, start, end)
    if held.grade in ("C", "D") and is_bare(document, surface):
        one = office(document, start, surface) or person_before(document, quote, found, known)
        one = one or introduced(document, quote, found, known)
        if one is not None:
            return (known[one], named[one] or one) if one in known else (person(document, one), one)
    if held.grade == "B" and is_bare(document, surface) and kind_of(document.language, surface)[0] == "spokesperson":
        one = office(document, start, surface)
        if one is not None:
            return (known[one], named[one] or one) if one in known else (person(document, one), one)
    if held.grade == "B" and is_countryman(document, start, surface):
        one = introduced(document, quote, found, known)
        if one is not None:
            return (known[one], named[one] or one) if one in known else (person(document, one), one)
    who = None
    if held.grade == "A":
        who = next((spot for spot in names(document, start, end + 60).values() if start <= spot[0] < end + 3), None)
    return stated(held.grade, held.entity), who


def person(document: Document, spot: Span) -> Known:
    """What is known of the person named there."""
    one = next((one for one in document.within(*spot) if one.type == "person"), None)
    return stated("A", one)


def stated(grade: str, entity: Mention | None) -> Known:
    """What a standing says of grade, entity and polity."""
    if entity is None:
        return grade, None, None
    polity = entity.polity if entity.type == "person" else entity.polity or entity.entity_id
    return grade, entity.entity_id, polity


def names(document: Document, low: int, high: int) -> dict[str, Span]:
    """The persons named in a span outside quotations, by their last name, each where it stands last."""
    held: dict[str, Span] = {}
    for one in document.within(low, high):
        if one.type == "person" and not document.quoted(one.start) and is_name(document, one):
            held[one.surface.rsplit(" ", 1)[-1]] = one.start, one.end
    for match in ROLE_NAMED.finditer(document.text, low, high):
        is_title = kind_of(document.language, match.group("role"))[0] == "person"
        if (
            is_title
            and kind_of(document.language, match.group("first"))[0] is None
            and not document.quoted(match.start())
        ):
            held.setdefault(match.group("name").rsplit(" ", 1)[-1], match.span("name"))
    return held


def floor_of(document: Document, at: int, sentences: int) -> int:
    """Where the stretch of so many sentences before a position begins."""
    low = document.sentence_at(at)[0]
    for _ in range(sentences - 1):
        low = document.sentence_at(max(0, low - 2))[0]
    return low


def meant(
    document: Document, at: int, anchor: int, pronoun: str, found: list[Quote], known: dict[Span, Known]
) -> Span | None:
    """Where he is named whom a pronoun can mean: who spoke last, or the only person named since; None in doubt."""
    low = floor_of(document, anchor, FAR)
    text = document.text
    before = [
        quote.speaker
        for quote in found
        if quote.speaker in known
        and low <= quote.speaker[0] < at
        and quote.start < max(at, anchor)
        and not PRONOUN.match(text[slice(*quote.speaker)])
        and agrees(pronoun, text[slice(*quote.speaker)])
    ]
    last = max(before, default=None)
    near = names(document, floor_of(document, anchor, 2), at)
    if last is not None:
        since = names(document, last[0], at)
        here = document.sentence_at(at)[0]
        if known[last][0] == "A" and last[0] >= floor_of(document, at, 2) and not names(document, here, at):
            # the sentence right before was his, and nobody else is named since it began
            return last
        if known[last][0] == "A" and len(since) == 1:
            return last
        if known[last][0] != "A" and not since:
            return last
    if len(near) == 1:
        return next(iter(near.values()))
    spoken = [quote for quote in found if quote.speaker in known and quote.start < anchor and quote.speaker[0] < at]
    if last is None and not near and spoken:
        # the sentence before was already said by a pronoun
        latest = max(spoken, key=lambda quote: quote.start)
        if (
            latest.speaker
            and PRONOUN.match(text[slice(*latest.speaker)])
            and latest.speaker[0] >= floor_of(document, anchor, FAR)
        ):
            return latest.speaker
    return None


def agrees(pronoun: str, phrase: str) -> bool:
    """True unless the phrase's article has the other sex."""
    if FEMALE.match(pronoun):
        return HIM.match(phrase) is None
    if MALE.match(pronoun):
        return HER.match(phrase) is None
    return True


def is_bare(document: Document, surface: str) -> bool:
    """True for a definite article and one noun for a person, and nothing else."""
    article = ARTICLE.match(surface)
    if article is None:
        return False
    rest = AGE.sub("", surface[article.end() :])
    return WORD.fullmatch(rest) is not None and kind_of(document.language, rest)[0] in ("person", "spokesperson")


def is_countryman(document: Document, start: int, surface: str) -> bool:
    """True for "der Syrer", "le Syrien": one man of a state, not the state."""
    article = ARTICLE.match(surface)
    if article is None:
        return False
    at = start + article.end()
    return any(
        one.type == "state" and (one.start, one.end) == (at, start + len(surface)) and one.confidence < 0.95
        for one in document.within(at, start + len(surface))
    )


def office(document: Document, at: int, surface: str) -> Span | None:
    """Where the article names the one person with this role: "el alcalde de un pueblo, Darío Peñaranda"."""
    article = ARTICLE.match(surface)
    noun = re.escape(surface[article.end() if article else 0 :].lower())
    before = re.compile(rf"{noun}(?:\s[^,.;:\n]{{0,50}})?,?\s*$")
    behind = re.compile(rf",\s(?:\w+\s|l[’'])?{noun}\b")
    found: dict[str, Span] = {}
    for name, spot in names(document, 0, at).items():
        ahead = document.text[max(0, spot[0] - 70) : spot[0]].lower()
        if before.search(ahead) or behind.match(document.text[spot[1] : spot[1] + 40].lower()):
            found[name] = spot
    for one in document.mentions:
        if one.start >= at:
            break
        if (
            one.type == "person"
            and one.entity_id
            and before.search(document.text[max(0, one.start - 70) : one.start].lower())
        ):
            found[one.surface.rsplit(" ", 1)[-1]] = one.start, one.end
    return next(iter(found.values())) if len(found) == 1 else None


def person_before(document: Document, quote: Quote, found: list[Quote], known: dict[Span, Known]) -> Span | None:
    """The named person who spoke in the sentence before, when nobody else is named since."""
    start = (quote.speaker or (0, 0))[0]
    low = floor_of(document, min(start, quote.start), FAR)
    spoken = [
        one.speaker
        for one in found
        if one.speaker in known and low <= one.speaker[0] < start and one.start < quote.start
    ]
    last = max(spoken, default=None)
    if last is not None and document.sentence_at(start)[0] == start:
        # at the head of a sentence a role may be somebody new
        end = (quote.speaker or (0, 0))[1]
        if document.text.startswith(",", end) or "\n" in document.text[last[1] : start]:
            return None
    if last is None or known[last][0] != "A" or len(names(document, last[0], start)) > 1:
        return None
    return last


def introduced(document: Document, quote: Quote, found: list[Quote], known: dict[Span, Known]) -> Span | None:
    """The only person named in the two sentences before, whom these languages like to call by another noun.

    "Lucía Arenas, abogada de las víctimas, celebró el fallo. … señaló la letrada." None where somebody without a name
    spoke since, or where the noun stood in the article before the name did: it is another's then.
    """
    start, end = quote.speaker or (0, 0)
    text = document.text
    if ONE.match(text, start, end) is None:
        return None
    anchor = min(start, quote.start)
    low = floor_of(document, anchor, 3)
    near = names(document, low, anchor)
    if len(near) != 1:
        return None
    spot = next(iter(near.values()))
    if any(one.speaker in known and spot[0] < one.speaker[0] < start for one in found if one.speaker):
        return None
    first = text.find(text[spot[0] : spot[1]].rsplit(" ", 1)[-1])
    noun = AGE.sub("", ARTICLE.sub("", text[start:end]))
    before = re.search(rf"(?<!\w){re.escape(noun)}(?!\w)", text[: document.sentence_at(first)[0]], re.IGNORECASE)
    return None if before else spot
