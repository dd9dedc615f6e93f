"""Words attributed to someone: direct, partial and indirect, with the reporting verb and the speaker."""

from __future__ import annotations

import re
from itertools import pairwise

from transforms.enrich import circumstances, dialogue, grades, speakers
from transforms.enrich.attribution import (
    WORD,
    attribution_after,
    attribution_before,
    attributions,
    beside,
    kind_of,
    within_words,
)
from transforms.enrich.document import Document
from transforms.enrich.english import conjuncts, framed, voices
from transforms.enrich.indirect import indirect
from transforms.enrich.labels import label
from transforms.enrich.marks import Stretch, inside, is_wordy
from transforms.enrich.quote import Quote
from transforms.enrich.slavic import quotes as slavic_quotes
from transforms.enrich.slavic import sources as slavic_sources
from transforms.enrich.slavic.attribution import look
from transforms.enrich.slavic.vocabulary import LANGUAGES as SLAVIC
from transforms.enrich.uncased import arabic, chinese
from transforms.enrich.uncased import standing as uncased
from transforms.enrich.western import anaphora, clauses, occasions, romance_context, sources
from warehouse.schema.ids import make_id

METHOD = "cue_rules"
VERSION = "2"

OWN = {"zh": chinese.find, "ar": arabic.find}
"""Languages whose grammar needs finders of its own."""
COUNTED, MANY = 120, 7
"""Code points of a stretch in which words are counted, and words from which on their number makes no difference."""
SO_MANY = re.compile(rf"(?:\W*+\w[\w’'-]*+){{{MANY}}}")
NEAR = 6
"""Short stretches that are looked past on either side of a quotation."""
TITLE_CASE = re.compile(r"^[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of|the|a|an|and|in|on|for|to|with|or|vs\.?|at|by))+$")


def find(document: Document) -> list[Quote]:
    """All quotes in order of the text."""
    own = OWN.get(document.language)
    view = look(document) if document.language in SLAVIC else None
    if own is not None:
        found = own(document)
    elif view is not None:
        found = slavic_quotes.find(view)
    else:
        found = marked(document) + dialogue.find(document)
        found += (clauses.indirect if document.language in clauses.LANGUAGES else indirect)(document, found)
    # two finders may meet at the same words: the one that knows the speaker, and is surer, stands
    found.sort(key=lambda quote: (quote.start, quote.end, quote.kind, quote.speaker is None, -quote.confidence))
    found = [
        quote
        for quote, before in zip(found, [None, *found], strict=False)
        if before is None or (quote.start, quote.end, quote.kind) != (before.start, before.end, before.kind)
    ]
    if document.language in ("en", ""):
        conjuncts.settle(document.masked, found)
    if view is not None:
        slavic_sources.settle(view, found)
    else:
        (occasions if document.language in clauses.LANGUAGES else circumstances).describe(document, found)
        resolve(document, found)
    for quote in found:
        quote.quote_id = make_id(document.article_id, quote.start, quote.end, quote.kind)
    return found


