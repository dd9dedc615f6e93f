"""Numbers of a sentence by language: digits with their marks, number words, scales, ranges and vague quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from transforms.enrich.tongue import ARTICLES, Tokens, Tongue, listed

LONGEST = 15
"""Digits of the largest number that is read; longer ones are identifiers."""


@dataclass(slots=True)
class Number:
    """A number in a sentence; `first` and `last` are positions among its tokens, half-open."""

    first: int
    last: int
    value: float
    high: float | None = None
    currency: str | None = None
    is_percent: bool = False
    is_word: bool = False
    bound: str | None = None
    scale: float = 1.0
    inline: str | None = None
    """The unit of a compound: week of five-week."""


def read(speech: Tongue, tokens: Tokens) -> list[Number]:
    """The numbers of a sentence, ranges as one; years, labels and what has too many digits are left out."""
    found: list[Number] = []
    at = 0
    opens, kinds = speech.opens, tokens.kinds
    openings = [place for place, word in enumerate(tokens.words) if word in opens or kinds[place] == "n" or "-" in word]
    for start in openings:
        if start < at:
            continue
        one = digits(speech, tokens, start) if kinds[start] == "n" else worded(speech, tokens, start)
        if one is None:
            continue
        at = one.last
        other = after(speech, tokens, one)
        if other is not None:
            at = other.last
            one = span(one, other)
        if not is_label(speech, tokens, one):
            found.append(one)
    return found


SHORT = frozenset(["m", "k", "tn", "mn"])
"""Scales that mean something only right behind an amount of money."""


MOST = 1e15
"""More than texts count in words: a word that is repeated again and again."""
PARTS = 3
"""Further parts of an amount: "2 трлн 800 млрд 300 млн"."""
GLUED = re.compile(r"(?:bn|mn|tn|m|k)$")
NO_DIGITS = re.compile(r"[^\d.,٫\u00a0\u202f ]")


def digits(speech: Tongue, tokens: Tokens, at: int, parts: int = PARTS) -> Number | None:
    """The number that digits write, with its scale words, and up to so many `parts` behind it that belong to it."""
    raw = tokens.words[at]
    code, is_percent, glued, plain = None, raw[-1] in "%٪", None, raw
    if not raw.isdigit():
        code = None if raw[0].isdigit() else next((name for sign, name in signs() if raw.startswith(sign)), None)
        glued = GLUED.search(raw) if raw[-1].isalpha() else None
        plain = NO_DIGITS.sub("", raw).strip()
        plain = speech.group.sub("", plain).replace(",", ".").replace("٫", ".").replace(" ", "")
    if code is None and at and tokens.words[at - 1] in codes():
        code = tokens.words[at - 1].upper()
    if len(plain) > LONGEST or plain.count(".") > 1 or (len(plain) > 1 and plain[0] == "0" and plain[1] != "."):
        return None
    one = Number(at, at + 1, float(plain), currency=code, is_percent=is_percent)
    if glued and (code or glued.group() == "bn"):
        one.scale = speech.scales.get(glued.group(), 1.0)
    elif glued:
        return None
    else:
        scaled(speech, tokens, one)
    one.value = round(one.value * one.scale, 6)
    if not parts:
        return one
    if one.scale >= 1e3 and one.last + 1 < len(tokens) and tokens.kinds[one.last] == "a":
        rest = digits(speech, tokens, one.last + 1, parts - 1)
        if rest is not None and rest.value < one.scale and not rest.currency:
            one.value, one.last = one.value + rest.value, rest.last
    if one.scale >= 1e6 and one.last < len(tokens) and tokens.kinds[one.last] == "n":
        # "2 трлн 800 млрд": the rest of the same amount
        rest = digits(speech, tokens, one.last, parts - 1)
        if rest is not None and 1 < rest.scale < one.scale and not rest.currency:
            one.value, one.last = one.value + rest.value, rest.last
    return one


def scaled(speech: Tongue, tokens: Tokens, one: Number) -> None:
    """Takes the scale words behind the number into it."""
    at = one.last
    while at < len(tokens) and tokens.kinds[at] in "wp":
        word = tokens.words[at]
        if word == "-" and at + 1 < len(tokens) and tokens.words[at + 1] in speech.scales:
            at += 1
            continue
        factor = speech.duals.get(word) if one.scale == 1 and one.is_word else None
        factor = factor or speech.scales.get(word)
        if factor is None or (word in SHORT and not one.currency):
            break
        one.scale *= factor
        at += 1
        if at < len(tokens) and tokens.words[at] == "." and len(word) <= 4 and at + 1 < len(tokens):
            at += 1
        one.last = at


@cache
def codes() -> frozenset[str]:
    """Codes of currencies in small letters, as they stand before an amount: "USD 40"; `try` is mostly a verb."""
    return frozenset(code.lower() for _, code in signs()) - {"try"}


@cache
def signs() -> tuple[tuple[str, str], ...]:
    """Signs of currencies in lower case, the longest first, with their codes."""
    return tuple(
        sorted(((sign.lower(), code) for sign, code in listed()["signs"].items()), key=lambda pair: -len(pair[0]))
    )


def worded(speech: Tongue, tokens: Tokens, at: int) -> Number | None:
    """The number that words write: forty-one, a hundred and two, dozens, une vingtaine, кілька десятків."""
    word = tokens.words[at]
    if tokens.kinds[at] != "w" or (word not in speech.opens and "-" not in word):
        return None
    if word in speech.sets["several"]:
        return several(speech, tokens, at)
    if word in speech.duals and not (at and tokens.kinds[at - 1] == "n"):
        # the dual of a noun says what it counts too
        inline = word if speech.units.get(word) else None
        return Number(at, at + 1, speech.duals[word], is_word=True, inline=inline)
    if word in ARTICLES and at + 1 < len(tokens) and tokens.words[at + 1] in speech.rounded:
        return Number(at, at + 2, speech.rounded[tokens.words[at + 1]], is_word=True, bound="about")
    if word in speech.rounded:
        return Number(at, at + 1, speech.rounded[word], is_word=True, bound="about")
    if word in speech.vague and (word not in speech.scales or not bounded(speech, tokens, at)[1]):
        return tens(speech, tokens, at)
    if speech.name in ("uk", "ru") and "-" in word and (pair := paired(speech, tokens, at)) is not None:
        return pair
    if value(speech, word) is None and (word not in speech.scales or word in SHORT):
        return compound(speech, word, at)
    return summed(speech, tokens, at)


def paired(speech: Tongue, tokens: Tokens, at: int) -> Number | None:
    """The range of `два-три`, which counts about so many."""
    low, _, high = tokens.words[at].partition("-")
    first, second = speech.words.get(low), speech.words.get(high)
    if first is None or second is None or not first < second <= 2 * first + 1:
        return None
    one = Number(at, at + 1, float(first), high=float(second), is_word=True, bound="range")
    scaled(speech, tokens, one)
    one.value, one.high = one.value * one.scale, float(second) * one.scale
    return one


def value(speech: Tongue, word: str) -> float | None:
    """The value of a number word or of a hyphenated pair of them."""
    found = speech.words.get(word)
    if found is None and "-" in word:
        parts = [speech.words.get(part) for part in word.split("-")]
        if None not in parts:
            found = float(sum(part or 0 for part in parts))
    return found


def compound(speech: Tongue, word: str, at: int) -> Number | None:
    """The number of "five-week", with what it counts; an age is none."""
    first, _, rest = word.partition("-")
    number = speech.words.get(first)
    if number is None or not rest or rest.rpartition("-")[2] in speech.sets["ago"]:
        return None
    return Number(at, at + 1, float(number), is_word=True, inline=rest.partition("-")[0])


def summed(speech: Tongue, tokens: Tokens, at: int) -> Number | None:
    """A run of number words by the usual grammar: tens and ones add up, scales multiply."""
    total, current, scale = 0.0, None, 1.0
    last = at
    while last < len(tokens):
        word = tokens.words[last]
        found = value(speech, word)
        if found is not None and tokens.kinds[last] == "w":
            if current is None:
                current = found
            elif (current % 100 == 0 and found < 100) or (current % 10 == 0 and current % 100 >= 20 and found < 10):
                current += found
            else:
                break
        elif word in speech.scales and word not in SHORT:
            scale = speech.scales[word]
            current = (1.0 if current is None else current) * scale
            if current > MOST:
                break
            if scale >= 1000:
                total, current = total + current, None
            if last + 1 < len(tokens) and tokens.words[last + 1] == "." and len(word) <= 4:
                last += 1
        elif word in ("and", "et", "und") and current is not None and last > at and last + 1 < len(tokens):
            if current < 100 and word == "and":
                break
            if value(speech, tokens.words[last + 1]) is None:
                break
        else:
            break
        last += 1
    amount = total + (current or 0.0)
    if tokens.words[at] in speech.scales and scale >= 1e6 and not (at and tokens.words[at - 1] in ("a", "an")):
        # "millions of people": the plural alone
        if tokens.words[at] in ("million", "billion", "trillion", "мільйон", "миллион", "millón", "مليون"):
            return Number(at, last, amount, is_word=True, scale=scale)
        return Number(at, last, 2 * amount, is_word=True, bound="vague", scale=scale)
    return Number(at, last, amount, is_word=True, scale=scale)


def several(speech: Tongue, tokens: Tokens, at: int) -> Number | None:
    """ "several hundred", "кілька десятків": vague; without such a word no number."""
    if at + 1 >= len(tokens):
        return None
    word = tokens.words[at + 1]
    if word in speech.vague:
        one = tens(speech, tokens, at + 1)
        return Number(at, one.last, one.value, is_word=True, bound="vague")
    factor = speech.rounded.get(word) or speech.scales.get(word)
    if factor is None or word in SHORT:
        return None
    return Number(at, at + 2, 2 * factor, is_word=True, bound="vague")


def tens(speech: Tongue, tokens: Tokens, at: int) -> Number:
    """ "dozens", "tens of thousands"."""
    amount, last = speech.vague[tokens.words[at]], at + 1
    ahead = last + (last < len(tokens) and tokens.words[last] in ("of", "de"))
    if ahead < len(tokens):
        word = tokens.words[ahead]
        factor = speech.vague[word] / 2 if word in speech.vague else speech.scales.get(word, 0.0)
        if factor >= 1000 and word not in SHORT:
            amount, last = amount * factor, ahead + 1
    return Number(at, last, float(amount), is_word=True, bound="vague")


def after(speech: Tongue, tokens: Tokens, one: Number) -> Number | None:
    """The second number of a range that begins with this one."""
    at = one.last
    if at + 1 >= len(tokens) or one.bound or one.is_percent or one.inline:
        return None
    word = tokens.words[at]
    if word not in ("–", "—", "-", "−") and word not in speech.sets["range"]:
        return None
    opens = tokens.words[one.first - 1] if one.first else ""
    if word in speech.sets["range"]:
        # "and" needs its "between"; after "rose from" the second number alone stands
        is_between = opens in speech.sets["between"]
        if word in ("and", "y", "et", "und") and not is_between:
            return None
        if opens == "from" and any(
            speech.change.get(tokens.words[near]) for near in range(max(0, one.first - 6), one.first - 1)
        ):
            return None
        if word in ("a", "до", "إلى", "y", "à") and not is_between and tokens.kinds[at + 1] != "n":
            return None
    other = digits(speech, tokens, at + 1) if tokens.kinds[at + 1] == "n" else worded(speech, tokens, at + 1)
    if other is None or other.bound or (other.currency and other.currency != one.currency):
        return None
    low = one.value * (other.scale if one.scale == 1 and other.scale > 1 else 1)
    return other if other.value > low and (other.value <= 100 * low or one.scale == other.scale) else None


def span(one: Number, other: Number) -> Number:
    """Both ends of a range as one number."""
    low = one.value * (other.scale if one.scale == 1 and other.scale > 1 else 1)
    return Number(
        one.first,
        other.last,
        round(low, 6),
        other.value,
        one.currency,
        other.is_percent,
        one.is_word,
        "range",
        other.scale,
        other.inline,
    )


def bounded(speech: Tongue, tokens: Tokens, first: int) -> tuple[int, str | None]:
    """Position where the words before a number that bound it begin, and the bound: ("at", "least"), then "a", "the"."""
    at, words = first, tokens.words
    for _ in range(3):
        if at == 0:
            break
        before = words[at - 1]
        for size in (4, 3, 2, 1) if before in speech.bound_ends else ():
            if size <= at:
                held = speech.bounds.get(tuple(words[at - size : at]))
                if held is not None:
                    return at - size, held
        if before not in speech.sets["fillers"]:
            break
        at -= 1
    return first, None


YEAR = frozenset(["рік", "року", "році", "роком", "год", "году", "года", "годом"])
"""Behind the number of a calendar year in Ukrainian and Russian."""


def is_label(speech: Tongue, tokens: Tokens, one: Number) -> bool:
    """True for a number that counts nothing: a year, "section 14", the 12 of a date."""
    before = tokens.words[one.first - 1] if one.first else ""
    if before in speech.sets["labels"] or before == "#":
        return True
    following = tokens.words[one.last] if one.last < len(tokens) else ""
    if one.is_word or one.currency or one.is_percent or one.scale != 1:
        return False
    if speech.name in ("uk", "ru") and following in YEAR and 1900 <= one.value <= 2100:
        # "до 2028 року"
        return True
    if following in speech.months or (before in speech.months and one.value <= 31):
        return True
    if speech.name == "de" and following == "." and one.last + 1 < len(tokens) and one.value < 100:
        # an ordinal: "31. Dezember", "3. Brigade"
        return True
    raw = tokens.words[one.first]
    if len(raw) == 4 and raw.isdigit() and 1900 <= one.value <= 2100 and one.high is None:
        unit = speech.units.get(following)
        return bounded(speech, tokens, one.first)[1] is None and not (one.value % 100 == 0 and unit is not None)
    return False
