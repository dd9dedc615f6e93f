"""Who speaks in a Ukrainian or Russian article: whom a pronoun or a shorter phrase means, and who passes words on."""

from __future__ import annotations

import re
from collections.abc import Iterable

from transforms.enrich import circumstances, grades
from transforms.enrich.document import OUTLETS
from transforms.enrich.gazetteer import Reading
from transforms.enrich.quote import Quote
from transforms.enrich.slavic import titles
from transforms.enrich.slavic.attribution import View, attributed
from transforms.enrich.slavic.clause import Clause
from transforms.enrich.slavic.standing import Source, standing, stem
from transforms.enrich.slavic.vocabulary import FINITE_VERB, Span, words

MALE = frozenset(["він", "він", "його", "нього", "ним", "йому", "он", "его", "него", "ним", "нему"])
FEMALE = frozenset(["вона", "її", "неї", "нею", "їй", "она", "её", "ее", "неё", "нее", "ней"])
MANY = frozenset(["вони", "їх", "їхній", "їхніми", "них", "ними", "они", "их"])
SINGULAR_NOUN = re.compile(r"(?:[бвгґджзклмнпрстфхцчшщйьо]|ка|ця|иня|ица)$")
PERSONS = ("role", "learned", "spokesperson")
PASSES = re.compile(
    r"(?<!\w)(?:зачита(?:в|ла|ли|л)|прочита(?:в|ла|ли|л)|озвучи(?:в|ла|ли|л)|наводить|наводять|навів|навела|навело|навели|приводит|"
    r"приводят|привёл|привел|привела|привело|привели)(?!\w)"
)
REFERS = re.compile(r"(?<!\w)(?:(?:з|із|зі|со|с) (?:посиланням|ссылкой) на|посилаючись на|ссылаясь на) ")
TALK = re.compile(
    r"(?:коментар\w+|комментари\w+|бесед\w+ с|беседе со|розмов\w+ (?:з|із|зі)|интервью|інтерв[’'ʼ]ю|эфире|ефірі)\s+"
    r"(?:для\s+|\w+ству\s+|агенції\s+|каналу\s+|телеканалу\s+|газете\s+|виданню\s+|изданию\s+)?$",
    re.IGNORECASE,
)
"""Before an outlet that asks."""
SENTENCES = 5
"""How many sentences back a pronoun's person may stand."""
History = list[tuple[int, Source]]
"""Who has spoken so far, with the places at which the text says so."""


def settle(view: View, found: list[Quote]) -> None:
    """Circumstances, speakers' grades and entities, and terms of all quotes."""
    document = view.document
    stated = [(quote.addressee, quote.relay, quote.speaker) for quote in found]
    circumstances.describe(document, found)
    for quote, (hearer, relay, speaker) in zip(found, stated, strict=True):
        quote.addressee = hearer or quote.addressee
        if relay is not None:
            quote.relay, quote.speaker = relay, speaker
        elif quote.relay is None:
            quote.relay = passed_on(view, quote)
        if quote.relay is None and quote.speaker and quote.kind == "indirect":
            cite(view, quote)
        if quote.cue and quote.speaker and quote.speaker[0] < quote.cue[0] < quote.speaker[1]:
            quote.speaker = quote.speaker[0], quote.cue[0] - 1
        apart(view, quote)
        if quote.addressee is None and quote.cue is not None:
            quote.addressee = asked_by(view, quote.cue)
        if quote.addressee and quote.speaker and circumstances.crossing(quote.addressee, quote.speaker):
            quote.addressee = None
    history: History = []
    known: dict[Span, Source] = {}
    for quote in sorted((one for one in found if one.speaker), key=lambda one: one.speaker or (0, 0)):
        span = quote.speaker or (0, 0)
        if span not in known:
            known[span] = source(view, span, quote, history)
            history.append((span[0], known[span]))
        held = known[span]
        quote.grade, quote.entity_id, quote.polity = held.grade, held.entity_id, held.polity
        quote.who = held.span
        carrier = document.text[slice(*quote.relay)] if quote.relay is not None else ""
        is_outlet = any(circumstances.OUTLET.search(form) for form in (carrier, carrier.lower()))
        if quote.relay is not None and not is_outlet:
            quote.grade = max(quote.grade, "B", standing(document, quote.relay, "").grade)
        quote.terms = grades.terms(document, *document.around(span[0]))


def apart(view: View, quote: Quote) -> None:
    """Parts an outlet from the speaker beside it: `сказав Петро Ткач Суспільному`, `В беседе с РИА Новости Рогов`."""
    if quote.speaker is None:
        return
    text, names = view.document.text, view.document.gazetteer.names
    start, end = quote.speaker
    first, last = text.find(" ", start, end), text.rfind(" ", start, end)
    if first < 0:
        return
    for low in (start, text.rfind(" ", 0, max(0, start - 1)) + 1):
        if is_outlet(names.get(text[low:first], ())):
            if quote.addressee is None or quote.addressee[0] >= low - 1:
                quote.addressee = low, first
            quote.speaker = first + 1, end
            return
    if is_outlet(names.get(text[last + 1 : end], ())):
        quote.speaker, quote.addressee = (start, last), quote.addressee or (last + 1, end)


