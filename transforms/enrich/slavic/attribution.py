"""A Ukrainian or Russian cue with its speaker: a verb beside its subject, or a phrase such as `за словами`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from transforms.enrich.document import Document
from transforms.enrich.marks import Stretch, inside
from transforms.enrich.slavic.clause import Clause
from transforms.enrich.slavic.vocabulary import Span, tokens, words

WORD = re.compile(r"\w[\w’'ʼ-]*")
CITES = frozenset(
    ["цитує", "цитують", "цитирует", "цитируют", "процитувало", "процитировало", "процитувала", "процитировала"]
)
WITH = re.compile(r"^[^\W\d_]{2,}(?:ою|ею|єю|ами|ями|има|чима|кой|гой|вой|лой)$")
"""Nouns of what a gesture is made with."""
PAST = re.compile(
    r"(?:[аиіїяуеєоы](?:в|л|ла|ло|ли)|вся|лся|лась|лася|лись|лися|ється|ються|иться|ится|ется|[аеиіую]ть|[аяеуюи]т|ує|ює|ає|яє)$"
)
NAME = re.compile(r"[^\W\d_][^\W\d_A-ZА-ЯІЇЄҐ]+$")
DATIVE = re.compile(r"(?:[уюіе]|ові|еві|єві|ам|ям|ой|ей|му|ій)$")
"""Endings of an outlet's name to which somebody speaks."""
PRESENT = re.compile(r"\w{2}(?:[еє]|їть|[её]т|[ия]т)$")
"""Further endings of verbs, where a dash tells that one must stand."""
PASSING = re.compile(
    r"(?:цитує|цитують|процитува|цитиру|процитирова|наводить|наводять|навів|навел|приводит|приводят|прив[её]л|пересказ|переказ|передає|передают|передаёт|передает|передають)"
)
THUS = frozenset(["такими", "цими", "этими", "словами", "з", "із", "с"])
MEASURES = ("оцін", "даними", "інформаці", "підрахунк", "прогноз", "розрахунк", "відомост", "статистик", "висновк")
GERUND = {
    "uk": re.compile(r"\w{3}(?:вши|чи|вшись|чись)$"),
    "ru": re.compile(r"\w{3}(?:[иаяеу]в|вши|вшись|(?<!с)я|ясь)$"),
}


@dataclass(slots=True)
class Attribution:
    """A cue with its speaker and those whom it names as hearers."""

    cue: Span
    speaker: Span
    hearer: Span | None = None
    strength: float = 0.85
    relay: Span | None = None
    """Who cites the speaker: `цитирует Рейка агентство «Берег»`."""


@dataclass(slots=True)
class View:
    """The text as this grammar reads it: quotations masked, names between marks left as they are."""

    document: Document
    text: str
    quotes: list[Stretch]

    clauses: dict[Span, Clause] = field(default_factory=dict)

    def clause(self, low: int, high: int) -> Clause:
        """The tokens of a span, read once."""
        held = self.clauses.get((low, high))
        if held is None:
            held = self.clauses[low, high] = Clause(tokens(self.text, low, high), words(self.document.language))
        return held


def look(document: Document) -> View:
    """The document with its quotations apart from names between marks."""
    text, held = document.text, []
    for stretch in document.stretches:
        if not is_name(document, stretch):
            held.append(stretch)
    parts, last = [], 0
    for stretch in held:
        parts += [text[last : stretch.start], "§" * (stretch.end - stretch.start)]
        last = stretch.end
    return View(document, "".join([*parts, text[last:]]), held)


def is_name(document: Document, stretch: Stretch) -> bool:
    """True for titles, channels, companies and calibres between marks: one to three words that nobody says."""
    text, lists = document.text, words(document.language)
    start, end = inside(text, stretch)
    held = WORD.findall(text, start, end)
    if not held:
        return True
    if len(held) > 4 or stretch.is_open or text[end - 1] in ",.!?…":
        return False
    before = re.search(r"([^\W_][\w’'ʼ-]*)[ \u00a0]$", text[max(0, stretch.start - 40) : stretch.start])
    if before is None:
        # "«Нафтогаз» сообщил": a name may open the sentence
        after = re.match(r"[ \u00a0][^\W\d_]", text[stretch.end : stretch.end + 2])
        return len(held) <= 2 and held[0][0].isupper() and after is not None
    word = before.group(1).lower()
    if lists.stems["schemes"].get(word):
        return True
    if not (held[0][0].isupper() or held[0][0].isdigit()) or word in lists.held["that"]:
        return False
    if lists.stems["naming"].get(word) or lists.nouns.get(word) == "institution":
        return True
    if len(held) > 3:
        return False
    if lists.cues.holds(word):
        # "рассказал «Известиям», что …": an outlet in the dative
        return re.match(r", (?:що|что) ", text[stretch.end : stretch.end + 6]) is not None or (
            # "сказав «Голосу степу» співрозмовник": its subject stands behind
            DATIVE.search(held[0]) is not None
            and held[0][0].isupper()
            and re.match(r"[ \u00a0][^\W\d_]", text[stretch.end : stretch.end + 2]) is not None
        )
    low = max(text.rfind(mark, 0, stretch.start) for mark in ".!?\n")
    return not any(lists.stems["naming_verbs"].get(one.lower()) for one in WORD.findall(text, low + 1, stretch.start))


