"""Quotations in Arabic, where the verb of saying mostly stands before the speaker: `قال X إن …`, `وأضاف X: "…"`."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote
from transforms.enrich.uncased.arabic_words import (
    ABOUT,
    ACCORDING,
    ADDRESSING,
    ADJUNCT,
    AS_SAID,
    CITING,
    CUE,
    DATELINE,
    FROM,
    GAP,
    IMPERSONAL,
    INSIDE,
    KUNYA,
    LEAD,
    NAME,
    NAMED,
    NAMING,
    OPENED,
    PARTICIPLES,
    PLACED,
    READ,
    RULES,
    STATED,
    TOLD,
    TOPIC,
    WORD,
)
from transforms.enrich.uncased.standing import ACTORS, heads

Span = tuple[int, int]

LATEST = 9
"""Words behind a verb among which its subject begins."""
NEAR, FAR = 24, 300
"""Code points before a verb that may say "as", and before a quotation within which its verb is looked for."""
LOOKED_AT = 4
"""Verbs before a verb without a subject that are looked at for its speaker."""


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of saying with its subject, and where what is said begins; `is_clause` behind "that"."""

    start: int
    cue: Span
    speaker: Span | None
    at: int
    is_clause: bool
    is_open: bool = True
    """Words follow that are said; else only an object does, or nothing."""
    relay: Span | None = None


def find(document: Document) -> list[Quote]:
    """Direct, partial and indirect quotations of an Arabic text."""
    text = document.text
    held = sayings(document)
    starts = [one.start for one in held]
    found: list[Quote] = []
    for stretch in document.stretches:
        quote = marked(document, stretch, held[: bisect.bisect_left(starts, stretch.start)], held, found)
        if quote is not None:
            found.append(quote)
    return found + reported(text, document, held, found)


def sayings(document: Document) -> list[Said]:
    """The verbs and phrases of saying of the text in order, outside quotations, each with its speaker."""
    masked = document.masked
    found: list[Said] = []
    for low, high in document.sentences:
        here: list[Said] = []
        for pattern in (READ, STATED):
            for match in pattern.finditer(masked, low, high):
                author = trimmed(document, match.span("speaker"))
                relay = match.span("relay") if pattern is READ else None
                at = OPENED.search(masked, match.end("cue") - 1, high)
                is_clause = at is not None and at.group()[0] not in ':§«“"'
                here.append(
                    Said(match.start(), match.span("cue"), author, at.end() if at else high, is_clause, True, relay)
                )
        taken = [(one.start, one.at) for one in here]
        for match in CUE.finditer(masked, low, high):
            if document.quoted(match.start()) or any(start <= match.start() < end for start, end in taken):
                continue
            near = (here or found)[-LOOKED_AT:]
            last = next((one for one in reversed(near) if one.is_open), None)
            if last is None:
                last = next((one for one in reversed(near) if is_actor(document, one.speaker)), None)
            one = said(document, match, (low, high), last)
            if one is not None:
                here.append(one)
        found += sorted(here, key=lambda one: one.start)
    return found


def is_actor(document: Document, span: Span | None) -> bool:
    """True when the phrase is one that speaks: a known class of speakers or somebody known."""
    if span is None:
        return False
    words = document.masked[slice(*span)]
    return heads(words) is not None or KUNYA.match(words) is not None or bool(document.within(*span))