def asked_by(view: View, cue: Span) -> Span | None:
    """The outlet in the cue's sentence that somebody talks to: `в комментарии ТАСС`, `у розмові з ВВС`."""
    low, high = view.document.around(cue[0])
    for one in view.document.within(low, high):
        before = view.document.text[max(low, one.start - 30) : one.start]
        if one.role in OUTLETS and TALK.search(before) and not view.document.quoted(one.start):
            return one.start, one.end
    return None


def is_outlet(readings: Iterable[Reading]) -> bool:
    """True when one of the readings is a news outlet or agency."""
    return any(one.entity.role in OUTLETS for one in readings)


def cite(view: View, quote: Quote) -> None:
    """An outlet without a known name that writes with reference to others: `пише Bild із посиланням на джерела`."""
    low, high = view.document.around(quote.speaker[0]) if quote.speaker else (0, 0)
    referred = REFERS.search(view.text, low, high)
    if referred is None or quote.speaker is None or not view.document.text[slice(*quote.speaker)].isascii():
        return
    clause = view.clause(referred.end(), high)
    end = clause.phrase_end(0, len(clause.held), is_bent=True) if clause.held else 0
    if end:
        quote.relay, quote.speaker = quote.speaker, (clause.held[0].start, clause.held[end - 1].end)


def passed_on(view: View, quote: Quote) -> Span | None:
    """Who reads the words out or cites them in the same sentence: `…, який Тиха зачитала послам`."""
    if quote.cue is None or quote.kind != "direct":
        return None
    low, high = view.document.around(quote.cue[0])
    if not PASSES.search(view.text, low, high):
        return None
    clause = view.clause(max(low, quote.end), high)
    for at, token in enumerate(clause.held):
        if PASSES.fullmatch(token.lower) and (token.start, token.end) != quote.cue:
            found = clause.before(0, at) or clause.behind(at, len(clause.held))
            if found is None:
                continue
            if clause.held[found[0]].lower in clause.words.held["possessive"]:
                found = clause.behind(at, len(clause.held)) or found
            span = clause.held[found[0]].start, clause.held[found[1] - 1].end
            return None if quote.speaker and circumstances.crossing(span, quote.speaker) else span
    return None


def source(view: View, span: Span, quote: Quote, history: History) -> Source:
    """Who speaks: a pronoun or a shorter phrase is what it stands for, when that is certain."""
    document = view.document
    surface = document.text[slice(*span)]
    cue = document.text[slice(*quote.cue)] if quote.cue else ""
    lower = surface.lower()
    held = standing(document, span, cue)
    lists = words(document.language)
    first = lower.split()[0]
    if lower in MALE | FEMALE | MANY:
        gender = "m" if lower in MALE else "f" if lower in FEMALE else "p"
        meant = antecedent(view, min(span[0], quote.start), gender, history)
        return meant or Source(span, "D", None, None, gender, None, lower)
    if first in lists.held["there"] and len(lower.split()) <= 2:
        meant = next((one for _, one in reversed(history) if one.kind == "institution"), None)
        return housed(view, span[0]) or meant or held
    last = history[-1][1] if history else None
    if len(lower.split()) == 1 and first in lists.held["other"] and last is not None and last.grade in ("C", "D"):
        opening = document.text[slice(*last.span)].lower().split()[0]
        if opening in lists.held["few"]:
            # "the other" behind "one of them"
            return Source(span, last.grade, None, None, None, last.kind, last.key)
    is_partitive = first in lists.held["few"] and re.search(r"(?<!\w)них$", lower) is not None
    if is_partitive or (len(lower.split()) == 1 and first in lists.held["other"]):
        # one of several is nobody by name: the group that spoke or acted last
        meant = antecedent(view, min(span[0], quote.start), "p", history)
        is_group = meant is not None and meant.grade in ("C", "D")
        return Source(span, meant.grade, None, None, None, meant.kind, meant.key) if meant and is_group else held
    if held.kind in ("vague", "role", "learned") and len(lower.split()) == 1 and SINGULAR_NOUN.search(lower):
        fuller = [one for _, one in history if one.kind == held.kind and stem(one.key) == stem(held.key)]
        if fuller and len({one.span for one in fuller}) == 1:
            return fuller[0]
    if lower in lists.held["woman"] or lower in lists.held["man"]:
        # "the woman" is she of whom the text tells
        meant = antecedent(view, min(span[0], quote.start), "f" if lower in lists.held["woman"] else "m", history)
        if meant is not None:
            return meant
    if held.kind in ("role", "learned") and (held.grade in ("C", "D") or lists.nouns.get(lower) == "spokesperson"):
        meant = titles.holder(view, span, held, history) or titles.speaker(view, span, held, history)
        if meant is None and held.kind == "learned" and titles.bare(view, span):
            meant = antecedent(view, min(span[0], quote.start), held.gender or "m", history)
        if meant is not None:
            return meant
    is_again = held.kind == "vague" and held.grade == "D" and titles.bare(view, span) is not None
    if is_again and last is not None and (last.grade, last.kind) == ("C", "role") and last.gender != "p":
        # "the interlocutor" behind the role that spoke
        return last
    if held.grade in ("A", "D") and len(lower.split()) == 1 and surface[0].isupper():
        fuller = [one for _, one in history if one.grade == "A" and stem(one.key) == stem(held.key)]
        if fuller:
            return fuller[0]
    if held.grade == "A":
        fuller = [one for _, one in history if one.grade == "A" and stem(one.key) == stem(held.key)]
        if fuller and held.entity_id in (None, fuller[0].entity_id):
            return fuller[0]
    return held


