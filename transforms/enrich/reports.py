"""What an article says was done, by whom to whom, and whether it happened: rules over verbs, one report a clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise

from transforms.enrich import dates, status
from transforms.enrich.acts import QUADS, Act, table
from transforms.enrich.document import Document, Mention
from transforms.enrich.kinds import typed
from transforms.enrich.parties import PURPOSE, Party, parties, phrase
from transforms.enrich.quote import Quote
from transforms.enrich.verbs import Hit, governs, last_words, verbs
from transforms.enrich.words import lexicon
from warehouse.schema.ids import make_id

METHOD = "verb_rules"
VERSION = "2"

GERUND = re.compile(
    r"\b(?:about|of|for|by|without|against|from|towards?|before|after|despite|in|on|avoid\w*|path|not)\s+"
    r"(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
WHETHER = re.compile(r"\bwhether\s+to\s+$")


SPARED = re.compile(r"\b(?:without|from|avoid\w*|against)\s+being\s+$")
"""What is not to happen to somebody: "leave the port without being attacked"."""


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
    participle: bool = False
    purpose: bool = False
    """An infinitive of purpose: it names an aim, and counts only where nothing else was reported."""


def find(document: Document, quotes: list[Quote]) -> list[Report]:
    """All reports in order of the text; English only, other languages give none yet."""
    if document.language not in ("en", ""):
        return []
    found: list[Report] = []
    acts = table()
    forms = list(acts.verbs.among(document.text, document.words, document.word_starts))
    starts = [form.start() for form in forms]
    nouns = [at for at, word in zip(document.word_starts, document.words, strict=True) if word in acts.heads]
    for low, high in document.sentences:
        if not 15 <= high - low <= 1500:
            continue
        first, last = bisect_left(starts, low), bisect_left(starts, high)
        made = in_sentence(document, low, high, forms[first:last], quotes) if first < last else []
        if not made and bisect_left(nouns, low) < bisect_left(nouns, high):
            made = nominal(document, low, high, quotes)
        found += made
    return once(found)


def in_sentence(
    document: Document, low: int, high: int, forms: list[re.Match[str]], quotes: list[Quote]
) -> list[Report]:
    """Reports of one sentence; `forms` are the forms of the table's verbs in it."""
    text = document.text
    hits = verbs(text, low, high, forms)
    if not hits:
        return []
    sentence = text[low:high]
    past = dates.is_past(sentence, document.day)
    condition = status.is_conditional(sentence)
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
    if any(one.plover_type == "THREATEN" and one.deed_type for one in found):
        # "issued a warning, saying that it may quit": one threat, told with its deed
        found = [one for one in found if one.plover_type != "THREATEN" or one.deed_type]
    for earlier, later in pairwise(found):
        # "is expected to sign a deal granting access": the participle is as far off as its sentence
        if later.participle and earlier.status in ("planned", "promised", "conditional", "hypothetical"):
            later.status = earlier.status
            later.plover_type = "AGREE" if later.act.type in status.COOPERATIVE else "THREATEN"
    return [one for one in found if not one.purpose] or found


