"""Quotations in Ukrainian and Russian: between marks, behind dashes and reported with `що`, `что` or no such word."""

from __future__ import annotations

import re

from transforms.enrich.attribution import kind_of
from transforms.enrich.labels import label
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.quote import Quote
from transforms.enrich.slavic.attribution import (
    PAST,
    WORD,
    Attribution,
    View,
    attributed,
    inverted,
    made,
    phrased,
    tail,
)
from transforms.enrich.slavic.clause import Clause
from transforms.enrich.slavic.reported import reported
from transforms.enrich.slavic.vocabulary import PLURAL, tokens, words

LINE = re.compile(r"^[ \t]*(?P<dash>[—–―-])[ \u00a0]?(?=[^\W\d_])", re.MULTILINE)
TURN = re.compile(r"[,.!?…]?[ \u00a0][—–―-][ \u00a0]?(?=[^\W\d_])")
BACK = re.compile(r"[.,][ \u00a0]?[—–―-][ \u00a0]|[ \u00a0][—–―-](?=[^\W\d_])")
LEAD = re.compile(r"[\s,.!?…]*[—–―-]?\s*")
SETS_OFF = re.compile(r"[,.!?…]?\s*[—–-]\s")

TOLD = 400
"""Code points behind a dash in which it is said who speaks."""


def find(view: View) -> list[Quote]:
    """All quotations of a Ukrainian or Russian text."""
    found = spoken(view)
    found += dashes(view)
    return found + reported(view, found)


def spoken(view: View) -> list[Quote]:
    """Quotations between marks."""
    text = view.document.text
    found: list[Quote] = []
    last: Quote | None = None
    for index, stretch in enumerate(view.quotes):
        start, end = inside(text, stretch)
        held = len(WORD.findall(text, start, end))
        if held == 0:
            continue
        low = text.rfind("\n", 0, stretch.start) + 1
        if index:
            low = max(low, view.quotes[index - 1].end)
        quote = Quote(stretch.start, stretch.end, kind_of(text, stretch, low, held))
        if stands_alone(text, stretch, low):
            quote.kind = "direct"
        one = within(view, stretch) or beside(view, stretch, index, quote.kind)
        if one is None:
            one = alone(view, stretch, last)
        if one is None and last is not None and last.speaker is not None and carries(view, last, stretch):
            quote.cue, quote.speaker, quote.addressee, quote.confidence = last.cue, last.speaker, last.addressee, 0.75
        elif one is None and (lead := led(view, stretch, quote.kind)) is not None:
            one = lead
        if one is not None:
            quote.cue, quote.speaker, quote.addressee, quote.confidence = one.cue, one.speaker, one.hearer, one.strength
            quote.relay = one.relay
        if quote.speaker is None and (held < 4 or quote.kind == "partial"):
            continue
        found.append(quote)
        last = quote
    return found


def alone(view: View, stretch: Stretch, last: Quote | None) -> Attribution | None:
    """`«…», — каже.`: a verb without a subject goes on with who spoke last, or with the one person of the paragraph."""
    gap = SETS_OFF.match(view.text, stretch.end)
    if gap is None:
        return None
    clause = view.clause(gap.end(), reach(view, gap.end(), len(view.text)))
    if not clause.held or not clause.is_cue(0) or len(clause.held) > 4 or PLURAL.search(clause.held[0].lower):
        return None
    cue = clause.held[0].start, clause.held[0].end
    if last is not None and last.speaker is not None and view.text.count("\n", last.end, stretch.start) <= 1:
        return Attribution(cue, last.speaker, None, 0.6)
    low = view.text.rfind("\n", 0, stretch.start) + 1
    people = [one for one in view.document.within(low, stretch.start) if one.type == "person" and " " in one.surface]
    return Attribution(cue, (people[0].start, people[0].end), None, 0.6) if len(people) == 1 else None