def inverted(clause: Clause, at: int, high: int, *, is_certain: bool) -> Attribution | None:
    """A verb with its subject behind it: `сказав міністр`; any verb where a dash makes it certain."""
    if at >= high:
        return None
    hearers: list[Span] = []
    verb = at
    while verb < high and verb - at < 4 and not clause.is_cue(verb):
        token = clause.held[verb]
        is_denied = is_certain and verb == at and clause.words.has("negation", token)
        if token.kind != "w" or not (clause.words.has("adverbs", token) or token.lower in THUS or is_denied):
            break
        verb += 1
    if verb >= high:
        return None
    token = clause.held[verb]
    is_verb = (
        token.kind == "w" and (PAST.search(token.lower) or PRESENT.search(token.lower)) and token.word[0].islower()
    )
    if not clause.is_cue(verb) and not (is_certain and is_verb):
        return None
    found = clause.behind(verb, high, hearers)
    if is_certain and verb + 2 < high and WITH.search(clause.held[verb + 1].lower):
        # "махає рукою Ганна": what is done the words with is not who says them
        found = clause.behind(verb + 1, high, hearers) or found
    if found is None and is_certain and verb + 1 < high and clause.is_plain(verb + 1):
        found = verb + 1, clause.phrase_end(verb + 1, high)
    if found is None:
        return None
    one = made(clause, verb, found, hearers)
    return passed(clause, one, verb, found)


def passed(clause: Clause, one: Attribution, verb: int, found: tuple[int, int]) -> Attribution:
    """A verb that passes on what another said: the other one is the speaker, wherever the outlet stands."""
    held = clause.held
    if not PASSING.match(held[verb].lower):
        return one
    first, last = found
    if first > verb and clause.words.has("uttered", held[first]) and last - first > 1:
        first += 1
        one.speaker = held[first].start, one.speaker[1]
    elif last <= verb and verb + 2 < len(held) and clause.words.has("uttered", held[verb + 1]):
        # "газета привела слова машиниста Рейка: «…»"
        end = clause.phrase_end(verb + 2, len(held), is_bent=True)
        if end > verb + 2:
            one.relay, one.speaker = one.speaker, (held[verb + 2].start, held[end - 1].end)
        return one
    is_moved = first > found[0]
    return cited(clause, one, (first, last)) if is_moved or held[verb].lower in CITES else one


def cited(clause: Clause, one: Attribution, found: tuple[int, int]) -> Attribution:
    """A verb such as `цитує`: whom it cites stands before the outlet, or behind it."""
    held = clause.held
    houses = [at for at in range(*found) if clause.noun(at) == "institution" or held[at].kind == "q"]
    if not houses and not any(clause.noun(at) == "spokesperson" for at in range(*found)):
        return one
    first, last = found
    # the outlet of "цитує главу МЗС Карла Таммета пресслужба" stands behind the name
    houses += [at for at in range(*found) if clause.noun(at) == "spokesperson"]
    behind = [at for at in houses if at > first and NAME.match(held[at - 1].word) and clause.starts(at, last)]
    houses = [min(behind)] if behind else sorted(houses)
    if houses[0] > first:
        one.speaker = held[first].start, held[houses[0] - 1].end
        one.relay = held[houses[0]].start, held[last - 1].end
    elif last - 1 > houses[-1] and held[last - 1].word[0].isupper():
        one.speaker = held[houses[-1] + 1].start, held[last - 1].end
        one.relay = held[first].start, held[houses[-1]].end
    return one


def made(clause: Clause, verb: int, found: tuple[int, int], hearers: list[Span], strength: float = 0.85) -> Attribution:
    """The attribution of a verb's token and its subject's tokens."""
    held = clause.held
    first, last = found
    return Attribution(
        (held[verb].start, held[verb].end),
        (held[first].start, held[last - 1].end),
        hearers[0] if hearers else following_hearer(clause, verb, last),
        strength,
    )


def following_hearer(clause: Clause, verb: int, at: int) -> Span | None:
    """Those addressed behind the verb and behind its subject."""
    for place in (verb + 1, at):
        if place == verb + 1 < len(clause.held) - 1 and clause.is_outlet(place, len(clause.held)):
            return clause.held[place].start, clause.held[clause.outlet_end(place, len(clause.held)) - 1].end
        if place < len(clause.held) and clause.held[place].kind == "w" and clause.is_hearer(place):
            end = clause.hearer_end(place, len(clause.held))
            return clause.held[place].start, clause.held[end - 1].end
    if at <= verb and verb + 2 < len(clause.held) and clause.held[verb + 2].word in ",:":
        token = clause.held[verb + 1]
        is_name = token.word.isupper() and len(token.word) > 1 and clause.noun(verb + 1) is None
        if token.kind == "w" and (is_name or token.word.isascii()):
            # "сказал Politico, что …", "підтвердило УП: …"
            return token.start, token.end
    end = clause.dative_end(verb + 1, len(clause.held))
    return (clause.held[verb + 1].start, clause.held[end - 1].end) if end else None


