"""What an article says was done, by whom to whom, and whether it happened: rules over verbs, one report a clause."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from transforms.enrich import dates, speakers, status
from transforms.enrich.acts import QUADS, Act, table
from transforms.enrich.document import Document, Mention
from transforms.enrich.quotes import Quote
from warehouse.schema.ids import make_id

METHOD = "verb_rules"
VERSION = "1"

ACTORS = ("state", "territory", "organisation", "armed_group")
REACH = 140
"""Code points after a verb in which its object and recipient are looked for."""
CLAUSE_END = re.compile(r"[;:\n]|,\s+(?:while|but|and (?:said|told|called|has|had|was|were|is)|which|who|saying|adding|"
                        r"according|after|as|where|despite|although|though)\b|\s[—–]\s|\s(?:after|because|although|"
                        r"while|when|whereas|before|until|since|so that)\s")
BY = re.compile(r"\s+(?:[\w-]+ ){0,4}?by\s+")
DETERMINED = re.compile(r"\s*(?:with|to|against|on|upon|from|for|of|in|into|at|by|over|toward|towards|about|between)?\s*")
OBJECT_STOP = re.compile(r"[,;:.!?(\"“”]|\s(?:that|who|which|after|before|over|as|because|when|while|since|if|and (?:said|"
                         r"called|has)|for (?:his|her|its|their|the)|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
                         r"to (?:\w+)|during|amid|in (?:response|retaliation|protest|connection))\s")
GERUND = re.compile(r"\b(?:about|of|for|by|without|against|from|towards?|before|after|despite|in|on|avoid\w*|path|not)\s+"
                    r"(?:\w+ly\s+)?$", re.IGNORECASE)
NOUN_BEFORE = re.compile(r"\b(?:the|a|an|its|his|her|their|this|that|of|no|any|new|more|own|for|in|on|between)\s+(?:\w+ )?$")
DETERMINER = re.compile(r"\b(?:the|a|an|its|his|her|their|this|these|those|our|no|any|another|['’]s|some|such|new|recent|"
                        r"military|air|drone|missile|peace|joint|first|last|latest|alleged|deadly|suicide)\s+$", re.I)
PRONOUN = re.compile(r"^(?:he|she|it|they|who|which|we|i|you|his|her|its|their|that|this)$", re.I)


@dataclass(slots=True)
class Hit:
    """An act found at a verb."""

    start: int
    end: int
    act: Act
    verb: str
    before: str
    clause_start: int
    clause_end: int
    object_end: int


@dataclass(slots=True)
class Party:
    """Actor or recipient: a span, and the state or organisation that it belongs to when known."""

    start: int
    end: int
    entity_id: str | None


@dataclass(slots=True)
class Report:
    """One report."""

    start: int
    end: int
    act: Act
    plover_type: str
    status: str
    deed_type: str | None
    actor: Party | None
    recipient: Party | None
    confidence: float
    day: dates.Day
    place: Mention | None
    quote: Quote | None


def find(document: Document, quotes: list[Quote]) -> list[Report]:
    """All reports in order of the text; English only, other languages give none yet."""
    if document.language not in ("en", ""):
        return []
    found: list[Report] = []
    for low, high in document.sentences:
        if high - low < 15 or high - low > 1500:
            continue
        found += in_sentence(document, low, high, quotes)
    return once(found)


def in_sentence(document: Document, low: int, high: int, quotes: list[Quote]) -> list[Report]:
    """Reports of one sentence."""
    text = document.text
    hits = verbs(document, low, high)
    sentence = text[low:high]
    past = dates.is_past(sentence, document.day)
    condition = bool(status.CONDITION.search(sentence))
    found: list[Report] = []
    consumed: set[int] = set()
    for index, hit in enumerate(hits):
        if index in consumed:
            continue
        deed: Hit | None = None
        if hit.act.operator is not None:
            following = index + 1
            if following < len(hits) and governs(text, hit, hits[following]):
                deed = hits[following]
                consumed.add(following)
                if hit.act.operator in ("accuse", "refuse"):
                    consumed.update(range(index + 1, len(hits)))
        one = report(document, hit, deed, low, high, past, condition, quotes)
        if one is not None:
            found.append(one)
    if not found:
        found += nominal(document, low, high, past, quotes)
    return found


def verbs(document: Document, low: int, high: int) -> list[Hit]:
    """Verbs of the sentence that stand for an act with what follows them."""
    text, acts = document.text, table()
    found: list[Hit] = []
    for match in acts.verbs.finditer(text, low, high):
        verb = match.group()
        before = text[max(low, match.start() - 70) : match.start()]
        base = not verb.endswith(("ed", "ing"))
        if DETERMINER.search(before) or (verb.endswith("ing") and NOUN_BEFORE.search(before)):
            continue
        if base and nounlike(text, match, before):
            continue
        if verb == "met" and re.search(r"\b(?:is|are|was|were|be|been)\s+$", before):
            continue
        stop = CLAUSE_END.search(text, match.end(), high)
        end = stop.start() if stop else high
        for act in acts.acts[verb]:
            if act.object is None:
                found.append(Hit(match.start(), match.end(), act, verb, before, low, end, match.end()))
                break
            held = act.object.match(text, match.end(), min(high, match.end() + REACH))
            if held is not None:
                found.append(Hit(match.start(), match.end(), act, verb, before, low, end, held.end()))
                break
    for hit in found:
        for match in CLAUSE_END.finditer(text, low, hit.start):
            hit.clause_start = match.end()
    return found


def nounlike(text: str, match: re.Match[str], before: str) -> bool:
    """True when a form that is also a noun stands where a noun stands: "peace talks", "its strikes on"."""
    following = text[match.end() : match.end() + 12]
    if re.match(r"\s+(?:of|was|were|is|are|has|have|had|killed|hit)\b", following):
        return True
    if re.search(r"\b(?:to|will|would|may|might|could|can|must|should|not|n['’]t|and|or|also|did|does|do)\s+(?:\w+ly\s+)?$",
                 before):
        return False
    if match.group().endswith("s"):
        return bool(re.search(r"\b(?:[a-z]+(?:ed|ing|al|ive|ic)|and|of|in|on|for|with|by|from|at|between|against|few|many|several|more|"
                              r"United|\d+)\s+$", before))
    return not re.search(r"(?:s|they|we|you|I|who|people|police|children|women|men|have|has|had|was|were|been|"
                         r"be|is|are|let|help|make|\w+ly|talks|it|he|she|again|also|\w*day)[,]?\s+$", before)


def governs(text: str, operator: Hit, deed: Hit) -> bool:
    """True when the deed's verb depends on the operator's: "agreed to return", "accused Kyiv of shelling"."""
    between = text[operator.end : deed.start]
    if len(between) > 110 or ";" in between:
        return False
    if operator.act.operator == "accuse":
        return bool(re.search(r"\b(?:of|for|over|with)\b", between))
    if re.search(r"\bto\s+(?:\w+ly\s+|not\s+)?$|\bthat\b|\bit (?:will|would|may|could)\b|\bwith\b|\bfor\b|\bof\b", between):
        return True
    return operator.act.operator in ("commit", "threat", "refuse", "request") and len(between) < 40 and "," not in between


def report(
    document: Document, hit: Hit, deed: Hit | None, low: int, high: int, past: bool, condition: bool, quotes: list[Quote]
) -> Report | None:
    """The report of a verb, with its parties; None when nobody acts."""
    text = document.text
    inner = document.quoted(hit.start)
    before = text[hit.clause_start : hit.start]
    passive = bool(status.PASSIVE.search(before)) and not hit.verb.endswith("ing")
    actor, recipient = parties(document, hit, low, high, passive, deed)
    if actor is None and recipient is None:
        return None
    if hit.act.reverse:
        actor, recipient = recipient, actor
    if inner and (actor is None or actor.entity_id is None):
        return None
    if hit.act.cameo == "131" and (actor is None or actor.entity_id is None):
        # analysts and experts warn of dangers; only who can act threatens
        return None
    if hit.verb.endswith("ing") and GERUND.search(before):
        return None
    if inner is False and recipient is not None and document.quoted(recipient.start):
        recipient = None
        if actor is None:
            return None
    kind, state, deed_type = typed(hit, deed, before, text[low:high], past, condition)
    if state == "denied" and kind in ("ACCUSE", "SUPPORT", "REQUEST", "AGREE", "THREATEN"):
        # words that were not said are no event
        return None
    confidence = 0.5
    confidence += 0.15 if actor is not None and actor.entity_id else 0.0
    confidence += 0.15 if recipient is not None and recipient.entity_id else 0.0
    confidence += 0.08 if actor is not None and recipient is not None else 0.0
    confidence += 0.05 if hit.act.object is not None and hit.act.object.pattern != r"\s+(?:)" else 0.0
    confidence -= 0.15 if inner else 0.0
    confidence -= 0.06 if hit.verb.endswith("ing") else 0.0
    confidence -= min(0.1, (hit.start - low) / 2500)
    future = state in ("planned", "promised", "threatened", "conditional", "hypothetical")
    place = next((one for one in document.within(low, high) if one.place_role == "event_place" and one.geonames_id), None)
    held = next((quote for quote in quotes if quote.start <= hit.start < quote.end and quote.speaker), None)
    start = actor.start if actor is not None and not passive and actor.start >= low else hit.start
    if recipient is not None and recipient.start < start:
        start = recipient.start
    ends = [hit.end, hit.object_end if hit.object_end <= high else hit.end, hit.clause_end]
    if recipient is not None:
        ends.append(recipient.end)
    if actor is not None:
        ends.append(actor.end)
    end = min(high, max(ends))
    while end > start and text[end - 1] in " ,;:—–":
        end -= 1
    return Report(
        start, end, hit.act, kind, state, deed_type, actor, recipient, round(max(0.1, min(confidence, 0.95)), 3),
        dates.named(text[low:high], document.day, future), place, held,
    )


def typed(
    hit: Hit, deed: Hit | None, before: str, sentence: str, past: bool, condition: bool
) -> tuple[str, str, str | None]:
    """The act's type, the status of its deed and the deed's type."""
    act, operator = hit.act, hit.act.operator
    state = status.of(before, sentence, hit.verb, past, condition)
    if operator is not None:
        deed_type = deed.act.type if deed else None
        if state == "denied" and operator in ("commit", "request"):
            return "REJECT", "denied", deed_type or act.type
        if operator == "commit":
            if deed and deed.act.quad > 2:
                return ("THREATEN", "conditional" if condition else "threatened", deed_type)
            return "AGREE", "conditional" if condition else "promised", deed_type
        if operator == "threat":
            if deed and deed.act.quad <= 2 and hit.verb.startswith("vow"):
                return "AGREE", "promised", deed_type
            return "THREATEN", "conditional" if re.search(r"\b(?:if|unless)\b", sentence) else "threatened", deed_type
        if operator == "refuse":
            return "REJECT", "denied", deed_type
        if operator == "accuse":
            return "ACCUSE", "historical" if past else "occurred", deed_type
        return "REQUEST", "historical" if past else "occurred", deed_type
    if hit.verb.startswith("continu") or hit.verb in ("intensified", "intensifying", "resumed"):
        state = "ongoing" if state == "occurred" else state
    if state == "denied":
        if re.search(r"\b(?:refus|declin|unwilling|will not|would not|wo?n['’]t|cannot|never)", before, re.IGNORECASE):
            return "REJECT", "denied", act.type
        return act.type, "denied", act.type
    if state in ("planned", "promised", "conditional", "hypothetical") and act.type not in ("AGREE", "THREATEN"):
        modal = status.MODAL.search(before)
        if act.type in ("ACCUSE", "REQUEST"):
            return act.type, state, act.type
        if act.type in status.COOPERATIVE:
            return "AGREE", state, act.type
        if modal or status.WILLING.search(before) or status.PLANNED.search(before):
            return "THREATEN", "threatened" if state in ("planned", "hypothetical") else state, act.type
        return act.type, state, act.type
    return act.type, state, act.type


def parties(
    document: Document, hit: Hit, low: int, high: int, passive: bool, deed: Hit | None
) -> tuple[Party | None, Party | None]:
    """Actor and recipient by the sentence's order; both are turned for the passive."""
    text = document.text
    subject = subject_of(document, hit, low)
    after = max(hit.end, deed.end if deed else hit.end)
    if passive:
        by = BY.search(text, hit.end, min(high, hit.end + 90))
        actor = phrase(document, by.end(), min(high, by.end() + 90)) if by else None
        return actor, subject
    recipient = object_of(document, hit.end, high, subject)
    if recipient is None and deed is not None:
        recipient = object_of(document, after, high, subject)
    if recipient is None and subject is not None:
        # "Kuwait and its allies agreed": the second of two subjects is the other party
        held = [one for one in document.within(low, hit.start) if one.type in ACTORS and one.start >= subject.end - 1]
        other = re.search(r"\band\s+((?:\w+\s+){0,3}[\w’'-]+)\s*$", text[subject.start : subject.end])
        if other:
            start = subject.start + other.start(1)
            recipient = Party(start, subject.end, entity_in(document, start, subject.end))
            end = subject.start + other.start()
            subject = Party(subject.start, end, entity_in(document, subject.start, end))
        elif held:
            recipient = Party(held[0].start, held[0].end, held[0].polity)
    return subject, recipient


