"""What a number counts, and what is said of the things counted: killed, exchanged, launched, prison, aid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.enrich.numbers import Number, bounded
from transforms.enrich.tongue import Token, Tongue, listed

REACH: Mapping[str, int] = {"km": 1, "miles": 1, "m": 1, "tonnes": 1, "kg": 1}
"""Words that may stand before these units; others allow `FAR`, times `NEAR`."""
FAR, NEAR = 5, 1
TIMES = frozenset(["minutes", "hours", "days", "weeks", "months", "years", "seconds"])
DISTANCES = frozenset(["km", "miles", "m", "nautical miles"])
AREAS = frozenset(["km2", "m2", "hectares", "acres"])
SQUARE = ("square", "sq", "квадратн", "кв", "carré", "cuadrad")
HARM = frozenset(["killed", "wounded", "missing", "displaced", "casualties"])
"""States that only people are in, when nobody is named."""
PARTICIPLES = frozenset(
    [
        "wounded",
        "injured",
        "armed",
        "unarmed",
        "captured",
        "detained",
        "displaced",
        "kidnapped",
        "abducted",
        "killed",
        "trained",
        "masked",
        "elected",
        "retired",
        "destroyed",
        "damaged",
        "guided",
        "manned",
        "unmanned",
        "armoured",
        "armored",
        "unidentified",
        "wanted",
        "fallen",
    ]
)
AUXILIARIES = frozenset(
    ["were", "was", "been", "have", "had", "others", "other", "more", "people", "wurden", "sont", "ont", "été"]
)
LINKS = frozenset(["of", "із", "з", "из", "de", "sur", "von", "des", "der", "des", "dels", "su", "out", "to"])
POSSESSIVES = frozenset(["its", "their", "his", "her", "the", "of"])
MORE = frozenset(["more", "others", "additional", "weitere", "ещё", "ще", "autres", "más"])
RATES = frozenset(["a", "an", "per", "each", "par", "pro", "al"])
"""Words between a number and a time that make it a rate: 300 a day."""
WINDOW = 14
"""Tokens on either side in which a state is looked for."""
CROSSING = 5
"""What a comma, a conjunction or another number between a number and a state costs, in tokens."""


@dataclass(slots=True)
class Counted:
    """A number with its unit; positions are those of the sentence's tokens."""

    number: Number
    unit: str
    last: int
    noun: str
    state: str | None = None


@cache
def fits() -> dict[str, frozenset[str]]:
    """The units that a state can be said of, for states that do not go with all."""
    return {state: frozenset(units.split()) for state, units in listed()["fits"].items()}


def counted(speech: Tongue, tokens: list[Token], numbers: list[Number]) -> list[Counted]:
    """The numbers of a sentence that count something known, in order."""
    held: list[Counted | None] = [unit_of(speech, tokens, one) for one in numbers]
    for index, one in enumerate(numbers):
        if held[index] is None and index + 1 < len(numbers):
            # "83 of 118 drones": the unit stands once
            other, follows = held[index + 1], linked(tokens, one, numbers[index + 1])
            if other is not None and follows and other.unit not in TIMES and not other.number.currency:
                held[index] = Counted(one, other.unit, one.last, other.noun)
    before: Counted | None = None
    for index, one in enumerate(numbers):
        if held[index] is None and before is not None and inherits(speech, tokens, before, one):
            held[index] = Counted(one, before.unit, one.last, before.noun)
        before = held[index] or before
    found = [one for one in held if one is not None]
    for index, item in enumerate(found):
        item.state = said(speech, tokens, item, found[index - 1] if index else None)
    return found


def linked(tokens: list[Token], one: Number, other: Number) -> bool:
    """True for "83 of (its) 118"."""
    between = [token.word for token in tokens[one.last : other.first]]
    return (
        0 < len(between) <= 4
        and between[0] in LINKS - {"to"}
        and all(word in LINKS | POSSESSIVES or len(word) > 2 for word in between[1:])
        and not any(token.kind != "w" for token in tokens[one.last : other.first])
    )


def inherits(speech: Tongue, tokens: list[Token], before: Counted, one: Number) -> bool:
    """True for "11 of them", "600 more", the 9 of "121 votes to 9" and the 164 of "137 drones of 164"."""
    following = [token.word for token in tokens[one.last : one.last + 3]]
    if following[:1] and following[0] in MORE:
        return before.unit not in TIMES
    if len(following) > 1 and following[0] in LINKS and following[1] in speech.sets["them"]:
        return True
    between = tokens[before.last : one.first]
    if between and one.first - before.last <= 2 and between[-1].word in LINKS and not one.is_word:
        return between[-1].word != "to" or before.unit == "votes"
    return bool(before.unit == "votes" and following[:1] and following[0] in ("against", "for") and not one.is_word)


