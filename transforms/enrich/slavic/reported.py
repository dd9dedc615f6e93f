"""Reported speech without marks in Ukrainian and Russian."""

from __future__ import annotations

import re

from transforms.enrich.quote import Quote
from transforms.enrich.slavic.attribution import GERUND, WORD, Attribution, View, attributed, made, phrase
from transforms.enrich.slavic.clause import Clause
from transforms.enrich.slavic.vocabulary import Span, words

PARTICIPLES = ("вши", "вшись", "чи", "ив", "ав", "яв")
ADMITS = ("виключ", "прихов", "сумнів", "исключ", "скры", "сомнева", "відкид")
"""Verbs that report when they are denied: `не виключив`."""
SHORTEST = 2
"""Words of an indirect quotation."""
THIS = frozenset(["це", "цьому", "цим", "этом", "это"])
DATELINE = re.compile(r"[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ .,'’-]{2,30}.{0,40}?[—–]\s+")


def reported(view: View, taken: list[Quote]) -> list[Quote]:
    """Reported speech without marks, sentence by sentence."""
    used = {quote.cue for quote in taken if quote.cue and view.document.around(quote.cue[0])[1] > quote.start}
    found: list[Quote] = []
    for low, high in view.document.sentences:
        if not 12 <= high - low <= 1200:
            continue
        while high > low and view.text[high - 1] in ".!?… ":
            high -= 1
        clause = view.clause(low, high)
        for content, one in contents(view, clause, low, high):
            if one.cue in used and not cut_before_quote(view, content):
                continue
            kept = whole(view, content)
            if kept is None or any(quote.start <= kept[0] < quote.end for quote in taken):
                continue
            content = kept
            if any(
                not (content[1] <= other.start or other.end <= content[0]) and other.cue == one.cue for other in found
            ):
                continue
            if len(WORD.findall(view.text, *content)) < SHORTEST:
                continue
            found.append(Quote(*content, "indirect", one.cue, one.speaker, one.strength, addressee=one.hearer))
    return found


def cut_before_quote(view: View, content: Span) -> bool:
    """True when a clause without marks precedes the one with marks: `що людей бракує, тож «…»`."""
    return "§" in view.text[content[0] : content[1]]