def tail(clause: Clause) -> Attribution | None:
    """`… «готова», заявив Песков`: an inverted verb behind a comma, later in the sentence."""
    for at in range(1, len(clause.held)):
        if clause.held[at].kind == "s":
            return None
        if clause.held[at - 1].word in ",—–" and clause.is_cue(at):
            one = inverted(clause, at, len(clause.held), is_certain=False)
            if one is not None:
                return one
    return None


def attributed(view: View, clause: Clause, verb: int, high: int) -> Attribution | None:
    """A verb with its subject wherever that stands: before, behind, or at the head of the sentence."""
    hearers: list[Span] = []
    if GERUND[view.document.language].search(clause.held[verb].lower):
        for at in range(verb - 1, -1, -1):
            if clause.is_cue(at):
                return attributed(view, clause, at, verb)
        found = clause.opening(0, verb)
        return made(clause, verb, found, [], 0.7) if found else None
    is_apart = verb > 0 and clause.held[verb - 1].word in ",—–"
    found = clause.behind(verb, high, hearers) if is_apart else clause.before(0, verb, hearers)
    if found is None:
        found = clause.before(0, verb, hearers) if is_apart else clause.behind(verb, high, hearers)
    if found is None:
        begin = clause.boundary(0, verb)
        if begin > 0 and not clause.words.has("relative", clause.held[begin]):
            found = clause.opening(0, verb)
            for at in range(verb - 1, -1, -1):
                if found is None and clause.is_cue(at):
                    return attributed(view, clause, at, verb)
    return passed(clause, made(clause, verb, found, hearers), verb, found) if found else None


def phrased(clause: Clause, at: int) -> Attribution | None:
    """The first `за словами X`, `по его данным`, `как сообщил X` from a token on, with its speaker."""
    found = phrase(clause, at)
    return found[0] if found else None


def phrase(clause: Clause, low: int) -> tuple[Attribution, int, int] | None:
    """The same with the tokens at which it begins and ends."""
    held, lists = clause.held, clause.words
    for at in range(low, len(held) - 1):
        token = held[at]
        nouns = lists.phrases.get(token.lower)
        if nouns is None and not lists.has("as", token):
            continue
        if nouns is not None:
            noun = at + 1
            while noun < len(held) and noun - at < 3 and held[noun].lower not in nouns and held[noun].kind == "w":
                noun += 1
            if noun < len(held) and held[noun].lower in nouns and (one := named(clause, at, noun)):
                return one
            if (
                token.lower == "согласно"
                and noun > at + 1
                and (end := clause.phrase_end(at + 1, len(held), is_bent=True)) > at + 1
            ):
                return (
                    Attribution((token.start, token.end), (held[at + 1].start, held[end - 1].end), None, 0.8),
                    at,
                    end,
                )
            continue
        verb = next((place for place in range(at + 1, min(len(held), at + 12)) if clause.is_cue(place)), None)
        if verb is None or any(one.kind in "ps" for one in held[at:verb]):
            continue
        begin = clause.skip(at + 1, verb)
        found = clause.subject(at + 1, verb, held[verb]) if begin < verb or verb > at + 1 else None
        found = found or clause.behind(verb, len(held))
        if found is not None:
            end = max(found[1], verb + 1)
            while end < len(held) and held[end].kind not in "ps":
                end += 1
            return made(clause, verb, found, [], 0.8), at, end
    return None


def named(clause: Clause, at: int, noun: int) -> tuple[Attribution, int, int] | None:
    """Whose words, data or estimate a phrase names: a pronoun before the noun, or the phrase behind it."""
    held, lists = clause.held, clause.words
    cue = (held[at].start, held[noun].end)
    for place in range(at + 1, noun):
        if lists.has("possessive", held[place]):
            return Attribution(cue, (held[place].start, held[place].end), None, 0.85), at, noun + 1
    first = noun + 1
    while first < len(held) and lists.has("adverbs", held[first]):
        first += 1
    if held[at].lower == "згідно" and first + 1 < len(held) and held[first].lower.startswith(MEASURES):
        # "згідно з оцінкою X" tells of X like "за оцінкою X"
        cue, first = (held[at].start, held[first].end), first + 1
    if (
        first < len(held)
        and held[first].word == ","
        and first + 1 < len(held)
        and lists.has("relative", held[first + 1])
    ):
        # "за опитуванням, яке оприлюднила група X, …"
        stop = next((place for place in range(first + 2, len(held)) if held[place].kind in "ps"), len(held))
        verb = next((place for place in range(first + 2, stop) if PAST.search(held[place].lower)), None)
        found = clause.behind(verb, stop) if verb is not None else None
        if found is None:
            return None
        return Attribution(cue, (held[found[0]].start, held[found[1] - 1].end), None, 0.75), at, stop
    if first >= len(held) or held[first].kind in "psn" or lists.has("prepositions", held[first]):
        return None
    end = clause.phrase_end(first, len(held), is_bent=True)
    if end <= first:
        return None
    return Attribution(cue, (held[first].start, held[end - 1].end), None, 0.8), at, end