def unit_of(speech: Tongue, tokens: list[Token], one: Number) -> Counted | None:
    """The unit of a number by the words behind it; None when it is not said what is counted."""
    if one.is_percent:
        return Counted(one, "percent", one.last, "share")
    if one.currency:
        return Counted(one, one.currency, one.last, "money")
    if one.inline is not None:
        unit = speech.units.get(one.inline)
        return Counted(one, unit, one.last, one.inline) if unit in TIMES or unit in DISTANCES else None
    at = one.last
    if at + 1 < len(tokens) and tokens[at].word == "-" and tokens[at].start == tokens[at - 1].end:
        return hyphened(speech, tokens, one)
    found = ahead(speech, tokens, one)
    if found is not None:
        return None if is_time_word(speech, tokens, found) else found
    return harmed(speech, tokens, one)


def hyphened(speech: Tongue, tokens: list[Token], one: Number) -> Counted | None:
    """The duration or distance of "a 90-day truce"; "a 20-year-old" is an age."""
    word = tokens[one.last + 1].word
    first, _, rest = word.partition("-")
    unit = speech.units.get(first)
    if (unit in TIMES or unit in DISTANCES) and rest.rpartition("-")[2] not in speech.sets["ago"]:
        return Counted(one, unit, one.last + 2, first)
    return None


def ahead(speech: Tongue, tokens: list[Token], one: Number) -> Counted | None:
    """The nearest word behind the number that names a unit, before the clause ends."""
    is_square = False
    for at in range(one.last, min(len(tokens), one.last + FAR + 1)):
        token = tokens[at]
        word, steps = token.word, at - one.last
        if token.kind != "w":
            if token.word == "." and is_square:
                continue
            return None
        if steps == 0 and word == "per" and at + 1 < len(tokens) and tokens[at + 1].word == "cent":
            return Counted(one, "percent", at + 2, "share")
        if steps == 0 and speech.percent.get(word):
            return Counted(one, "percent", at + 1, "share")
        if word.startswith(SQUARE) and steps <= 1 and speech.units.get(word) not in ("km2", "m2"):
            is_square = True
            continue
        unit = speech.units.get(word)
        if word == "cfa" or (unit is None and steps <= 1):
            code = speech.currencies.get(word)
            if code is not None:
                return Counted(one, code, currency_end(tokens, at), "money")
        if unit is not None and steps - is_square <= (NEAR if unit in TIMES else REACH.get(unit, FAR)):
            return measured(speech, tokens, one, at, unit, is_square)
        if steps and word in speech.sets["stops"] and word not in ("of", "de"):
            return None
        if steps == 0 and word in speech.sets["stops"]:
            return None
        if steps == 0 and word == "of" and one.is_word and one.bound != "vague":
            # "one of the officials" counts nobody
            return None
        if speech.name == "en" and word.endswith("ed") and len(word) > 4 and word not in PARTICIPLES:
            return None
        if word in speech.words and speech.words[word] != 1:
            return None
    return None


def currency_end(tokens: list[Token], at: int) -> int:
    """Past "francs CFA"."""
    return at + 2 if at + 1 < len(tokens) and tokens[at + 1].word == "cfa" else at + 1


def measured(speech: Tongue, tokens: list[Token], one: Number, at: int, unit: str, is_square: bool) -> Counted:
    """A unit found: squares become areas, and in English the last noun of "12 rocket attacks" counts."""
    last, word = at + 1, tokens[at].word
    following = tokens[last].word if last < len(tokens) else ""
    if unit in ("km", "m"):
        if following.startswith(("carré", "cuadrad", "квадратн")):
            return Counted(one, f"{unit}2", last + 1, word)
        return Counted(one, f"{unit}2" if is_square else unit, last, word)
    if unit == "nautical miles":
        return Counted(one, unit, last + (following in ("miles", "mile")), word)
    if unit == "km2" and following not in ("", ".") and not word.startswith("quadrat"):
        return Counted(one, unit, last, word)
    if speech.name == "en" and following and tokens[last].kind == "w":
        other = speech.units.get(following)
        if other is not None and other not in TIMES and other not in DISTANCES and unit not in TIMES:
            return Counted(one, other, last + 1, following)
    return Counted(one, unit, last, word)


def is_time_word(speech: Tongue, tokens: list[Token], found: Counted) -> bool:
    """True for a point in time or an age: "two years ago", "the past 24 hours", "aged 58 years"."""
    if found.unit not in TIMES:
        return False
    first = found.number.first
    before = {token.word for token in tokens[max(0, first - 2) : first]}
    after = {token.word for token in tokens[found.last : found.last + 1]}
    if after & speech.sets["ago"] or before & speech.sets["past"] or tokens[found.number.last].word in RATES:
        return True
    if found.unit == "years":
        ages = {
            "aged",
            "âgé",
            "âgée",
            "âgés",
            "âgées",
            "віком",
            "возрасте",
            "якій",
            "якому",
            "alter",
            "edad",
            "de",
            "im",
        }
        is_age = bool(before & ages) and not (before & {"de"} and speech.name not in ("es", "fr"))
        bare = {",", "("} & {token.word for token in tokens[first - 1 : first]} and speech.name in (
            "fr",
            "es",
            "ru",
            "uk",
        )
        return is_age or bool(bare)
    if (
        speech.name == "fr"
        and before & {"a"}
        and {token.word for token in tokens[max(0, first - 3) : first]} >= {"y", "a"}
    ):
        return True
    return bool(speech.name == "es" and "hace" in before)