def said(document: Document, match: re.Match[str], sentence: Span, last: Said | None) -> Said | None:
    """What a verb at the match says of its speaker; None where it is no verb of saying."""
    masked = document.masked
    low, high = sentence
    cue = match.span("cue") if match.group("cue") else match.span("along")
    begin = match.end()
    high = min(high, begin + FAR)
    opened = OPENED.search(masked, begin, high)
    stop = opened.start() if opened else high
    mark = opened.group() if opened else ""
    while (
        mark in ("«", "“", '"') and masked.find("»" if mark == "«" else "”" if mark == "“" else '"', stop + 1, high) > 0
    ):
        # a name between marks: the newspaper «X»
        closing = masked.find("»" if mark == "«" else "”" if mark == "“" else '"', stop + 1, high)
        opened = OPENED.search(masked, (closing if NAMING.search(masked, cue[1], stop) else stop) + 1, high)
        if opened is not None and NAMING.search(masked, cue[1], stop):
            stop, mark = opened.start(), opened.group()
            continue
        if opened is None or (masked[opened.start()] not in ":§" and ":" not in masked[stop:high]):
            break
        stop, mark = opened.start(), opened.group()
    clause = bool(mark) and mark[0] not in ':§«“"'
    at = opened.end() if opened and (clause or mark == ":") else stop
    middle = (begin, stop)
    relay: Span | None = None
    if match.group("along"):
        speaker = last.speaker if last is not None and last.start >= low else leading(document, low, match.start())
        speaker = speaker or doer(document, low, match.start()) or (last.speaker if last is not None else None)
        return Said(match.start(), cue, speaker, at, clause) if opened else None
    is_carrier = masked[cue[0] : cue[1]] in ("نقل", "نقلت", "تنقل")
    source = (FROM if is_carrier else CITING).search(masked, *middle)
    if source is not None:
        relay = trimmed(document, (cue[1], source.start())) or leading(document, low, match.start())
        return Said(match.start(), cue, trimmed(document, source.span("speaker")), at, clause, True, relay)
    speaker = trimmed(document, middle) or behind(document, middle)
    if speaker is not None and masked[cue[0] : cue[1]] in ADDRESSING:
        speaker = unaddressed(document, speaker)
    if speaker is None:
        speaker = leading(document, low, match.start())
    if speaker is None and IMPERSONAL.match(masked, match.start()):
        return None
    if speaker is None and opened and low > 0 and (last is None or masked.rfind("\n", last.cue[0], cue[0]) >= 0):
        before = document.sentence_at(max(0, low - 2))
        speaker = doer(document, *before) if masked.find("\n", before[0], low) < 0 else None
    if speaker is None and last is not None and opened and document.text.count("\n", last.cue[0], cue[0]) <= 2:
        speaker = last.speaker
    return Said(match.start(), cue, speaker, at, clause, opened is not None) if speaker is not None else None


def trimmed(document: Document, span: Span) -> Span | None:
    """The speaker that opens the span, without when, where and to whom; None when something else opens it."""
    masked = document.masked
    start, end = span
    while start < end and masked[start] in " \t":
        start += 1
    comma = next((at for at in range(start, end) if masked[at] in "،,"), end)
    stop = cut(document, start, comma)
    if stop <= start:
        return None
    if stop == comma and comma < end:
        stop = apposed(document, start, comma, end)
    while stop > start and (masked[stop - 1].isspace() or masked[stop - 1] in "،,.؟!-"):
        stop -= 1
    return (start, stop) if stop - start > 1 and masked[start:stop].strip(" §") else None


def doer(document: Document, low: int, high: int) -> Span | None:
    """Who a sentence is about that has no verb of saying before: "the committee was ready, noting that"."""
    masked, high = document.masked, min(high, low + FAR)
    topic = ABOUT.match(masked, low, high)
    if topic is not None:
        return topic.span("who")
    if re.match(r"\s*و?(?:في|خلال|بعد|قبل|منذ|على|من|عند)\s", masked[low : low + 12]):
        # "in Marib, …": the sentence begins behind it
        low = next((at + 1 for at in range(low, high) if masked[at] in "،,"), low)
    comma = next((at for at in range(low + 1, high) if masked[at] in "،,؛:§" and at - low > 3), high)
    for word in list(WORD.finditer(masked, low, comma))[:LATEST]:
        at = word.start()
        if PLACED.search(masked, max(low, at - 6), at):
            continue
        is_named = any(one.type in (*ACTORS, "person") and one.start == at for one in document.within(at, comma))
        if kunya := KUNYA.match(masked, at):
            return kunya.span()
        if is_named or heads(masked[at:comma]) in ("role", "spokesperson", "institution"):
            return trimmed(document, (at, comma))
    return None


def behind(document: Document, span: Span) -> Span | None:
    """The speaker who stands behind where or of what he speaks: "said in a statement the minister X that"."""
    masked, (start, end) = document.masked, span
    low = start + len(masked[start:end]) - len(masked[start:end].lstrip())
    if not PLACED.match(masked, low, end):
        return None
    comma = next((at for at in range(low, end) if masked[at] in "،,"), end)
    for word in list(WORD.finditer(masked, low, comma))[1:LATEST]:
        at = word.start()
        if PLACED.match(masked, at, comma) or PLACED.search(masked, max(0, at - 6), at):
            continue
        named = any(one.type == "person" and one.start == at for one in document.within(at, comma))
        if named or heads(masked[at:comma]) in ("role", "spokesperson"):
            return trimmed(document, (at, end))
    return None