def is_seat(view: View, clause: Clause, spot: Span) -> bool:
    """True for an institution or the seat of a state behind `у`."""
    held = clause.held[spot[0]]
    if any(clause.noun(at) == "institution" for at in range(*spot)):
        return True
    return standing(view.document, (held.start, clause.held[spot[1] - 1].end), "").entity_id is not None


def housed(view: View, at: int) -> Source | None:
    """The institution in which somebody spoke in the sentence before: `повідомили в прокуратурі. Там додали`."""
    low = view.document.sentence_at(at)[0]
    if low <= 0:
        return None
    clause = view.clause(*view.document.sentence_at(max(0, low - 2)))
    for place in range(len(clause.held) - 1, -1, -1):
        if clause.is_cue(place):
            one = attributed(view, clause, place, len(clause.held))
            if one is not None:
                found = standing(view.document, one.speaker, "")
                return found if found.kind == "institution" else None
    spots = (clause.located(place, len(clause.held)) for place in range(len(clause.held)))
    opened = next((spot for spot in spots if spot is not None and is_seat(view, clause, spot)), None)
    if opened is None:
        return None
    # "У Кремлі утрималися від коментарів. Раніше там обіцяли …"
    found = standing(view.document, (clause.held[opened[0]].start, clause.held[opened[1] - 1].end), "")
    return found if found.kind == "institution" else None


def antecedent(view: View, at: int, gender: str, history: History) -> Source | None:
    """The one person whom a pronoun can mean: who spoke or acted last; None when two could be meant."""
    document = view.document
    low, high = document.sentence_at(at)
    paragraphs = 0
    for _ in range(SENTENCES):
        spoke = [one for where, one in history if low <= where < min(high, at) and fits(one, gender)]
        acted = topic(view, low, min(high, at))
        held = {one.key: one for one in spoke}
        if not held and acted is not None and fits(acted, gender):
            held = {acted.key: acted}
        if len(held) == 1:
            return next(iter(held.values()))
        if len(held) > 1:
            return None
        if low <= 0:
            break
        earlier = document.sentence_at(max(0, low - 2))
        if earlier[0] >= low:
            break
        paragraphs += "\n" in document.text[earlier[1] : low]
        if paragraphs > 1:
            break
        low, high = earlier
    return None


def fits(one: Source, gender: str) -> bool:
    """True when a pronoun may stand for the source."""
    if gender == "p":
        return one.gender in ("p", None)
    if one.kind == "institution" or one.gender == "p":
        return False
    return one.gender in (gender, None) and one.grade in ("A", "C", "D")


def is_noun(clause: Clause, at: int) -> bool:
    """True for `спостерігачів`, which ends as verbs do."""
    word = clause.held[at].lower
    return clause.noun(at) is not None or (word.endswith("ів") and not word.endswith("вів"))


def topic(view: View, low: int, high: int) -> Source | None:
    """The person who acts in a sentence: the subject of its first verb that has one; no pronoun, no bare noun."""
    clause = view.clause(low, high)
    held = clause.held
    for at in range(1, len(held)):
        token = held[at]
        if token.kind != "w" or not token.word[0].islower():
            continue
        if not clause.is_cue(at) and (not FINITE_VERB.search(token.lower) or is_noun(clause, at)):
            continue
        called = [place for place in range(at) if clause.noun(place) in PERSONS and clause.starts(place, at)]
        tried = [clause.before(0, at), *((place, clause.phrase_end(place, at)) for place in called)]
        for found in (*tried, clause.behind(at, len(held))):
            if found is None or clause.words.has("pronouns", held[found[0]]):
                continue
            first = held[found[0]]
            is_bare = found[1] - found[0] == 1 and (first.word[0].islower() or clause.noun(found[0]) is not None)
            if is_bare and SINGULAR_NOUN.search(first.lower):
                # "the economist" may be the one named before
                continue
            one = standing(view.document, (held[found[0]].start, held[found[1] - 1].end), token.lower)
            if one.grade == "A" or (one.kind == "role" and clause.noun(found[0]) not in ("institution",)):
                return one
    if held and clause.starts(0, len(held)) and clause.noun(0) in PERSONS:
        # "Експертка Марта Ільків налаштована скептичніше": no verb that the endings tell
        one = standing(view.document, (held[0].start, held[clause.phrase_end(0, len(held)) - 1].end), "")
        return one if one.grade == "A" else None
    return None