def harmed(speech: Tongue, tokens: list[Token], one: Number) -> Counted | None:
    """People by what happened to them: "47 wounded", "killing five", "30 more were injured"."""
    for at in range(one.last, min(len(tokens), one.last + 3)):
        word = tokens[at].word
        state = speech.states.get(word) or speech.implied.get(word)
        if tokens[at].kind == "w" and state in HARM:
            return Counted(one, "people", at + 1 if at == one.last else one.last, word)
        if word not in AUXILIARIES:
            break
    at = start_of(speech, tokens, one)
    near = tokens[max(0, at - 2) : at]
    for token in reversed(near):
        if token.kind == "w" and speech.states.get(token.word) in HARM:
            following = tokens[one.last].word if one.last < len(tokens) else "."
            if not following.isalpha() or following in speech.sets["stops"] or following in MORE:
                return Counted(one, "people", one.last, "")
            return None
        if token.kind != "w":
            break
    return None


def limits(speech: Tongue, tokens: list[Token], one: Number) -> tuple[int, str | None]:
    """Where the words that bound the number begin, and the bound; "grew to" and "over two years" bound nothing."""
    at, bound = bounded(speech, tokens, one.first)
    if one.bound == "vague" and bound == "about":
        # "a talk about millions of dollars"
        return one.first, None
    word = tokens[at].word
    if bound == "at_most" and word == "до":
        near = tokens[max(0, at - 5) : at]
        if any(speech.change.get(token.word) for token in near):
            return one.first, None
    if word in ("over", "über") and one.last < len(tokens) and speech.units.get(tokens[one.last].word) in TIMES:
        return one.first, None
    return at, bound


def start_of(speech: Tongue, tokens: list[Token], one: Number) -> int:
    """Position of the first word that belongs to the number: its bound, its "between", else itself."""
    at = limits(speech, tokens, one)[0]
    if one.bound == "range" and at and tokens[at - 1].word in speech.sets["between"] | {"de"}:
        at -= 1
    return at


def said(speech: Tongue, tokens: list[Token], item: Counted, before: Counted | None) -> str | None:
    """What is said of the things counted, by the nearest word that can be said of them."""
    unit = item.unit
    if unit in DISTANCES:
        return "distance"
    if unit in AREAS:
        return "area"
    if unit == "percent":
        return "share"
    number = item.number
    implied = speech.implied.get(item.noun) if unit not in TIMES else None
    if unit in TIMES:
        return "prison" if nearest(speech, tokens, item, {"prison"}) else "time"
    first = start_of(speech, tokens, number)
    body = any(speech.units.get(token.word) == "bodies" for token in tokens[max(0, first - 3) : number.first])
    if unit == "bodies" or (unit == "people" and body):
        low, high = max(0, number.first - WINDOW), item.last + WINDOW
        is_returned = any(speech.returned.get(token.word) for token in tokens[low:high])
        return "bodies returned" if is_returned else "bodies"
    if implied in ("killed", "wounded", "casualties", "abstentions", "votes", "missing"):
        return implied
    if before is not None and before.state and unit == before.unit and tokens[first - 1 : first]:
        near = {token.word for token in tokens[max(0, first - 3) : first]}
        if near & speech.sets["including"]:
            return before.state
    found = nearest(speech, tokens, item, None)
    if found is not None:
        return "shot down" if found == "destroyed" and unit in ("drones", "missiles") else found
    if implied is not None:
        return implied
    return "money" if unit.isupper() or item.noun == "money" else None


def nearest(speech: Tongue, tokens: list[Token], item: Counted, wanted: set[str] | None) -> str | None:
    """The state whose word stands nearest; commas, conjunctions and other numbers between count as distance."""
    table, number, best = fits(), item.number, None
    for step, places in (
        (1, range(item.last, min(len(tokens), item.last + WINDOW))),
        (-1, range(number.first - 1, max(-1, number.first - 1 - WINDOW), -1)),
    ):
        cost = 0.0 if step == 1 else 0.5
        for at in places:
            token = tokens[at]
            cost += 1
            if token.kind == "n" or token.word in (",", ";", ":", "and", "і", "й", "та", "и", "et", "und", "y"):
                cost += CROSSING
            if best is not None and cost >= best[0]:
                break
            state = speech.states.get(token.word) if token.kind == "w" else None
            if state is None or (wanted is not None and state not in wanted):
                continue
            units = table.get(state)
            unit = "money" if item.noun == "money" else item.unit
            if units is None or unit in units:
                best = cost, state
                break
    if wanted is None and number.last < item.last:
        # what stands between the number and its noun: "137 downed drones"
        for token in tokens[number.last : item.last]:
            state = speech.states.get(token.word)
            if state is not None and state != "struck" and (table.get(state) is None or item.unit in table[state]):
                return state
    return best[1] if best else None
