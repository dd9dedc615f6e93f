"""Numbers whose noun stands apart in French and Spanish: `la cifra de muertos se eleva a 31`, `porte à 31 le bilan`."""

from __future__ import annotations

from transforms.enrich.counted import Counted, said
from transforms.enrich.numbers import Number
from transforms.enrich.tongue import Tokens, Tongue

LANGUAGES = frozenset(["fr", "es"])
SUMS = frozenset(
    [
        *("cifra", "número", "total", "saldo", "balance", "recuento", "cantidad", "conteo"),
        *("nombre", "bilan", "chiffre", "décompte"),
    ]
)
"""Nouns for a count of those named behind them."""
OF = frozenset(["de", "des", "d", "los", "las", "les", "total", "global", "oficial", "provisional", "provisoire"])
BEFORE, BEHIND = 14, 7
"""Tokens before and behind a number within which its noun stands."""
LEADS = frozenset(
    [
        *(
            "a",
            "à",
            "au",
            "de",
            "en",
            "los",
            "las",
            "les",
            "casi",
            "es",
            "era",
            "est",
            "était",
            "roza",
            "ronda",
            "rondaba",
        ),
        *(
            "alcanza",
            "alcanzó",
            "alcanzaba",
            "supera",
            "superó",
            "superaba",
            "atteint",
            "atteignait",
            "dépasse",
            "dépassait",
        ),
    ]
)
"""Words right before the number, its bound aside."""
BOUNDS = {
    **dict.fromkeys(("supera", "superó", "superaba", "dépasse", "dépassait"), "more_than"),
    **dict.fromkeys(("ronda", "rondaba", "avoisine"), "about"),
    **dict.fromkeys(("roza", "frôle"), "nearly"),
}
"""Verbs that bound the number behind them."""
SHARED = frozenset(["cuales", "ellos", "ellas", "dont", "lesquels", "lesquelles", "eux", "otros", "otras", "autres"])
"""Right before a number of those that the sentence has just counted."""


FLYING = frozenset(["drones", "missiles", "rockets", "aircraft"])
FELLED, DOWNED = ("abatt", "abatid", "abatió"), 4
"""Verbs for both killing and shooting down, and tokens within which they stand."""
COUNTED_AGAIN = ("compt", "dénombr", "recens", "contab", "cont")


def mend(speech: Tongue, tokens: Tokens, numbers: list[Number], found: list[Counted]) -> list[Counted]:
    """The counted numbers with those that a noun for a count, or the number before them, gives a unit."""
    if speech.name not in LANGUAGES:
        return found
    held = {item.number.first: item for item in found}
    before: Counted | None = None
    for one in numbers:
        item = held.get(one.first)
        if item is None and not one.is_percent and not one.currency:
            item = summed(speech, tokens, one) or part(tokens, one, before)
            if item is not None:
                item.state = item.state or said(speech, tokens, item, before)
                held[one.first] = item
        before = item or before
    for item in held.values():
        near = tokens.words[max(0, item.number.first - DOWNED) : item.last + DOWNED]
        if item.state in (None, "launched") and item.unit in FLYING and any(word.startswith(FELLED) for word in near):
            item.state = "shot down"
    return [held[first] for first in sorted(held)]


def summed(speech: Tongue, tokens: Tokens, one: Number) -> Counted | None:
    """A number that a count of people or things is said to be."""
    lead = tokens.words[one.first - 1] if one.first else ""
    near = [word for word in tokens.words[max(0, one.first - 4) : one.first] if word in BOUNDS]
    if lead not in LEADS and not near:
        return None
    stop = min(len(tokens), one.last + BEHIND)
    behind = range(one.last, next((at for at in range(one.last, stop) if tokens.kinds[at] == "p"), stop))
    ahead = range(one.first - 1, max(-1, one.first - 1 - BEFORE), -1)
    for at in (*behind, *ahead):
        if tokens.words[at] not in SUMS:
            continue
        for near_at in range(at + 1, min(len(tokens), at + 5)):
            word = tokens.words[near_at]
            unit = speech.units.get(word)
            if unit is not None:
                made = Counted(one, unit, one.last, word)
                made.state = speech.implied.get(word) or speech.states.get(word)
                one.bound = one.bound or (BOUNDS[near[-1]] if near else None)
                return made
            if word not in OF:
                break
    return None


def part(tokens: Tokens, one: Number, before: Counted | None) -> Counted | None:
    """A part of those counted before: `88 drones, de los cuales 64 fueron derribados`."""
    if before is None or before.unit.isupper() or before.unit in ("percent", "years", "days", "hours", "km", "months"):
        return None
    lead = tokens.words[max(0, one.first - 2) : one.first]
    is_part = bool(SHARED & set(lead)) or tuple(tokens.words[max(0, one.first - 3) : one.first]) == ("de", "los", "que")
    is_again = (
        "en" in tokens.words[max(0, one.first - 4) : one.first] and lead[-1:] and lead[-1].startswith(COUNTED_AGAIN)
    )
    return Counted(one, before.unit, one.last, before.noun) if is_part or is_again else None
