"""What Ukrainian and Russian leave unsaid beside a number: its noun, or what became of those counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.enrich.counted import TIMES, WINDOW, Counted, said, start_of
from transforms.enrich.numbers import Number
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
NEAR = 2
"""Words between a number and the verb that tells what is counted."""


def mend(
    speech: Tongue, tokens: Tokens, numbers: Sequence[Number], found: list[Counted], sentences: str
) -> list[Counted]:
    """The counted numbers of a sentence with those whose noun is left out, and what is said of them set right.

    `sentences` is the text of this sentence and the one before.
    """
    held = {item.number.first: item for item in found if not is_age(tokens, item)}
    before: Counted | None = None
    for number in numbers:
        item = held.get(number.first)
        if item is None and number.first not in {one.number.first for one in found}:
            item = lone(speech, tokens, number, before)
            if item is not None:
                held[number.first] = item
                item.state = said(speech, tokens, item, before)
                if before is not None and item.state in (None, "money") and item.unit == before.unit:
                    item.state = before.state
        if item is not None:
            item.state = state(tokens, item, before, speech, sentences)
            before = item
    return [held[first] for first in sorted(held)]


def is_age(tokens: Tokens, item: Counted) -> bool:
    """True for `Наймолодшому з них 21 рік`."""
    first = item.number.first
    return item.unit == "years" and not AGED.isdisjoint(tokens.words[max(0, first - 4) : first])


def lone(speech: Tongue, tokens: Tokens, number: Number, before: Counted | None) -> Counted | None:
    """A number without its noun: `восьмеро`, `другого — 307`, `близько 370 відмовилися`."""
    if number.is_percent or number.currency or number.inline:
        return None
    if tokens.words[number.last - 1] in speech.sets["collective"]:
        return Counted(number, "people", number.last, "")
    first = start_of(speech, tokens, number)
    following = tokens.words[number.last] if number.last < len(tokens) else "."
    is_bare = not following[0].isalpha() or following in speech.sets["stops"] or following in speech.sets["living"]
    if not is_bare or following == "-":
        return None
    if before is not None and first and tokens.words[first - 1] in DASHES and before.unit not in TIMES:
        return Counted(number, before.unit, number.last, before.noun)
    near = [*tokens.words[max(0, first - NEAR) : first], *tokens.words[number.last : number.last + NEAR]]
    if not speech.sets["living"].isdisjoint(near) and not (number.is_word and number.value == 1):
        return Counted(number, "people", number.last, "")
    return None


def state(tokens: Tokens, item: Counted, before: Counted | None, speech: Tongue, sentences: str) -> str | None:
    """What is said of those counted, where the nearest word misleads."""
    first, last, words = item.number.first, item.last, tokens.words
    ahead = words[last : last + 4]
    if item.unit == "people":
        if item.state in (None, "released", "exchanged") and EXCHANGE.search(sentences) and RETURN.search(sentences):
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