def report(
    document: Document,
    hit: Hit,
    deed: Hit | None,
    low: int,
    high: int,
    past: bool,
    condition: bool,
    quotes: list[Quote],
) -> Report | None:
    """The report of a verb, with its parties; None when nobody acts."""
    text = document.text
    before = text[hit.clause_start : hit.start]
    if hit.verb.endswith("ing") and GERUND.search(last_words(before, 2)):
        return None
    if SPARED.search(last_words(before, 2)):
        return None
    is_helped = status.is_helped(before)
    if not condition and not is_helped:
        before = ""
    if WHETHER.search(before):
        return None
    inner = document.quoted(hit.end - 1)
    passive = is_passive(document.text, hit, before)
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
    if inner is False and recipient is not None and document.quoted(recipient.start):
        recipient = None
        if actor is None:
            return None
    kind, state, deed_type = typed(hit, deed, before, text[low:high], past, condition)
    would = status.MODAL.search(last_words(before, status.FEW)) if is_helped else None
    if (state == "hypothetical" or (would and would.group("modal") == "would")) and not (
        (actor is not None and actor.entity_id) or (recipient is not None and recipient.entity_id)
    ):
        return None
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
    purpose = state == "planned" and bool(PURPOSE.search(before)) and not status.PLANNED.search(before)
    confidence -= 0.2 if purpose else 0.0
    future = state in ("planned", "promised", "threatened", "conditional", "hypothetical")
    place = next(
        (one for one in document.within(low, high) if one.place_role == "event_place" and one.geonames_id), None
    )
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
        start,
        end,
        hit.act,
        kind,
        state,
        deed_type,
        actor,
        recipient,
        round(max(0.1, min(confidence, 0.95)), 3),
        dates.named(text[low:high], document.day, future),
        place,
        held,
        hit.verb.endswith("ing") and not status.ONGOING.search(before),
        purpose,
    )


def nominal(document: Document, low: int, high: int, quotes: list[Quote]) -> list[Report]:
    """Acts named by a noun, where the sentence has no verb of the table: "a Russian strike on Kharkiv"."""
    text = document.text
    if not any(one.polity for one in document.within(low, high)):
        return []
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
        state = "historical" if dates.is_past(text[low:high], document.day) else "occurred"
        if SUPPOSED.match(text, end, min(high, end + 60)) or THOUGHT_OF.search(text, low, match.start()):
            state = "hypothetical"
        place = next(
            (one for one in document.within(low, high) if one.place_role == "event_place" and one.geonames_id), None
        )
        return [
            Report(
                actor.start,
                end,
                act,
                act.type,
                state,
                act.type,
                actor,
                recipient,
                0.45,
                dates.named(text[low:high], document.day, False),
                place,
                held,
            )
        ]
    return []


SUPPOSED = re.compile(r"[^.;:,]{0,40}?\b(?:would|could|might|may)\b")
"""Behind an act that a noun names: "an attack on Kestria would be suicidal"."""
THOUGHT_OF = re.compile(
    r"\b(?:options?|possibility|threats?|prospects?|risks?|plans?|calls?|case|preparations?|talk|fears?|idea|debates?|votes?|"
    r"warnings?|decision)\s+(?:of|for|on|about|against)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,3}$"
)
"""Before one: "the option of a ground invasion"."""
AGENT = re.compile(r"\s+by\s+(?!\w+ing\b)")
PARTICIPLES = lexicon("irregular_participles")
REDUCED = re.compile(r"\s+(?:in|at|during|near|since)\s")


def is_passive(text: str, hit: Hit, before: str) -> bool:
    """True for "was arrested", "talks mediated by" and "soldiers captured in"."""
    if hit.verb.endswith("ing"):
        return False
    if status.is_passive(before):
        return True
    if not hit.verb.endswith(("ed", "en")) and hit.verb not in PARTICIPLES:
        return False
    if AGENT.match(text, hit.end, hit.end + 24):
        return True
    return hit.act.object is None and hit.act.type in ("ASSAULT", "COERCE") and bool(REDUCED.match(text, hit.end))


def once(found: list[Report]) -> list[Report]:
    """One report for each span, actor, act and recipient: the surest."""
    held: dict[tuple[object, ...], Report] = {}
    for one in found:
        key = (
            one.start,
            one.end,
            one.actor.entity_id if one.actor else None,
            one.act.cameo,
            one.recipient.entity_id if one.recipient else None,
        )
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
        made.append(
            {
                "report_id": make_id(
                    document.article_id,
                    one.start,
                    one.end,
                    actor.entity_id if actor else None,
                    cameo,
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
            }
        )
    unique = {str(row["report_id"]): row for row in made}
    return list(unique.values())