def stands_alone(text: str, stretch: Stretch, low: int) -> bool:
    """True for `«Так», — сказав X` and `X сказав: «Так»`: however short, words that are nobody else's sentence."""
    start, _ = inside(text, stretch)
    before = text[low : stretch.start].rstrip()
    is_own = not before or before[-1] in ".!?…:—–"
    is_led = before.endswith(":")
    return is_own and text[start].isupper() and (is_led or SETS_OFF.match(text, stretch.end) is not None)


def within(view: View, stretch: Stretch) -> Attribution | None:
    """`«Ми готові, — сказав міністр, — але…»`: the speaker stands inside the marks, between dashes."""
    text = view.document.text
    start, end = inside(text, stretch)
    for turn in TURN.finditer(text, start, end):
        back = BACK.search(text, turn.end(), end)
        clause = Clause(
            tokens(text, turn.end(), min(back.start() if back else end, turn.end() + TOLD)),
            words(view.document.language),
        )
        one = inverted(clause, 0, len(clause.held), is_certain=False)
        if one is None and back is not None and text[turn.start()] in ",.!?…" and names(view, turn.end(), back.start()):
            # "— не приховує радості фермер Мороз. —": between two dashes some verb says the words
            one = inverted(clause, 0, len(clause.held), is_certain=True)
        if one is not None:
            return one
    return None


def names(view: View, start: int, end: int) -> bool:
    """True when a person or somebody by a role stands in a short span."""
    if end - start > 120:
        return False
    lists = words(view.document.language)
    held = tokens(view.document.text, start, end)
    return any(lists.has("pronouns", one) or lists.nouns.get(one.lower) == "role" for one in held) or any(
        one.type == "person" for one in view.document.within(start, end)
    )


def reach(view: View, at: int, high: int) -> int:
    """Where the attribution that follows a quotation ends at the latest."""
    text = view.text
    for place in range(at, min(high, at + 320)):
        if text[place] in "§\n" or (text[place] in "!?…"):
            return place
        if text[place] == "." and (place + 1 >= high or text[place + 1 : place + 2].isspace()):
            before = re.search(r"(?<!\w)\w{1,3}$", text[at:place])
            if before is None or not (before.group()[0].isupper() and len(before.group()) == 1):
                return place
    return min(high, at + 320)


def beside(view: View, stretch: Stretch, index: int, kind: str) -> Attribution | None:
    """The attribution before or behind a quotation."""
    text = view.text
    stop = text.find("\n", stretch.end)
    high = len(text) if stop < 0 else stop
    lead = LEAD.match(text, stretch.end)
    begin = lead.end() if lead else stretch.end
    gap = text[stretch.end : begin]
    _start, end = inside(view.document.text, stretch)
    closing = view.document.text[end - 1]
    after: Attribution | None = None
    if "." not in gap and (gap.strip() or kind == "direct" or closing in ",!?…"):
        clause = view.clause(begin, reach(view, begin, high))
        after = inverted(clause, 0, len(clause.held), is_certain=bool(set(gap) & set("—–―-")))
        after = after or phrased(clause, 0) or ordinary(clause, is_dashed=bool(set(gap) & set("—–―-")))
    if after is not None and kind == "direct":
        return after
    before = ahead(view, stretch)
    if before is not None:
        return before
    if after is not None:
        return after
    if kind == "partial":
        _low, far = view.document.around(stretch.start)
        clause = view.clause(stretch.end, min(far, high))
        return tail(clause)
    return None


def ordinary(clause: Clause, *, is_dashed: bool) -> Attribution | None:
    """`«…», — міністр сказав це вчора`, `«…», йдеться в заяві`: the subject before the verb, soon behind the marks."""
    for at in range(min(9, len(clause.held))):
        if clause.held[at].kind in "ps":
            return None
        if clause.is_cue(at):
            found = clause.before(0, at) if is_dashed else None
            return made(clause, at, found, [], 0.8) if found else None
    return None