def subject_of(document: Document, hit: Hit, low: int) -> Party | None:
    """The phrase that acts: before the verb, over an apposition, a relative pronoun or an auxiliary."""
    text = document.text
    span = speakers.before_cue(text, low, hit.start)
    if span is not None and PRONOUN.match(text[span[0] : span[1]]):
        word = text[span[0] : span[1]].lower()
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
        if back and re.match(r"(?:to|and|by|in|on|then|also)?\s*$", text[start:end]):
            return Party(back[0].start, back[0].end, back[0].polity)
    return Party(start, end, held)


def object_of(document: Document, start: int, high: int, subject: Party | None) -> Party | None:
    """The phrase acted upon: the first actor named after the verb, else the noun phrase that follows it."""
    text = document.text
    stop = CLAUSE_END.search(text, start, high)
    end = stop.start() if stop else high
    held = [
        one for one in document.within(start, end)
        if one.type in ACTORS or (one.type == "person" and one.polity) or one.type == "place" or one.type == "person"
    ]
    own = [one for one in held if one.polity and (subject is None or one.polity != subject.entity_id)]
    if own:
        first = own[0]
        return Party(first.start, first.end, first.polity)
    if held and held[0].type != "place":
        return Party(held[0].start, held[0].end, held[0].polity)
    return phrase(document, start, end)


