"""What a number counts, and what is said of the things counted: killed, exchanged, launched, prison, aid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from transforms.enrich.numbers import Number, bounded
from transforms.enrich.tongue import Tokens, Tongue, listed
from transforms.enrich.western import people

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
AUXILIARIES = (
    frozenset(["were", "was", "been", "have", "had", "others", "other", "more", "people", "wurden", "gelten", "als"])
    | frozenset(["sont", "ont", "été", "étaient", "auraient", "seraient", "avaient", "resultaron", "fueron", "han"])
    | frozenset(["quedaron", "sido", "están", "estaban", "siguen", "permanecen", "habían"])
)
LINKS = frozenset(["of", "із", "з", "из", "de", "sur", "von", "des", "der", "des", "dels", "su", "out", "to"])
POSSESSIVES = frozenset(["its", "their", "his", "her", "the", "of"])
MORE = frozenset(["more", "others", "additional", "weitere", "ещё", "ще", "autres", "más"])
CLOCK = frozenset(["à", "vers", "dès"])
"""Before the hours of a clock."""
RATES = frozenset(["a", "an", "per", "each", "par", "pro", "al"])
"""Words between a number and a time that make it a rate: 300 a day."""
WINDOW = 14
"""Tokens on either side in which a state is looked for."""
BETWEEN = frozenset([",", ";", ":", "and", "і", "й", "та", "и", "et", "und", "y"])
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


def counted(speech: Tongue, tokens: Tokens, numbers: list[Number]) -> list[Counted]:
    """The numbers of a sentence that count something known, in order."""
    held: list[Counted | None] = [unit_of(speech, tokens, one) for one in numbers]
    for index, one in enumerate(numbers):
        if held[index] is None and index + 1 < len(numbers):
            # "83 of 118 drones": the unit stands once
            other, follows = held[index + 1], linked(tokens, one, numbers[index + 1])
            follows = follows and speech.months.keys().isdisjoint(tokens.words[one.last : numbers[index + 1].first])
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


def linked(tokens: Tokens, one: Number, other: Number) -> bool:
    """True for "83 of (its) 118"."""
    between = tokens.words[one.last : other.first]
    return (
        0 < len(between) <= 4
        and between[0] in LINKS - {"to"}
        and all(word in LINKS | POSSESSIVES or len(word) > 2 for word in between[1:])
        and all(kind == "w" for kind in tokens.kinds[one.last : other.first])
    )


def inherits(speech: Tongue, tokens: Tokens, before: Counted, one: Number) -> bool:
    """True for "11 of them", "600 more", the 9 of "121 votes to 9" and the 164 of "137 drones of 164"."""
    following = tokens.words[one.last : one.last + 3]
    if following[:1] and following[0] in MORE:
        return before.unit not in TIMES
    if len(following) > 1 and following[0] in LINKS and following[1] in speech.sets["them"]:
        return True
    if following[:1] and speech.units.get(following[0]) in TIMES:
        # "una campesina de 47 años"
        return False
    ahead = set(tokens.words[max(0, one.first - 2) : one.first])
    if before.unit.isupper() and one.scale >= 1e6 and speech.sets["including"] & ahead:
        # "2 milliards d'euros, dont 450 millions"
        return True
    between = tokens.words[before.last : one.first]
    if between and one.first - before.last <= 2 and between[-1] in LINKS and not one.is_word:
        return between[-1] != "to" or before.unit == "votes"
    return bool(before.unit == "votes" and following[:1] and following[0] in ("against", "for") and not one.is_word)


def unit_of(speech: Tongue, tokens: Tokens, one: Number) -> Counted | None:
    """The unit of a number by the words behind it; None when it is not said what is counted."""
    if one.is_percent:
        return Counted(one, "percent", one.last, "share")
    if one.currency:
        return Counted(one, one.currency, one.last, "money")
    if one.inline is not None:
        unit = speech.units.get(one.inline)
        both = Counted(one, unit or "", one.last, one.inline)
        is_counted = not is_time_word(speech, tokens, both) if speech.name == "ar" else unit in TIMES | DISTANCES
        return both if is_counted else None
    at = one.last
    if at + 1 < len(tokens) and tokens.words[at] == "-" and tokens.start(at) == tokens.end(at - 1):
        return hyphened(speech, tokens, one)
    found = ahead(speech, tokens, one)
    if found is not None:
        return None if is_time_word(speech, tokens, found) else found
    return harmed(speech, tokens, one)


def hyphened(speech: Tongue, tokens: Tokens, one: Number) -> Counted | None:
    """The duration or distance of "a 90-day truce"; "a 20-year-old" is an age."""
    word = tokens.words[one.last + 1]
    first, _, rest = word.partition("-")
    unit = speech.units.get(first)
    if (unit in TIMES or unit in DISTANCES) and rest.rpartition("-")[2].split("'")[0] not in speech.sets["ago"]:
        return Counted(one, unit, one.last + 2, first)
    return None


def ahead(speech: Tongue, tokens: Tokens, one: Number) -> Counted | None:
    """The nearest word behind the number that names a unit, before the clause ends."""
    is_square = False
    for at in range(one.last, min(len(tokens), one.last + FAR + 1)):
        word, steps = tokens.words[at], at - one.last
        if tokens.kinds[at] != "w":
            if word == "." and is_square:
                continue
            return None
        if steps == 0 and word == "per" and at + 1 < len(tokens) and tokens.words[at + 1] == "cent":
            return Counted(one, "percent", at + 2, "share")
        if steps == 0 and speech.percent.get(word):
            return Counted(one, "percent", at + 1, "share")
        if word.startswith(SQUARE) and steps <= 1 and speech.units.get(word) not in ("km2", "m2"):
            is_square = True
            continue
        unit = speech.units.get(word) or (people.of(speech.name, word) if steps <= 2 else None)
        if word in RATES and word != "a" and speech.name == "en":
            # "40 per student" counts no students
            return None
        if word == "of" and steps and speech.name == "en":
            # "two surveys of voters" counts surveys
            return None
        if word == "cfa" or (unit is None and steps <= 1):
            code = speech.currencies.get(word)
            if code == "pounds" and tokens.words[at + 1 : at + 2] == ["of"]:
                # a weight
                return None
            if code is not None:
                return Counted(one, code, currency_end(tokens, at), "money")
        if unit in TIMES and steps and tokens.words[at - 1] == "the" and speech.name == "en":
            # "up from 90 the day before"
            return None
        if unit is not None and steps - is_square <= (NEAR if unit in TIMES else REACH.get(unit, FAR)):
            return measured(speech, tokens, one, at, unit, is_square)
        is_of = steps == 0 or (steps == 1 and tokens.words[at - 1] == "de")
        if is_of and speech.name == "es" and word in ("los", "las"):
            continue  # "quince de los liberados", "cifra en 12.000 los desplazados"
        if steps and word in speech.sets["stops"] and word not in ("of", "de"):
            return None
        if steps == 0 and word in speech.sets["stops"] and not (speech.name == "ar" and word in speech.sets["fillers"]):
            return None
        if steps == 0 and word == "of" and one.is_word and one.bound != "vague":
            # "one of the officials" counts nobody
            return None
        is_further = at + 1 < len(tokens) and speech.units.get(tokens.words[at + 1]) is not None
        if speech.name == "en" and word.endswith("ed") and len(word) > 4 and word not in PARTICIPLES and not is_further:
            return None
        if word in speech.words and speech.words[word] != 1:
            return None
    return None


def currency_end(tokens: Tokens, at: int) -> int:
    """Past "francs CFA"."""
    return at + 2 if at + 1 < len(tokens) and tokens.words[at + 1] == "cfa" else at + 1


def measured(speech: Tongue, tokens: Tokens, one: Number, at: int, unit: str, is_square: bool) -> Counted:
    """A unit found: squares become areas, and in English the last noun of "12 rocket attacks" counts."""
    last, word = at + 1, tokens.words[at]
    following = tokens.words[last] if last < len(tokens) else ""
    if unit in ("km", "m"):
        if following.startswith(("carré", "cuadrad", "квадратн")):
            return Counted(one, f"{unit}2", last + 1, word)
        return Counted(one, f"{unit}2" if is_square else unit, last, word)
    if unit == "nautical miles":
        return Counted(one, unit, last + (following in ("miles", "mile")), word)
    if unit == "km2" and following not in ("", ".") and not word.startswith("quadrat"):
        return Counted(one, unit, last, word)
    if speech.name == "en" and following and tokens.kinds[last] == "w":
        other = speech.units.get(following)
        if other is not None and other not in TIMES and other not in DISTANCES and unit not in TIMES:
            return Counted(one, other, last + 1, following)
    return Counted(one, unit, last, word)


def is_time_word(speech: Tongue, tokens: Tokens, found: Counted) -> bool:
    """True for a point in time or an age: "two years ago", "the past 24 hours", "aged 58 years"."""
    if found.unit not in TIMES:
        return False
    first = found.number.first
    before = set(tokens.words[max(0, first - 2) : first])
    after = set(tokens.words[found.last : found.last + 1])
    rate = tokens.words[found.number.last : found.number.last + 1]
    if after & speech.sets["ago"] or before & speech.sets["past"] or not RATES.isdisjoint(rate):
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
            "cumple",
            "cumplió",
            "cumplir",
            "cumplía",
            "fêté",
            "de",
            "im",
        }
        is_age = bool(before & ages) and not (before & {"de"} and speech.name not in ("es", "fr"))
        bare = {",", "("} & set(tokens.words[first - 1 : first]) and speech.name in (
            "fr",
            "es",
            "ru",
            "uk",
        )
        return is_age or bool(bare)
    if speech.name == "fr" and found.unit == "hours" and (before & CLOCK or after & {"du"}):
        # "dès 4 heures du matin"
        return True
    if speech.name == "fr" and before & {"a"} and set(tokens.words[max(0, first - 3) : first]) >= {"y", "a"}:
        return True
    return bool(speech.name == "es" and "hace" in before)


def harmed(speech: Tongue, tokens: Tokens, one: Number) -> Counted | None:
    """People by what happened to them: "47 wounded", "killing five", "30 more were injured"."""
    for at in range(one.last, min(len(tokens), one.last + 3)):
        word = tokens.words[at]
        state = speech.states.get(word) or speech.implied.get(word)
        if tokens.kinds[at] == "w" and state in HARM:
            return Counted(one, "people", at + 1 if at == one.last else one.last, word)
        if word not in AUXILIARIES:
            break
    at = start_of(speech, tokens, one)
    for near in range(at - 1, max(0, at - 2) - 1, -1):
        if tokens.kinds[near] == "w" and speech.states.get(tokens.words[near]) in HARM:
            following = tokens.words[one.last] if one.last < len(tokens) else "."
            if not following.isalpha() or following in speech.sets["stops"] or following in MORE:
                return Counted(one, "people", one.last, "")
            return None
        if tokens.kinds[near] != "w":
            break
    return None


def limits(speech: Tongue, tokens: Tokens, one: Number) -> tuple[int, str | None]:
    """Where the words that bound the number begin, and the bound; "grew to" and "over two years" bound nothing."""
    at, bound = bounded(speech, tokens, one.first)
    if one.bound == "vague" and bound == "about":
        # "a talk about millions of dollars"
        return one.first, None
    word = tokens.words[at]
    if bound == "at_most" and word == "до" and any(map(speech.change.get, tokens.words[max(0, at - 5) : at])):
        return one.first, None
    if word in ("over", "über") and one.last < len(tokens) and speech.units.get(tokens.words[one.last]) in TIMES:
        return one.first, None
    return at, bound


def start_of(speech: Tongue, tokens: Tokens, one: Number) -> int:
    """Position of the first word that belongs to the number: its bound, its "between", else itself."""
    at = limits(speech, tokens, one)[0]
    if one.bound == "range" and at and tokens.words[at - 1] in speech.sets["between"] | {"de"}:
        at -= 1
    return at


def said(speech: Tongue, tokens: Tokens, item: Counted, before: Counted | None) -> str | None:
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
    body = "bodies" in map(speech.units.get, tokens.words[max(0, first - 3) : number.first])
    if unit == "bodies" or (unit == "people" and body):
        low, high = max(0, number.first - WINDOW), item.last + WINDOW
        is_returned = any(map(speech.returned.get, tokens.words[low:high]))
        return "bodies returned" if is_returned else "bodies"
    if implied in ("killed", "wounded", "casualties", "abstentions", "votes", "missing"):
        return implied
    if before is not None and before.state and unit == before.unit and first:
        near = set(tokens.words[max(0, first - 3) : first])
        if near & speech.sets["including"]:
            return before.state
    found = nearest(speech, tokens, item, None)
    if found is not None:
        return "shot down" if found == "destroyed" and unit in ("drones", "missiles") else found
    if implied is not None:
        return implied
    return "money" if unit.isupper() or item.noun == "money" else None


def nearest(speech: Tongue, tokens: Tokens, item: Counted, wanted: set[str] | None) -> str | None:
    """The state whose word stands nearest; commas, conjunctions and other numbers between count as distance."""
    table, number, best = fits(), item.number, None
    for step, places in (
        (1, range(item.last, min(len(tokens), item.last + WINDOW))),
        (-1, range(number.first - 1, max(-1, number.first - 1 - WINDOW), -1)),
    ):
        cost, behind = 0.0 if step == 1 else 0.5, False
        for at in places:
            word, kind = tokens.words[at], tokens.kinds[at]
            cost += 1
            # an "and" that is written together with its word stands before it
            is_joined = speech.joined != "" and word.startswith(speech.joined)
            if kind == "n" or word in BETWEEN or (is_joined if step == 1 else behind):
                cost += CROSSING
            behind = is_joined
            if best is not None and cost >= best[0]:
                break
            state = speech.states.get(word) if kind == "w" else None
            if state is None or (wanted is not None and state not in wanted):
                continue
            units = table.get(state)
            unit = "money" if item.noun == "money" else item.unit
            if units is None or unit in units:
                best = cost, state
                break
    if wanted is None and number.last < item.last:
        # what stands between the number and its noun: "137 downed drones"
        for word in tokens.words[number.last : item.last]:
            state = speech.states.get(word)
            if state is not None and state != "struck" and (table.get(state) is None or item.unit in table[state]):
                return state
    return best[1] if best else None