def unaddressed(document: Document, span: Span) -> Span:
    """The subject of a verb with an object, "X accused Y of": without Y, where Y is known."""
    masked, (start, end) = document.masked, span
    if told := re.search(r"\s(?:صحيفة|موقع|قناة|وكالة|مجلة|شبكة|وسائل)(?!\w)", masked[start:end]):
        return start, start + told.start()
    for one in reversed(document.within(start, end)):
        before = masked[start : one.start].rsplit(None, 1)
        if not before or one.type == "person" or one.surface.endswith(("ي", "ية", "يين")):
            continue
        word = before[-1]
        return (
            span
            if heads(word) or word == "باسم" or INSIDE.match(word)
            else (start, start + len(masked[start : one.start].rstrip()))
        )
    return span


def cut(document: Document, start: int, end: int) -> int:
    """Where the noun phrase that opens the span ends."""
    masked = document.masked
    for index, word in enumerate(WORD.finditer(masked, start, end)):
        if ADJUNCT.match(masked, word.start(), end):
            return word.start()
        if INSIDE.match(masked, word.start(), end):
            # "a source in the government", but "the minister in Cairo"
            is_open = not masked.startswith("ال", start)
            if index == 0 or index > 4 or not (heads(masked[start:end]) and (is_open or index == 1)):
                return word.start()
        if index > 12:
            return word.start()
    return end


def apposed(document: Document, start: int, comma: int, end: int) -> int:
    """The end of a title's apposition: "the council's spokesman, Brigadier X"; `comma` when none follows."""
    masked = document.masked
    title = heads(masked[start:comma])
    close = next((at for at in range(comma + 1, end) if masked[at] in "،,"), end)
    low = comma + 1
    while low < close and masked[low] == " ":
        low += 1
    high = cut(document, low, close)
    phrase = masked[low:high].rstrip()
    return low + len(phrase) if title in ("role", "spokesperson") and NAME.fullmatch(phrase) else comma


def leading(document: Document, low: int, at: int) -> Span | None:
    """The subject before its verb: `لكن مسؤولا في الحركة قال`; None when no known word opens the phrase."""
    masked = document.masked
    start = max(low, *(masked.rfind(mark, low, at) + 1 for mark in "،؛:"))
    lead = LEAD.match(masked, start, at)
    if lead:
        start = lead.end()
    end = at
    if masked[start:end].rstrip().endswith((" قد", " كان", " كانت")):
        end = start + masked[start:end].rstrip().rfind(" ")
    while end > start and masked[end - 1].isspace():
        end -= 1
    if end - start < 3 or len(masked[start:end].split()) > 9 or "§" in masked[start:end]:
        return None
    opens = [one for one in document.within(start, end) if one.type in (*ACTORS, "person") and one.start - start < 2]
    is_topic = lead is not None and TOPIC.search(lead.group()) is not None and masked.startswith("ف", at)
    return (start, end) if heads(masked[start:end]) or opens or is_topic else None


def marked(
    document: Document, stretch: Stretch, before: list[Said], held: list[Said], found: list[Quote]
) -> Quote | None:
    """The quotation of a stretch; None for names and titles between marks."""
    text = document.text
    start, end = inside(text, stretch)
    words = len(WORD.findall(text, start, end))
    low = max(text.rfind(mark, 0, stretch.start) + 1 for mark in "\n!؟")
    low = max(low, document.sentence_at(max(0, stretch.start - 1))[0] if stretch.start else 0, stretch.start - FAR)
    if words < 4 and NAMING.search(text, low, stretch.start):
        return None
    head = text[low : stretch.start].strip(" .،")
    quote = Quote(stretch.start, stretch.end, "direct" if (not head or head.endswith(":")) and words > 2 else "partial")
    one = next((one for one in reversed(before) if one.start >= low and one.speaker and one.is_open), None)
    last = found[-1] if found and found[-1].start >= low else None
    if one is None or (last is not None and last.end > one.start and last.cue != one.cue):
        gap = GAP.match(text, stretch.end)
        after = gap.end() if gap else stretch.end
        one = next((one for one in held if after <= one.start <= after + 1 and one.speaker), one)
    if one is not None:
        quote.cue, quote.speaker, quote.relay, quote.confidence = one.cue, one.speaker, one.relay, 0.8
    else:
        sentence = document.sentence_at(stretch.start)
        window = max(sentence[0], stretch.start - FAR), min(sentence[1], stretch.end + FAR)
        phrase = ACCORDING.search(document.masked, *window)
        if phrase is not None and not RULES.match(phrase.group("speaker")):
            quote.cue, quote.speaker, quote.confidence = phrase.span("cue"), source(document, phrase), 0.75
        elif last is not None and last.speaker is not None and "\n" not in text[last.end : stretch.start]:
            quote.cue, quote.speaker, quote.confidence = last.cue, last.speaker, 0.7
    if quote.speaker is None and (words < 6 or quote.kind == "partial"):
        return None
    return quote