def marked(document: Document) -> list[Quote]:
    """Quotes between marks."""
    text, language = document.text, document.language
    by_grammar = language in clauses.LANGUAGES
    finders = (clauses.behind, clauses.ahead) if by_grammar else (attribution_after, attribution_before)
    found: list[Quote] = []
    last: Quote | None = None
    opened = {stretch.start for stretch in document.stretches if stretch.is_open}
    for index, stretch in enumerate(document.stretches):
        low, high = window(document, index)
        start, end = inside(text, stretch)
        counted = min(end, start + COUNTED)
        words = MANY if SO_MANY.match(text, start, counted) else len(WORD.findall(text, start, counted))
        if words == 0 or (by_grammar and clauses.is_title(document, stretch)):
            continue
        quote = Quote(stretch.start, stretch.end, kind_of(text, stretch, low, words))
        if by_grammar and clauses.opens_sentence(document, stretch):
            quote.kind = "direct"
        is_answer = language == "en" and text.startswith(": ", stretch.start - 2)
        answer = framed.answered(document.masked, low, stretch.start) if is_answer else None
        one = (
            answer
            or beside(document, stretch, low, high, *finders)
            or within_words(text, stretch, language)
            or dialogue.within_marks(text, stretch, language)
        )
        if one is not None:
            quote.cue, quote.speaker, quote.confidence = one.cue, one.speaker, one.strength
        elif last is not None and last.speaker is not None and carries(document, last, quote, words):
            quote.cue, quote.speaker, quote.confidence = last.cue, last.speaker, min(last.confidence, 0.75)
        elif (lead := led_in(document, stretch)) is not None:
            quote.cue, quote.speaker, quote.confidence = lead.cue, lead.speaker, 0.6
        if quote.speaker is None and (
            words < 4 or quote.kind == "partial" or TITLE_CASE.match(text[start:end].rstrip(" ,."))
        ):
            # scare quotes and titles of works are nobody's words
            continue
        is_name = 1 < words <= 4 and TITLE_CASE.match(text[start:end].rstrip(" ,.")) is not None
        if is_name and quote.speaker is not None and not (by_grammar and quote.kind == "direct"):
            continue
        found.append(quote)
        last = quote
    for later, earlier in pairwise(reversed(found)):
        # a paragraph without a closing mark: the speaker stands behind the next one
        if earlier.speaker is None and later.speaker and earlier.start in opened and follows(text, earlier, later):
            earlier.cue, earlier.speaker, earlier.confidence = later.cue, later.speaker, 0.75
    return found


HEADING = re.compile(
    r"(?!(?:Live|Watch|Video|Photos?|Opinion|Analysis|Updates?|Breaking|Exclusive|Explainer|Read|Listen|Quote|Verbatim)\b)"
    r"(?P<speaker>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,3}):"
)
"""`Mediator: ‘The war is over’`, a line by itself."""
SCRIPT = re.compile(r"[A-Z .]{3,}:")
"""Before the words of a transcript."""


def follows(text: str, earlier: Quote, later: Quote) -> bool:
    """True when a quotation fills its paragraph and runs on in the next one, which names the speaker."""
    opens = text.rfind("\n", 0, earlier.start) + 1
    stop = text.find("\n", later.end)
    is_named = later.cue is not None and later.end <= later.cue[0] and (stop < 0 or later.cue[0] < stop)
    is_one = text[earlier.start] == text[later.start] and text.count("\n", earlier.end, later.start) <= 2
    is_one = is_one and SCRIPT.match(text, earlier.start + 1) is None
    between = text[opens : earlier.start] + text[earlier.end : later.start]
    return is_named and is_one and not between.strip()


def window(document: Document, index: int) -> tuple[int, int]:
    """Where the attribution of a stretch may stand: its paragraph, between the neighbouring stretches."""
    text, stretch = document.text, document.stretches[index]
    low = text.rfind("\n", 0, stretch.start) + 1
    stop = text.find("\n", stretch.end)
    high = len(text) if stop < 0 else stop
    for at in range(index - 1, max(-1, index - 1 - NEAR), -1):
        before = document.stretches[at]
        if before.end <= low or at == index - NEAR or is_wordy(text, before):
            low = max(low, before.end)
            break
    for at in range(index + 1, min(len(document.stretches), index + 1 + NEAR)):
        after = document.stretches[at]
        if after.start >= high or at == index + NEAR or is_wordy(text, after):
            high = min(high, after.start)
            break
    return low, high


