"""Who acts and who is acted upon, by the order of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.enrich import speakers
from transforms.enrich.cues import is_strong
from transforms.enrich.document import OUTLETS, Document
from transforms.enrich.english import conjuncts
from transforms.enrich.english.closing import ON_DAY
from transforms.enrich.verbs import Hit

ACTORS = ("state", "territory", "organisation", "armed_group")
AND = re.compile(r"\band\b")
SECOND = re.compile(r"\band\s+((?:\w+\s+){0,3}[\w’'-]+)\s*$")
BY = re.compile(r"\s+(?:[\w-]+ ){0,4}?by\s+")
DETERMINED = re.compile(
    r"\s*(?:with|to|against|on|upon|from|for|of|in|into|at|by|over|toward|towards|about|between)?\s*"
)
OBJECT_STOP = re.compile(
    r"[,;:.!?(\"“”]|\s(?:that|who|which|after|before|over|as|because|when|while|since|if|and (?:said|"
    r"called|has)|for (?:his|her|its|their|the)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"to (?:\w+)|during|amid|in (?:response|retaliation|protest|connection))\s"
)
WORDS = re.compile(r"\s*+\S++(?:\s++\S++){0,7}")
"""At most eight words: no object is longer."""
BEYOND = 24
"""Code points behind these words to which one that ends the object may run on."""
BEHIND = re.compile(f"(?:{ON_DAY})?,?\\s+(?:that\\s+)?")
"""Between a verb of saying and what is said."""
PURPOSE = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
HANGING = re.compile(r"(?:to|and|by|in|on|then|also)?\s*$")
RELATIVE = re.compile(r"\b(?:who|which|that)\s+$")
CONJOINED = re.compile(r"\b(?:and|but|then)\s+(?:\w+ly\s+|then\s+|later\s+|also\s+|has\s+|had\s+)?$")
ASIDE = re.compile(
    r"-(?:backed|based|born|bound|occupied|held|controlled|made|built|supplied|trained|funded|financed|sponsored|aligned|"
    r"linked|allied|friendly|mediated|brokered)\b|"
    r"['’]s?\s+(?:\w+\s+)?(?:all(?:y|ies)|partners?|enem(?:y|ies)|rivals?|neighbou?rs?|opponents?|critics?|foes?|adversar(?:y|ies)|"
    r"supporters?|backers?|sponsors?|creditors?|donors?)\b"
)
"""Behind a name in the phrase of others: "Rwanda-backed rebels", "Kyiv's allies"."""
PRONOUN = re.compile(r"^(?:he|she|it|they|who|which|we|i|you|his|her|its|their|that|this)$", re.I)


@dataclass(slots=True)
class Party:
    """Actor or recipient: a span, and the state or organisation that it belongs to when known."""

    start: int
    end: int
    entity_id: str | None


def parties(
    document: Document, hit: Hit, low: int, high: int, passive: bool, deed: Hit | None
) -> tuple[Party | None, Party | None]:
    """Actor and recipient by the sentence's order; both are turned for the passive."""
    text = document.text
    subject = subject_of(document, hit, low)
    if passive:
        by = BY.search(text, hit.end, min(high, hit.end + 90))
        if by and any(one.role in OUTLETS for one in document.within(by.end(), min(high, by.end() + 40))):
            # "a crisis captured by CNN": a picture
            return None, None
        actor = phrase(document, by.end(), min(high, by.end() + 90)) if by else None
        if actor is not None and subject is not None and actor.entity_id and actor.entity_id == subject.entity_id:
            subject = Party(subject.start, subject.end, None)
        return actor, subject
    recipient = object_of(document, hit, subject)
    if recipient is None and deed is not None:
        recipient = object_of(document, deed, subject)
    if recipient is not None and subject is not None and subject.entity_id and recipient.entity_id == subject.entity_id:
        # nobody does a thing to himself: the name is a property of the object
        recipient = None
    if subject is not None and (recipient is None or recipient.entity_id is None):
        two = [one for one in document.within(subject.start, subject.end) if one.polity]
        if len(two) > 1 and two[0].polity != two[1].polity and AND.search(text, two[0].end, two[1].start):
            # "Valoria and Kestria exchanged prisoners": each is the other's party
            return (
                Party(two[0].start, two[0].end, two[0].polity),
                Party(two[1].start, two[1].end, two[1].polity),
            )
    if recipient is None and subject is not None:
        # "Kuwait and its allies agreed": the second of two subjects is the other party
        other = SECOND.search(text[subject.start : subject.end])
        if other:
            start = subject.start + other.start(1)
            recipient = Party(start, subject.end, entity_in(document, start, subject.end))
            end = subject.start + other.start()
            subject = Party(subject.start, end, entity_in(document, subject.start, end))
        else:
            held = [one for one in document.within(subject.end - 1, hit.start) if one.type in ACTORS]
            if held:
                recipient = Party(held[0].start, held[0].end, held[0].polity)
    return subject, recipient


