"""Figures of a Chinese sentence, which has no spaces: a number with its unit, and the words of its clause."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transforms.enrich.tongue import listed

NEAR = 40
"""Characters on either side of a number in which its clause is read."""


class Written(NamedTuple):
    """A figure as the text writes it; `high` ends a range."""

    start: int
    end: int
    value: float
    high: float | None
    unit: str
    bound: str
    state: str | None


@cache
def patterns() -> tuple[re.Pattern[str], dict[str, str], dict[str, str], dict[str, str]]:
    """The pattern of a figure, and bounds, units and states by their words."""
    held = listed()["chinese"]
    bounds = {word: name for name, words in held["bounds"].items() for word in words}
    units = {word: name for name, words in held["units"].items() for word in words}
    states = {word: name for name, words in held["states"].items() for word in words}

    def either(words: dict[str, str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    digits = "".join(held["digits"]) + "".join(held["powers"])
    pattern = re.compile(
        rf"(?P<bound>{either(bounds)})?(?P<some>数|上|几)?(?<!\d)(?P<low>\d{{1,15}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?|[{digits}]{{1,9}})"
        rf"(?:[-—–~至到](?P<high>\d{{1,15}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}})?))?(?P<scale>万亿|亿|万|千|百)?(?P<over>余|多)?"
        rf"(?P<unit>{either(units)})"
    )
    return pattern, bounds, units, states


def read(text: str, start: int, end: int) -> list[Written]:
    """The figures of a sentence, in order."""
    pattern, bounds, units, states = patterns()
    found = []
    for match in pattern.finditer(text, start, end):
        scale = amount(match.group("scale") or "") if match.group("scale") else 1.0
        value, unit = amount(match.group("low")), units[match.group("unit")]
        if value is None or scale is None or (unit == "people" and match.group("low") in ("一", "1")):
            continue
        high = float(match.group("high").replace(",", "")) * scale if match.group("high") else None
        bound = bounds.get(match.group("bound") or "", "exact")
        if match.group("over"):
            bound = "more_than"
        if match.group("some"):
            value, bound = value * (2 if match.group("some") != "上" else 1), "vague"
        found.append(
            Written(
                match.start(),
                match.end(),
                round(value * scale, 6),
                high,
                unit,
                "range" if high else bound,
                state_of(text, match, states, unit, start, end),
            )
        )
    return found


def amount(digits: str) -> float | None:
    """The value of digits in figures or characters; None for what is no number."""
    if digits[:1].isdecimal():
        plain = digits.replace(",", "")
        return float(plain) if len(plain) <= 15 else None
    held = listed()["chinese"]
    total, section, last = 0.0, 0.0, 0.0
    for sign in digits:
        if sign in held["digits"]:
            last = float(held["digits"][sign])
            continue
        power = float(held["powers"][sign])
        if power >= 10_000:
            total, section, last = (total + section + last or 1.0) * power, 0.0, 0.0
        else:
            section, last = section + (last or 1.0) * power, 0.0
    return total + section + last or None


def state_of(text: str, match: re.Match[str], states: dict[str, str], unit: str, start: int, end: int) -> str | None:
    """What is said of the things counted, by the nearest word of the clause."""
    if unit in ("km", "m"):
        return "distance"
    if unit in ("hours", "days", "weeks", "months"):
        return "time"
    if unit in ("km2", "percent"):
        return {"km2": "area", "percent": "share"}[unit]
    first, last = max(start, match.start() - NEAR), min(end, match.end() + NEAR)
    low = max((text.rfind(mark, first, match.start()) for mark in "，。；："), default=-1)
    low = max(start, low + 1, match.start() - NEAR)
    stops = [at for at in (text.find(mark, match.end(), last) for mark in "，。；：") if at >= 0]
    high = min([*stops, end, match.end() + NEAR])
    best: tuple[int, str] | None = None
    for word, state in states.items():
        for at in (text.find(word, match.start(), high), text.rfind(word, low, match.start())):
            distance = abs(at - match.start())
            if at >= 0 and (best is None or distance < best[0] or (distance == best[0] and state != "prisoners")):
                if state in ("prisoners", "hostages") and best is not None:
                    continue
                best = distance, state
    others = [
        state for word, state in states.items() if word in text[low:high] and state not in ("prisoners", "hostages")
    ]
    if best is not None and best[1] in ("prisoners", "hostages") and others:
        return others[0]
    if best is None and unit.isupper():
        return "money"
    return best[1] if best else None