def source(document: Document, match: re.Match[str]) -> Span | None:
    """The speaker of "according to X", without the preposition that is written together with it."""
    masked = document.masked
    start, end = match.span("speaker")
    if masked.startswith("ل", start) and not masked.startswith("لل", start):
        start += 1
    if told := TOLD.match(masked, start, end):
        start = told.end()
    stop = cut(document, start, end)
    if stop == end and masked[end : end + 1] in ("،", ","):
        last = apposed(document, start, end, document.sentence_at(start)[1])
        return start, last if NAMED.match(masked, last) else end
    tail = re.search(r"\s+(?:فإن|أن|إن)(?!\w)", masked[start:stop])
    stop = start + tail.start() if tail else stop
    while stop > start and masked[stop - 1].isspace():
        stop -= 1
    return (start, stop) if stop - start > 1 else None


def reported(text: str, document: Document, held: list[Said], taken: list[Quote]) -> list[Quote]:
    """`قال X إن …` and `بحسب X، …` where no marks stand."""
    masked = document.masked
    used = {quote.cue for quote in taken}
    found: list[Quote] = []

    def add(start: int, stop: int, cue: Span, speaker: Span | None, relay: Span | None = None) -> None:
        while start < stop and text[start] in " ،,-":
            start += 1
        while stop > start and text[stop - 1] in " ،,.؟!":
            stop -= 1
        if stop - start < 8 or speaker is None:
            return
        if any(quote.start < stop and start < quote.end for quote in (*taken, *found)):
            return
        found.append(Quote(start, stop, "indirect", cue, speaker, 0.75, relay=relay))

    starts = [one.start for one in held]
    for low, high in document.sentences:
        here = held[bisect.bisect_left(starts, low) : bisect.bisect_left(starts, high)]
        cited = {one.speaker for one in here if one.relay}
        for match in ACCORDING.finditer(masked, low, high):
            if source(document, match) in cited:
                continue
            if document.quoted(match.start()) or match.span("cue") in used or RULES.match(match.group("speaker")):
                continue
            speaker = source(document, match)
            end = match.end() if masked[match.end() : match.end() + 1] in "،," else (speaker or match.span())[1]
            rest = re.compile(r"[\s،,]*(?:فإن|فقد|أن|إن)?(?!\w)\s*").match(masked, end, high)
            if match.start() - low < 3:
                add(rest.end() if rest else end, high, match.span("cue"), speaker)
            elif masked[match.end() : match.end() + 1] in ("،", ",") and high - match.end() > 8:
                add(low, high, match.span("cue"), speaker)
            else:
                add(low, match.start(), match.span("cue"), speaker)
        for index, one in enumerate(here):
            if one.cue in used or one.speaker is None:
                continue
            lead = AS_SAID.search(masked, max(low, one.start - NEAR), one.start)
            if lead is not None and one.start - low > 12:
                add(start_of(text, low), lead.start(), one.cue, one.speaker, one.relay)
            elif one.is_clause:
                nested = next((other.start for other in here[index + 1 :] if goes_on(masked, one, other)), high)
                add(one.at, nested, one.cue, one.speaker, one.relay)
    return found


def goes_on(masked: str, one: Said, other: Said) -> bool:
    """True for a verb that goes on with the same speaker: "…, adding that", "…, and stressed that"."""
    is_and = masked[max(0, other.start - 2) : other.start] in ("، ", ", ") and masked[other.start] == "و"
    return re.match(PARTICIPLES, masked[slice(*other.cue)]) is not None or (is_and and other.speaker == one.speaker)


def start_of(text: str, low: int) -> int:
    """Where a sentence's words begin behind its dateline."""
    line = DATELINE.match(text, low) if low == 0 or text[low - 1] == "\n" else None
    return line.end() if line else low