def subject_of(document: Document, hit: Hit, low: int) -> Party | None:
    """The phrase that acts: before the verb, over an apposition, a relative pronoun or an auxiliary."""
    text = document.text
    infinitive = PURPOSE.search(text, max(low, hit.start - 24), hit.start)
    span = speakers.subject(text, low, hit.start, "ing") if infinitive else speakers.before_cue(text, low, hit.start)
    if span is None and CONJOINED.search(text, max(low, hit.start - 24), hit.start):
        # "condemned the attacks, but urged": the first verb's subject
        span = speakers.subject(text, low, hit.start, hit.verb)
    if span is not None:
        span = conjuncts.subject(text, told(document, span))
        if (relative := RELATIVE.search(text, max(low, span[0] - 8), span[0])) and CONJOINED.search(
            text, span[0], hit.start
        ):
            # "the regime, which annexed Crimea and invaded": both verbs are the antecedent's
            back = [one for one in document.within(low, relative.start()) if one.type in ACTORS or one.polity]
            if back:
                return Party(back[-1].start, back[-1].end, back[-1].polity)
    if span is not None and PRONOUN.match(text[span[0] : span[1]]):
        word = text[span[0] : span[1]].lower()
        if (held := entity_in(document, *span)) is not None:
            # the one person whom it means is known
            return Party(span[0], span[1], held)
        back = [one for one in document.within(low, span[0]) if one.type in ACTORS or one.type == "person"]
        if back and word in ("it", "he", "she", "who", "which", "they", "that"):
            return Party(back[0].start, back[0].end, back[0].polity)
        return Party(span[0], span[1], None)
    if span is None:
        back = [one for one in document.within(low, hit.start) if one.polity]
        if not back:
            return None
        return Party(back[0].start, back[0].end, back[0].polity)
    start, end = span
    held = entity_in(document, start, end)
    if held is None:
        # the clause's own subject may stand further back: "Russia, after weeks of talks, returned"
        back = [one for one in document.within(low, hit.start) if one.polity and one.type != "place"]
        if back and HANGING.match(text[start:end]):
            return Party(back[0].start, back[0].end, back[0].polity)
    return Party(start, end, held)


def told(document: Document, span: tuple[int, int]) -> tuple[int, int]:
    """The subject of what is reported without "that": "Russia" in "Ukraine said on Monday Russia"."""
    start, end = span
    said = [cue for cue in document.cues(start, end) if cue.end() < end and is_strong(cue.group(), "en")]
    if not said:
        return span
    behind = BEHIND.match(document.text, said[-1].end(), end)
    start = behind.end() if behind else said[-1].end()
    return (start, end) if start < end else span


def object_of(document: Document, hit: Hit, subject: Party | None) -> Party | None:
    """The phrase acted upon: the first actor named in the verb's clause, else the noun phrase that follows the verb."""
    start, end = hit.end, hit.clause_end
    held = [
        one
        for one in document.within(start, end)
        if one.type in ACTORS or (one.type == "person" and one.polity) or one.type == "place" or one.type == "person"
    ]
    own = [one for one in held if one.polity and (subject is None or one.polity != subject.entity_id)]
    if own:
        first = own[0]
        return Party(first.start, first.end, first.polity)
    if held and held[0].type == "place" and hit.act.type == "ASSAULT" and held[0].iso3 and held[0].place_role is None:
        # "Russian strikes on Kharkiv": who is struck is the town's state
        state = held[0].iso3
        if subject is None or subject.entity_id != state:
            return Party(held[0].start, held[0].end, state)
    if held and held[0].type != "place":
        return Party(held[0].start, held[0].end, held[0].polity)
    return phrase(document, start, end)


def phrase(document: Document, start: int, end: int) -> Party | None:
    """The noun phrase that begins here."""
    text = document.text
    lead = DETERMINED.match(text, start, end)
    start = lead.end() if lead else start
    words = WORDS.match(text, start, end)
    if words is None:
        return None
    stop = OBJECT_STOP.search(text, start, min(end, words.end() + BEYOND))
    limit = min(words.end(), stop.start()) if stop else words.end()
    while limit > start and text[limit - 1] in " ,;:.":
        limit -= 1
    if limit - start < 2 or PRONOUN.match(text[start:limit]):
        return None
    return Party(start, limit, entity_in(document, start, limit))


def entity_in(document: Document, start: int, end: int) -> str | None:
    """The state or organisation of the first actor named in the span."""
    named = (one for one in document.within(start, end) if one.polity)
    return next((one.polity for one in named if not ASIDE.match(document.text, one.end)), None)