def carries(document: Document, last: Quote, quote: Quote, words: int) -> bool:
    """True when the speaker of the quote before certainly goes on speaking."""
    text = document.text
    between = text[last.end : quote.start]
    breaks = between.count("\n")
    if last.kind == "indirect" or (quote.kind == "partial" and words < 4):
        return False
    if breaks == 0:
        # the same paragraph: only the attribution itself may stand between
        attribution_only = last.cue is not None and last.end <= last.cue[0] < quote.start
        others = [one for one in document.within(last.end, quote.start) if one.type == "person"]
        named = last.speaker is not None and any(
            one.start >= last.speaker[1] or one.end <= last.speaker[0] for one in others
        )
        single = not any(last.end < start < quote.start - 1 for start in document.sentence_starts)
        return (
            not between.strip(" .,…—–")
            or (attribution_only and (single or not named))
            or (len(between) < 160 and not others)
        )
    # a paragraph that opens with a quotation right after one that ended with one
    opens = not text[text.rfind("\n", 0, quote.start) + 1 : quote.start].strip()
    tail = text[last.end : text.find("\n", last.end) if "\n" in text[last.end :] else len(text)]
    return opens and breaks <= 2 and words > 4 and len(tail.strip()) < 160


def led_in(document: Document, stretch: Stretch) -> speakers.Attribution | None:
    """A stretch that opens its paragraph or follows a sentence about one person who is about to speak."""
    text = document.text
    before = text[: stretch.start].rstrip()
    if not before:
        return None
    sentence = document.around(len(before) - 1)
    if before.endswith(":") and (labelled := label(text, before)):
        return labelled
    if before.endswith(":"):
        by_grammar = document.language in clauses.LANGUAGES
        found = [] if by_grammar else attributions(document, *sentence)
        found = [one for one in found if not document.quoted(one.cue[0])]
        if found:
            return found[-1]
        is_line = text[stretch.end : stretch.end + 1] in ("", "\n") and text.count(" ", stretch.start, stretch.end) < 12
        if is_line and document.language == "en" and (titled := HEADING.fullmatch(before, before.rfind("\n") + 1)):
            return speakers.Attribution((len(before) - 1, len(before)), titled.span("speaker"), 0.7)
        people = [one for one in document.within(*sentence) if one.type == "person"]
        if people:
            acting = [one for one in people if speakers.FINITE.match(text, one.end + 1)]
            who = (acting or people)[-1 if acting else 0]
            return speakers.Attribution((sentence[1] - 1, sentence[1]), (who.start, who.end), 0.6)
        return None
    if text.find("\n", len(before), stretch.start) >= 0 or before[-1] not in ".!?":
        return None
    if document.language in ("fr", "es"):
        return romance_context.spoke(document, sentence)
    if document.language != "en":
        return None
    # the sentence before tells what the same person said or did: 'Dana Orlo refused, she said. "Nobody asked."'
    found = attributions(document, *sentence)
    found = [one for one in found if text[one.cue[0] : one.cue[1]].lower() in SAYING]
    if found:
        return speakers.Attribution(found[-1].cue, found[-1].speaker, 0.55)
    return None


def resolve(document: Document, found: list[Quote]) -> None:
    """Sets entity, grade and terms; a pronoun takes the person named last when that is certain."""
    text = document.text
    known: dict[tuple[int, int], tuple[str, str | None, str | None]] = {}
    if document.language in clauses.LANGUAGES:
        known = anaphora.settle(document, found)
    elif document.language in ("en", ""):
        known = voices.settle(document, found)
    stated: dict[tuple[int, int], str | None] = {}
    for quote in found:
        if quote.speaker is None:
            continue
        if quote.speaker not in known:
            start, end = quote.speaker
            if text[start:end].lower() in grades.PRONOUNS:
                person = voices.antecedent(document, start, min(start, quote.start), text[start:end].lower(), found)
                carried = uncased.carried(document, found, start) if document.language in OWN else None
                known[quote.speaker] = (
                    ("A", person.entity_id, person.polity) if person is not None else carried or ("D", None, None)
                )
            else:
                held = standing(document, start, end)
                entity = held.entity
                known[quote.speaker] = (
                    held.grade,
                    entity.entity_id if entity else None,
                    (entity.polity or entity.entity_id)
                    if entity and entity.type != "person"
                    else (entity.polity if entity else None),
                )
        quote.grade, quote.entity_id, quote.polity = known[quote.speaker]
        if quote.relay is not None:
            quote.grade = at_second_hand(document, quote)
        by_grammar = document.language in clauses.LANGUAGES and quote.cue is not None
        sentence = document.around((quote.cue if by_grammar and quote.cue else quote.speaker)[0])
        if sentence not in stated:
            stated[sentence] = grades.terms(document, *sentence)
        quote.terms = stated[sentence]