def whole(view: View, content: Span) -> Span | None:
    """The content up to a clause with quotation marks in it, which is a quotation of its own."""
    start, end = content
    text = view.text
    mark = text.find("§", start, end)
    if mark >= 0:
        if text[start:mark].rstrip().endswith(":"):
            # "каже, що списки неповні: «…»"
            return trimmed(text, start, mark)
        comma = text.rfind(",", start, mark)
        following = WORD.match(text, comma + 2) if comma > start else None
        lists = words(view.document.language)
        if following is None or not (
            following.group().lower() in lists.held["opposing"] or following.group().lower() in lists.held["joining"]
        ):
            return None
        end = comma
    return trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without marks and spaces at its ends."""
    while start < end and text[start] in " ,:;—–\n":
        start += 1
    while end > start and text[end - 1] in " ,:;—–\n":
        end -= 1
    return (start, end) if end > start else None


def contents(view: View, clause: Clause, low: int, high: int) -> list[tuple[Span, Attribution]]:
    """What a sentence reports, with its attributions."""
    found: list[tuple[Span, Attribution]] = []
    held = clause.held
    called = phrase(clause, 0)
    if called is not None:
        one, begin, end = called
        found.append((around(clause, begin, end, low, high), one))
    elif (headed := labelled(view, clause)) is not None:
        found.append(((headed.cue[1], high), headed))
    span = range(called[1], called[2]) if called else range(0)
    cues = [at for at in range(len(held)) if held[at].kind == "w" and at not in span and clause.is_cue(at)]
    for at in cues:
        that = opened(clause, at)
        if that is not None:
            tails = (behind_clause(view, clause, later, low, high) for later in cues if later > that)
            end = next((row[0][1] for row in tails if row is not None and row[0][1] > held[that].end), high)
            teller = attributed(view, clause, at, that) or echoed(view, clause, at, low)
            if teller is not None:
                found.append(((held[that].end, end), teller))
            continue
        if called is None and (row := behind_clause(view, clause, at, low, high)) is not None:
            found.append(row)
    return found


def labelled(view: View, clause: Clause) -> Attribution | None:
    """`МЧС: при обстреле погибли шесть человек`: an institution or a person of name before a colon."""
    held = clause.held
    colon = next((at for at in range(1, min(6, len(held))) if held[at].word == ":"), None)
    if colon is None or colon + 3 > len(held) or held[colon + 1].kind == "s" or clause.phrase_end(0, colon) != colon:
        return None
    span = held[0].start, held[colon - 1].end
    people = [one for one in view.document.within(*span) if one.type == "person" and one.end == span[1]]
    is_short = colon == 1 and held[0].word.isupper() and len(held[0].word) > 2
    if not people and not is_short and (clause.noun(0) != "institution" or not held[0].word[0].isupper()):
        return None
    return Attribution((held[colon].start, held[colon].end), span, None, 0.6)


def echoed(view: View, clause: Clause, at: int, low: int) -> Attribution | None:
    """A sentence that opens with its verb, and has no subject, goes on with the speaker of the one before."""
    if at > 1 or low == 0:
        return None
    begin, end = view.document.sentence_at(max(0, low - 2))
    if "\n" in view.text[end:low]:
        return None
    before = view.clause(begin, end)
    for place in range(len(before.held) - 1, -1, -1):
        if before.is_cue(place):
            one = attributed(view, before, place, len(before.held))
            if one is not None:
                return Attribution((clause.held[at].start, clause.held[at].end), one.speaker, None, 0.6)
    return None


def opened(clause: Clause, verb: int) -> int | None:
    """The token that opens the reported clause of a verb: `, що`, `: `, with hearers or the subject in between."""
    held, lists = clause.held, clause.words
    for at in range(verb + 1, min(len(held), verb + 26)):
        token = held[at]
        if token.kind == "s" or token.word in ";?!":
            return None
        if token.word == ":" and at + 1 < len(held) and held[at + 1].kind != "s":
            is_denied = verb > 0 and lists.has("negation", held[verb - 1]) and not held[verb].lower.startswith(ADMITS)
            return at if at - verb < 12 and not is_denied else None
        if token.kind != "w":
            continue
        if lists.has("manner", token) and held[at - 1].word == "," and lists.stems["retelling"].get(held[verb].lower):
            return at - 1
        if lists.has("that", token) and at > verb + 1 and held[at - 1].word == ",":
            is_wish = lists.has("subordinate", token)
            return None if is_wish and not lists.stems["commands"].get(held[verb].lower) else at
        if clause.is_cue(at) and not lists.has("passive", held[verb]) and not held[at].lower.endswith(PARTICIPLES):
            return None
    return None


def around(clause: Clause, begin: int, end: int, low: int, high: int) -> Span:
    """What a phrase such as `за словами X` tells of: all behind it where it opens the sentence, else all before it."""
    held, lists = clause.held, clause.words
    first = begin
    while first > 0 and (lists.has("joining", held[first - 1]) or lists.has("opposing", held[first - 1])):
        first -= 1
    start = held[end].start if end < len(held) else high
    if first == 0 or (first < begin and held[first - 1].word == ","):
        return start, high
    rest = [token for token in held[end:] if token.kind == "w"]
    is_inserted = end < len(held) and held[end].word == "," and rest
    return (low, high) if len(rest) > 2 or is_inserted else (low, held[begin].start)


def behind_clause(view: View, clause: Clause, verb: int, low: int, high: int) -> tuple[Span, Attribution] | None:
    """`…, повідомив X`, `Про це, запевнив він, …` and `Про це повідомив X`."""
    held, lists, text = clause.held, clause.words, view.text
    first = verb
    while (
        first > 0
        and held[first - 1].kind == "w"
        and held[first - 1].lower not in THIS
        and (lists.has("adverbs", held[first - 1]) or lists.has("times", held[first - 1]))
    ):
        first -= 1
    hearers: list[Span] = []
    if first and held[first - 1].lower in THIS and first <= 3:
        found = clause.behind(verb, len(held), hearers)
        earlier = view.document.sentence_at(max(0, low - 2))
        if found is None or earlier[1] > low:
            return None
        return earlier, made(clause, verb, found, hearers, 0.6)
    if first < 2 or held[first - 1].word not in ",—–" or GERUND[view.document.language].search(held[verb].lower):
        return None
    found = clause.behind(verb, len(held), hearers)
    if found is None:
        return None
    end = found[1]
    if first < 3 and not (end < len(held) and held[end].word == ","):
        return None
    speaker = held[found[0]]
    if speaker.kind == "w" and lists.has("relative", speaker):
        return None
    one = made(clause, verb, found, hearers, 0.75)
    while end < len(held) and held[end].word not in (",", "—", "–", ";"):
        if held[end].kind == "s":
            return None
        end += 1
    is_inserted = end + 2 < len(held) and not (
        held[end + 1].kind == "w"
        and (
            lists.has("relative", held[end + 1])
            or lists.has("opposing", held[end + 1])
            or lists.has("joining", held[end + 1])
            or clause.noun(end + 1) is not None
            or GERUND[view.document.language].search(held[end + 1].lower) is not None
        )
    )
    if is_inserted and len(held) - end > (3 if first > 2 else 2) and verb - first < 3:
        return (low, high), one
    return (dateline(text, low, held[first - 1].start), held[first - 1].start), one


def dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a dateline."""
    match = DATELINE.match(text, start, end)
    return match.end() if match else start