def ahead(view: View, stretch: Stretch) -> Attribution | None:
    """The last verb or phrase before the quotation in its sentence."""
    document, text = view.document, view.text
    low = document.around(stretch.start)[0]
    low = max(low, text.rfind("\n", 0, stretch.start) + 1)
    if low >= stretch.start:
        return None
    clause = view.clause(low, stretch.start)
    if not clause.held:
        return None
    if clause.held[-1].word == ":" and (named := label(document.text, document.text[: stretch.start].rstrip())):
        return Attribution(named.cue, named.speaker, None, named.strength)
    for at in range(len(clause.held) - 1, -1, -1):
        if clause.is_cue(at):
            one = attributed(view, clause, at, len(clause.held))
            if one is not None:
                return one
    one = phrased(clause, 0)
    if one is not None:
        return one
    if clause.held[-1].word == ":":
        # any verb before a colon and a quotation
        for at in range(len(clause.held) - 2, -1, -1):
            token = clause.held[at]
            if token.kind == "w" and token.word[0].islower() and PAST.search(token.lower):
                found = clause.before(0, at)
                if found is not None:
                    return made(clause, at, found, [], 0.7)
        found = clause.subject(0, len(clause.held) - 1, clause.held[-1])
        if found is not None:
            return made(clause, len(clause.held) - 1, found, [], 0.6)
    return None


def carries(view: View, last: Quote, stretch: Stretch) -> bool:
    """True when the speaker of the quotation before certainly goes on: the same paragraph, nobody else in between."""
    text = view.text
    between = text[last.end : stretch.start]
    if "\n" in between:
        tail_ = between[: between.find("\n")]
        return view.document.text[last.end - 1] not in '»”"' and not tail_.strip() and between.count("\n") <= 2
    if last.cue is None:
        return False
    clause = view.clause(last.end, stretch.start)
    others = sum(1 for at, token in enumerate(clause.held) if clause.is_cue(at) and token.start != last.cue[0])
    stops = sum(token.word in ".!?…" and token.kind == "p" for token in clause.held)
    return stops <= 1 and not others


def led(view: View, stretch: Stretch, kind: str) -> Attribution | None:
    """The sentence before tells who is about to speak: one verb of saying with its subject."""
    document, text = view.document, view.text
    low = document.sentence_at(stretch.start)[0]
    if kind != "direct" or low <= 0 or text.rfind("\n", 0, stretch.start) >= low - 1:
        return None
    begin, end = document.sentence_at(max(0, low - 2))
    clause = view.clause(begin, min(end, low))
    for at in range(len(clause.held) - 1, -1, -1):
        if clause.is_cue(at):
            one = attributed(view, clause, at, len(clause.held))
            if one is not None:
                one.strength = 0.55
                return one
    return None


def dashes(view: View) -> list[Quote]:
    """Paragraphs that a dash opens and in which a verb of saying follows a second dash."""
    text = view.document.text
    found: list[Quote] = []
    for line in LINE.finditer(text):
        stop = text.find("\n", line.start())
        stop = len(text) if stop < 0 else stop
        for turn in TURN.finditer(text, line.end(), stop):
            back = BACK.search(text, turn.end(), stop)
            clause = Clause(
                tokens(text, turn.end(), min(back.start() if back else stop, turn.end() + TOLD)),
                words(view.document.language),
            )
            one = inverted(clause, 0, len(clause.held), is_certain=True)
            if one is None:
                continue
            end = turn.start() + (text[turn.start()] in ".!?…")
            found.append(Quote(line.start("dash"), end, "direct", one.cue, one.speaker, 0.85, addressee=one.hearer))
            if back and stop - back.end() > 8:
                dash = next(at for at in range(back.start(), back.end() + 1) if text[at] in "—–―-")
                found.append(Quote(dash, stop, "direct", one.cue, one.speaker, 0.75, addressee=one.hearer))
            break
    return found