def phrase(document: Document, start: int, end: int) -> Party | None:
    """The noun phrase that begins here."""
    text = document.text
    lead = DETERMINED.match(text, start, end)
    start = lead.end() if lead else start
    stop = OBJECT_STOP.search(text, start, end)
    limit = stop.start() if stop else end
    words = list(re.finditer(r"\S+", text[start:limit]))[:8]
    if not words:
        return None
    limit = start + words[-1].end()
    while limit > start and text[limit - 1] in " ,;:.":
        limit -= 1
    if limit - start < 2 or PRONOUN.match(text[start:limit]):
        return None
    return Party(start, limit, entity_in(document, start, limit))


def entity_in(document: Document, start: int, end: int) -> str | None:
    """The state or organisation of the first actor named in the span."""
    return next((one.polity for one in document.within(start, end) if one.polity), None)


def nominal(document: Document, low: int, high: int, past: bool, quotes: list[Quote]) -> list[Report]:
    """Acts named by a noun, where the sentence has no verb of the table: "a Russian strike on Kharkiv"."""
    text = document.text
    for pattern, act in table().nouns:
        match = pattern.search(text, low, high)
        if match is None or document.quoted(match.start()):
            continue
        before = [one for one in document.within(max(low, match.start() - 60), match.start()) if one.polity]
        after = phrase(document, match.end(), min(high, match.end() + 90))
        named = [one for one in document.within(match.end(), min(high, match.end() + 90)) if one.polity]
        if not before:
            continue
        actor = Party(before[-1].start, before[-1].end, before[-1].polity)
        recipient = Party(named[0].start, named[0].end, named[0].polity) if named else after
        end = max(match.end("after"), recipient.end if recipient else 0)
        held = next((quote for quote in quotes if quote.start <= match.start() < quote.end and quote.speaker), None)
        state = "historical" if past else "occurred"
        place = next((one for one in document.within(low, high) if one.place_role == "event_place" and one.geonames_id), None)
        return [Report(actor.start, end, act, act.type, state, act.type, actor, recipient, 0.45,
                       dates.named(text[low:high], document.day, False), place, held)]
    return []


