"""What Ukrainian and Russian leave unsaid beside a number: its noun, or what became of those counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.enrich.counted import TIMES, WINDOW, Counted, said, start_of
from transforms.enrich.numbers import Number
from transforms.enrich.slavic.vocabulary import LIKE_ADJECTIVE, words
from transforms.enrich.tongue import Tokens, Tongue

LANGUAGES = ("uk", "ru")
DASHES = frozenset("—–-")
EXCHANGE = re.compile(r"(?<!\w)(?:обмін|обмен|обміня)", re.IGNORECASE)
RETURN = re.compile(r"(?<!\w)(?:поверн|верну|приїха|приеха|прибу|доставл|возвра)", re.IGNORECASE)
DIED = ("помер", "умер", "скона", "скон")
FAMINE = ("голод",)
CAUSES = frozenset(["від", "од", "от"])
OF = frozenset(["із", "з", "из"])
JOINED = frozenset(["та", "і", "й", "и"])
THREATENS = ("загрож", "грозит", "грозил", "світить", "светит", "присуд", "позбавлен", "лишени", "засудж", "приговор")
"""Words of a sentence with years of prison in it, not an age."""
SINCE = frozenset(["з", "із", "с", "со"])
GROWN = 18
"""Years below which `з п'яти років` tells an age."""
AGED = frozenset(
    [
        "йому",
        "которому",
        "которой",
        "їй",
        "ему",
        "ей",
        "якому",
        "якій",
        "наймолодшому",
        "наймолодшій",
        "найстаршому",
        "найстаршій",
        "старшому",
        "молодшому",
        "младшему",
        "старшему",
        "самому",
        "исполнилось",
        "виповнилося",
        "виповнився",
    ]
)
AMONG = frozenset(["з", "із", "зі", "из", "серед", "среди"])
COMPARED = frozenset(["замість", "вместо", "проти", "против", "лише", "лишь", "тільки", "только", "всього", "всего"])
"""Words before a number alone at the end of a clause that measures what was counted before."""
AGAINST = frozenset(["замість", "вместо", "проти", "против"])
ENDS = frozenset(".,;:)!?")
LIFE = frozenset(["життя", "жизни", "жизнь", "життів", "жизней"])
TOOK = ("забра", "забир", "обірва", "унес", "унёс", "унос", "оборва", "коштува", "стоил", "позбав")
SLAIN = ("знищ", "ліквід", "уничтож", "ликвид", "нейтрал")
NEARBY = 4
FURTHER = frozenset(["ще", "ещё", "еще"])
THEM = frozenset(["них", "яких", "которых"])
THEY = frozenset(["таких", "їх", "их", "нас", "вас", "загиблих", "погибших", "поранених", "раненых"])
OFFICES = ("президент", "прем", "міністр", "министр", "лідер", "лидер", "канцлер", "глав", "генерал", "канд")
SUFFERED = frozenset(
    [
        "дістали",
        "дістало",
        "дістав",
        "отримали",
        "отримало",
        "отримав",
        "зазнали",
        "зазнало",
        "зазнав",
        "получили",
        "получил",
        "получило",
    ]
)
HARMED = re.compile(r"(?:поранен|травм|ушкоджен|опік|контуз|ранени|увечь|ожог|осколочн|уламков|тяжк|легк|різн|разн)")
NOT_COUNTED = ("ий", "ый", "ко", "ою", "ой", "ую")
PARTICIPLE = ("тих", "них", "лих", "тых", "ных", "вших", "щих", "чих", "лых")
REACH = 6
"""Words behind a number in which the noun of those counted is looked for."""
NEAR = 2
"""Words between a number and the verb that tells what is counted."""


def mend(
    speech: Tongue,
    tokens: Tokens,
    numbers: Sequence[Number],
    found: list[Counted],
    sentences: str,
    earlier: str | None = None,
) -> list[Counted]:
    """The counted numbers of a sentence with those whose noun is left out, and what is said of them set right.

    `sentences` is the text of this sentence and the one before, `earlier` the unit of the last figure before them.
    """
    held = {item.number.first: item for item in found if not is_age(tokens, item)}
    known = {item.number.first for item in found}
    is_exchange = EXCHANGE.search(sentences) is not None and RETURN.search(sentences) is not None
    before: Counted | None = None
    for number in numbers:
        item = held.get(number.first)
        if item is None and number.first not in known:
            item = lone(speech, tokens, number, before)
            if item is None and earlier is not None and before is None:
                item = again(tokens, number, earlier)
            if item is not None:
                held[number.first] = item
                item.state = said(speech, tokens, item, before)
                if before is not None and item.state in (None, "money") and item.unit == before.unit:
                    item.state = before.state
        if item is not None:
            item.state = state(tokens, item, before, speech, is_exchange=is_exchange)
            before = item
    return [held[first] for first in sorted(held)]


def is_age(tokens: Tokens, item: Counted) -> bool:
    """True for `Наймолодшому з них 21 рік`."""
    first = item.number.first
    if item.unit == "years" and first and tokens.words[first - 1] in SINCE and item.number.value < GROWN:
        # "плавав з п'яти років"
        return True
    if any(word.startswith(THREATENS) for word in tokens.words):
        return False
    return item.unit == "years" and not AGED.isdisjoint(tokens.words[max(0, first - 4) : first])


def lone(speech: Tongue, tokens: Tokens, number: Number, before: Counted | None) -> Counted | None:
    """A number without its noun: `восьмеро`, `другого — 307`, `близько 370 відмовилися`."""
    if number.is_percent or number.currency or number.inline:
        return None
    if tokens.words[number.last - 1] in speech.sets["collective"]:
        return Counted(number, "people", number.last, "")
    first = start_of(speech, tokens, number)
    following = tokens.words[number.last] if number.last < len(tokens) else "."
    if tokens.words[number.last : number.last + 1] == ["-"]:
        return None
    if (named := called(speech, tokens, number)) is not None:
        return named
    opening = tokens.words[first - 1] if first else ""
    if before is not None and before.unit not in TIMES:
        is_part = first > 1 and opening in speech.sets["them"] and tokens.words[first - 2] in AMONG
        is_money = before.noun == "money" and number.scale >= 1e6
        is_end = number.last >= len(tokens) or tokens.words[number.last] in ENDS
        is_less = (opening in AGAINST or (is_end and opening in COMPARED)) and before.unit != "percent"
        start = start_of(speech, tokens, before.number)
        is_left = is_end and start and tokens.words[start - 1] in OF and before.unit != "percent" and not number.is_word
        if is_part or is_money or is_less or is_left:
            # "740 гектарів, з яких 512 передали", "витратила 3 млрд гривень, хоча планувала 5 млрд"
            return Counted(number, before.unit, number.last, before.noun)
    is_end = number.last >= len(tokens) or tokens.words[number.last] in ENDS
    if is_end and THEY.intersection(tokens.words[max(0, first - 6) : first]) and not number.is_word:
        # "таких цього місяця вже 240"
        return Counted(number, "people", number.last, "")
    is_bare = not following[0].isalpha() or following in speech.sets["stops"] or following in speech.sets["living"]
    if not is_bare or following == "-":
        return None
    if before is not None and first and tokens.words[first - 1] in DASHES and before.unit not in TIMES:
        return Counted(number, before.unit, number.last, before.noun)
    near = [
        *tokens.words[max(0, first - (2 * NEAR if is_end else NEAR)) : first],
        *tokens.words[number.last : number.last + NEAR],
    ]
    if not speech.sets["living"].isdisjoint(near) and not (number.is_word and number.value == 1):
        return Counted(number, "people", number.last, "")
    return None


def again(tokens: Tokens, number: Number, unit: str) -> Counted | None:
    """`Поліція говорить про вісім тисяч`: what is counted is said in the sentence before."""
    is_end = number.last >= len(tokens) or tokens.words[number.last] in ENDS
    opening = tokens.words[number.first - 1] if number.first else ""
    if unit.isupper() and number.scale >= 1e6 and is_end and not (number.is_percent or number.currency):
        # "Збитки сягнули 4,5 млн євро. Компанія називає іншу суму — 2,8 мільйона"
        return Counted(number, unit, number.last, "money")
    is_more = opening in FURTHER and number.first > 1 and tokens.words[number.first - 2] in DASHES
    if is_more and is_end and unit not in TIMES and not (number.is_percent or number.currency):
        # "Цього місяця — ще 40"
        return Counted(number, unit, number.last, "")
    of_whom = tokens.words[number.last : number.last + 2]
    if unit == "people" and len(of_whom) == 2 and of_whom[0] in OF and of_whom[1] in THEM:
        return Counted(number, unit, number.last + 2, "")
    is_plain = not (number.is_percent or number.currency or number.inline) and unit not in TIMES and unit != "percent"
    return Counted(number, unit, number.last, "") if is_end and is_plain and opening in ("про", "о", "об") else None


def called(speech: Tongue, tokens: Tokens, number: Number) -> Counted | None:
    """People by what they are or what befell them: `14 медсестер`, `сотню дістали поранення`; other things behind a
    participle with its adjuncts: `47 сбитых за ночь дронах`."""
    noun = words(speech.name).noun
    if number.is_word and number.value == 1:
        return None
    for at in range(number.last, min(len(tokens), number.last + REACH)):
        word, steps = tokens.words[at], at - number.last
        if tokens.kinds[at] != "w":
            break
        if steps == 0 and word in SUFFERED and tokens.words[at + 1 : at + 2] and HARMED.match(tokens.words[at + 1]):
            return Counted(number, "people", number.last, "wounded")
        unit = speech.units.get(word)
        if unit is not None and steps and unit not in TIMES:
            return Counted(number, unit, at + 1, word)
        kind = noun(word)
        is_person = kind in ("role", "learned", "spokesperson") and not word.endswith(NOT_COUNTED)
        follows = at + 1 < len(tokens) and noun(tokens.words[at + 1]) is not None
        if is_person and not (follows and LIKE_ADJECTIVE.search(word)):
            # "the two presidents" are those of whom the text tells
            return None if word.startswith(OFFICES) else Counted(number, "people", at + 1, word)
        is_adjective = word.endswith(("их", "ых", "ими", "ыми", "им", "ым", "і", "ые"))
        if not is_adjective and not (steps and tokens.words[number.last].endswith(PARTICIPLE)):
            break
        if steps > 1 and not tokens.words[number.last].endswith(PARTICIPLE):
            break
    return None


def state(tokens: Tokens, item: Counted, before: Counted | None, speech: Tongue, *, is_exchange: bool) -> str | None:
    """What is said of those counted, where the nearest word misleads; `is_exchange` where prisoners come home."""
    first, last, words = item.number.first, item.last, tokens.words
    ahead = words[last : last + 4]
    if item.unit == "people":
        lead = words[max(0, first - NEARBY) : first]
        if LIFE.intersection(lead) and any(word.startswith(TOOK) for word in lead):
            # "вибух забрав життя шістьох докерів"
            return "killed"
        if item.state == "destroyed":
            around = [*words[max(0, first - 3) : first], *words[last : last + 3]]
            return "killed" if any(word.startswith(SLAIN) for word in around) else None
        if item.state in (None, "released", "exchanged") and is_exchange:
            return "exchanged"
        is_both = len(ahead) > 2 and {speech.states.get(ahead[0]), speech.states.get(ahead[2])} == {"killed", "wounded"}
        if item.state in ("killed", "wounded", "lost") and is_both and ahead[1] in JOINED:
            return "casualties"
        if item.state == "wounded" and any(word.startswith(DIED) for word in ahead[:2]):
            return "killed"
        if item.state == "hungry":
            near = range(max(1, first - WINDOW), min(len(words), last + WINDOW))
            if any(words[at].startswith(FAMINE) and words[at - 1] in CAUSES for at in near):
                return "killed" if any(speech.states.get(words[at]) == "killed" for at in near) else "hungry"
    if before is None:
        return item.state
    if item.unit == before.unit in ("drones", "missiles") and before.state == "shot down" and words[first - 1] in OF:
        return "launched"
    # "Данія обіцяла 580 млн, а Німеччина — ще 150": a dash stands for the verb
    is_dashed = not DASHES.isdisjoint(words[before.last : first])
    is_money = item.noun == before.noun == "money" and item.state == "money"
    return "aid" if is_money and is_dashed and before.state == "aid" else item.state
