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
LEADING = ("joining", "opposing", "relative", "adverbs")
"""Words that may open a clause before `за словами X`."""
THIS = frozenset(["це", "цьому", "цим", "этом", "это"])
CONFIRMS = (
    "підтвер",
    "підтвердж",
    "запереч",
    "спрост",
    "визна",
    "відкид",
    "відкин",
    "подтвер",
    "подтвержд",
    "отрица",
    "отрицал",
    "опроверг",
    "призна",
    "отверг",
)
OWN = frozenset(["свою", "своє", "своя", "своїх", "свої", "свое", "своё", "своих", "свои"])
FACTS = (
    "причетн",
    "участь",
    "присутн",
    "факт",
    "наявн",
    "існуван",
    "намір",
    "відповідальн",
    "автентичн",
    "причастн",
    "участи",
    "присутств",
    "намерен",
    "факты",
    "наличи",
    "существован",
    "ответственн",
    "подлинн",
)
"""What is confirmed or denied in a noun: one's own part in something, or that something is so."""
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
    elif (closed := signed(view, clause)) is not None:
        found.append(((dateline(view.text, low, closed.cue[0]), closed.cue[0]), closed))
    span = range(called[1], called[2]) if called else range(0)
    cues = [at for at in range(len(held)) if held[at].kind == "w" and at not in span and clause.is_cue(at)]
    for at in cues:
        that = opened(clause, at)
        is_led = that is not None and held[that].word == ":" and at > 3 and held[at - 1].word in ",—–"
        if is_led and called is None and (row := behind_clause(view, clause, at, low, high)) is not None:
            # "Потяг вирушив, наголосили в ДСНС: колію полагодили"
            found.append(row)
            continue
        if that is not None:
            tails = (behind_clause(view, clause, later, low, high) for later in cues if later > that)
            end = next((row[0][1] for row in tails if row is not None and row[0][1] > held[that].end), high)
            teller = attributed(view, clause, at, that) or echoed(view, clause, at, low)
            if teller is not None:
                found.append(((held[that].end, end), teller))
            continue
        if called is None and (owned := confirmed(view, clause, at, high)) is not None:
            found.append(owned)
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


def signed(view: View, clause: Clause) -> Attribution | None:
    """`Уночі збили 40 дронів, — Повітряні сили`: who says it stands alone behind a dash at the end."""
    held = clause.held
    dash = next((at for at in range(len(held) - 1, max(4, len(held) - 9), -1) if held[at].word in "—–"), None)
    if dash is None or dash + 1 >= len(held) or held[dash - 1].word != "," or held[dash + 1].kind != "w":
        return None
    if clause.phrase_end(dash + 1, len(held)) != len(held) or not clause.starts(dash + 1, len(held)):
        return None
    span = held[dash + 1].start, held[-1].end
    named = any(one.type in ("person", "organisation") for one in view.document.within(*span))
    is_house = clause.noun(dash + 1) in ("institution", "spokesperson", "role") or held[dash + 1].word.isupper()
    is_house = is_house or any(clause.noun(at) == "institution" for at in range(dash + 1, len(held)))
    return Attribution((held[dash].start, held[dash].end), span, None, 0.6) if named or is_house else None


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
    at = begin - (held[begin - 1].word == ",")
    lead = at
    while lead > 0 and at - lead < 2 and any(lists.has(name, held[lead - 1]) for name in LEADING):
        lead -= 1
    if lead and held[lead - 1].word in ",;" and (lead < at or held[lead - 1].word == ";"):
        # "…, але, за даними X, …", "…, які, за словами X, …": only this clause is theirs
        return start, high
    for place in range(begin - 1, 0, -1):
        if held[place].word in ";:" or (held[place].word == "," and lists.has("opposing", held[place + 1])):
            low = held[place + 1 + (held[place].word == "," and place + 1 < begin)].start
            break
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
    about = told_of(clause, verb)
    if about:
        found = clause.before(about, verb, hearers) if about < verb else None
        found = found or clause.behind(verb, len(held), hearers)
        earlier = view.document.sentence_at(max(0, low - 2))
        if found is None or earlier[1] > low or clause.words.has("relative", held[found[0]]):
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
    opening = held[: first - 1]
    if is_inserted and opening and all(lists.has("opposing", token) for token in opening):
        # "Водночас, додав він, диверсій побільшає"
        return (held[end + 1].start, high), one
    if is_inserted and len(held) - end > (3 if first > 2 else 2) and verb - first < 3:
        return (low, high), one
    return (dateline(text, low, held[first - 1].start), held[first - 1].start), one


def confirmed(view: View, clause: Clause, verb: int, high: int) -> tuple[Span, Attribution] | None:
    """`заперечує свою причетність до вибуху`: what is confirmed or denied stands in a noun behind the verb."""
    held, lists = clause.held, clause.words
    if not held[verb].lower.startswith(CONFIRMS) or verb + 1 >= len(held):
        return None
    first = verb + 1
    while first < len(held) and lists.has("adverbs", held[first]):
        first += 1
    fact = first + (first < len(held) and held[first].lower in OWN)
    if fact >= len(held) or not held[fact].lower.startswith(FACTS):
        return None
    stop = next((at for at in range(first, len(held)) if held[at].kind in "ps" or lists.has("joining", held[at])), None)
    found = clause.before(0, verb)
    end = held[stop].start if stop is not None else high
    if found is None or (stop is not None and stop - first < 2):
        return None
    return (held[first].start, end), made(clause, verb, found, [], 0.6)


def told_of(clause: Clause, verb: int) -> int:
    """Where `Про це` ends at the head of the sentence whose verb this is: it tells of the sentence before; else 0."""
    held, lists = clause.held, clause.words
    first = 0
    while first < 2 and first < verb and (lists.has("adverbs", held[first]) or lists.has("opposing", held[first])):
        if held[first].lower in THIS:
            break
        first += 1
    if first + 1 >= verb or held[first].lower not in ("про", "об", "о") or held[first + 1].lower not in THIS:
        return 0
    is_plain = all(
        held[at].kind in "wqn" and not lists.has("that", held[at]) and not clause.is_cue(at)
        for at in range(first + 2, verb)
    )
    return first + 2 if is_plain and verb - first < 14 else 0


def dateline(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a dateline."""
    match = DATELINE.match(text, start, end)
    return match.end() if match else start