def once(found: list[Report]) -> list[Report]:
    """One report for each span, actor, act and recipient: the surest."""
    held: dict[tuple[object, ...], Report] = {}
    for one in found:
        key = (one.start, one.end, one.actor.entity_id if one.actor else None, one.act.cameo,
               one.recipient.entity_id if one.recipient else None)
        if key not in held or held[key].confidence < one.confidence:
            held[key] = one
    return list(held.values())


CODES = {"AGREE": "030", "REJECT": "120", "THREATEN": "130", "REQUEST": "100", "ACCUSE": "112"}
SCALE = {"AGREE": 4.0, "REJECT": -4.0, "THREATEN": -4.4, "REQUEST": -5.0, "ACCUSE": -2.0}


def rows(document: Document, found: list[Report]) -> list[dict[str, object]]:
    """The reports as rows of table `event_reports`."""
    text = document.text
    made: list[dict[str, object]] = []
    for one in found:
        changed = one.plover_type != one.act.type
        cameo = CODES[one.plover_type] if changed else one.act.cameo
        actor, recipient, quote = one.actor, one.recipient, one.quote
        made.append({
            "report_id": make_id(
                document.article_id, one.start, one.end, actor.entity_id if actor else None, cameo,
                recipient.entity_id if recipient else None,
            ),
            "article_id": document.article_id,
            "actor": actor.entity_id if actor else None,
            "actor_start": actor.start if actor else None,
            "actor_end": actor.end if actor else None,
            "recipient": recipient.entity_id if recipient else None,
            "recipient_start": recipient.start if recipient else None,
            "recipient_end": recipient.end if recipient else None,
            "cameo": cameo,
            "plover_type": one.plover_type,
            "plover_mode": None if changed else one.act.mode,
            "plover_context": None,
            "quad_class": QUADS[one.plover_type],
            "goldstein": SCALE[one.plover_type] if changed else one.act.goldstein,
            "status": one.status,
            "deed_type": one.deed_type,
            "event_date": one.day.date,
            "date_precision": one.day.precision,
            "place": one.place.surface if one.place else None,
            "geonames_id": one.place.geonames_id if one.place else None,
            "quote_id": quote.quote_id if quote else None,
            "source_grade": quote.grade if quote else "E",
            "char_start": one.start,
            "char_end": one.end,
            "evidence": text[one.start : one.end],
            "confidence": one.confidence,
            "method": METHOD,
            "method_version": VERSION,
        })
    unique = {str(row["report_id"]): row for row in made}
    return list(unique.values())