CARRIER = re.compile(r"\b(?:channel|outlet|news (?:site|portal)|website|portal|blog)\b")
"""Further words for those that carry what others say."""


def at_second_hand(document: Document, quote: Quote) -> str:
    """The grade of words that another passes on: no better than B from a mouthpiece, than the other's own grade.

    A publisher or agency that carries words said to it leaves the grade as it is.
    """
    start, end = quote.relay or (0, 0)
    carrier = document.text[start : end + 40 if document.text.startswith(", a", end) else end]
    is_outlet = document.language in clauses.LANGUAGES and occasions.OUTLET.search(carrier) is not None
    if is_outlet or circumstances.OUTLET.search(carrier) or CARRIER.search(carrier):
        return quote.grade
    return max(quote.grade, "B", standing(document, start, end).grade)


def standing(document: Document, start: int, end: int) -> grades.Standing:
    """Grade and entity of the speaker at that span."""
    if document.language in clauses.LANGUAGES:
        return sources.standing(document, start, end)
    own = uncased.standing if document.language in OWN else grades.standing
    return own(document, start, end)


SAYING = frozenset(("said", "says", "added", "told", "argued", "explained", "noted", "insisted", "warned", "recalled"))


def rows(document: Document, found: list[Quote]) -> list[dict[str, object]]:
    """The quotes as rows of table `quotes`."""
    text = document.text
    return [
        {
            "quote_id": quote.quote_id,
            "article_id": document.article_id,
            "kind": quote.kind,
            "char_start": quote.start,
            "char_end": quote.end,
            "evidence": text[quote.start : quote.end],
            "cue_start": quote.cue[0] if quote.cue else None,
            "cue_end": quote.cue[1] if quote.cue else None,
            "speaker": text[quote.speaker[0] : quote.speaker[1]] if quote.speaker else None,
            "speaker_entity_id": quote.entity_id,
            "speaker_start": quote.speaker[0] if quote.speaker else None,
            "speaker_end": quote.speaker[1] if quote.speaker else None,
            "addressee": words_of(text, quote.addressee),
            "addressee_start": quote.addressee[0] if quote.addressee else None,
            "addressee_end": quote.addressee[1] if quote.addressee else None,
            "addressee_entity_id": entity_in(document, quote.addressee),
            "channel": quote.channel,
            "channel_start": quote.channel_span[0] if quote.channel_span else None,
            "channel_end": quote.channel_span[1] if quote.channel_span else None,
            "relayed_by": words_of(text, quote.relay),
            "relayed_by_start": quote.relay[0] if quote.relay else None,
            "relayed_by_end": quote.relay[1] if quote.relay else None,
            "relayed_by_entity_id": entity_in(document, quote.relay),
            "source_grade": quote.grade,
            "terms": quote.terms,
            "confidence": quote.confidence,
            "method": METHOD,
            "method_version": VERSION,
        }
        for quote in found
    ]


def words_of(text: str, span: tuple[int, int] | None) -> str | None:
    """The words of a span."""
    return text[span[0] : span[1]] if span else None


def entity_in(document: Document, span: tuple[int, int] | None) -> str | None:
    """The first entity named in a span."""
    return next((one.entity_id for one in document.within(*span) if one.entity_id), None) if span else None
