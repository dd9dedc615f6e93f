"""Figures of a Chinese sentence, which has no spaces: a number with its unit, and the words of its clause."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from transforms.enrich.asof import AsOf, dated, monthly
from transforms.enrich.tongue import listed

LISTED = 8
"""What a mark between members of a list costs, in signs."""
NEAR = 40
"""Characters on either side of a number in which its clause is read."""


BETWEEN = "[^，。；：、“”（）\\d]{0,7}?"
"""What may qualify a counted noun: nine long-range drones."""
PEOPLE = re.compile(
    r"(?:流离失所者|难民|遇难者|死者|死亡者|伤者|失踪者|伤亡者?|被扣押者|人质|战俘|死亡人数|遇难人数|受伤人数|失踪人数|伤亡人数|难民人数|人数|人口|死亡总数|兵力)"
    r"(?:总数|已经|目前|现在|现|已|约|则|也)*(?:为|达到|达|升至|增至|上升至|上升到|增加到|增加至|降至|减至|减少到|总计|共计|共)?"
    r"(?P<bound>超过|逾|至少|不少于|接近|将近|近|约|大约|不到|不足|多达|高达|突破|超)?"
    r"(?P<low>\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,6})?)(?P<scale>万亿|亿|万|千|百)?(?P<over>余|多)?(?![\d%％.年月日号时架枚名位人户家艘辆个次])"
)
"""A number of people behind what they are, without a word for one of them: 死亡人数升至9500."""


UNCOUNTED = frozenset(
    (
        "people",
        "attacks",
        "vehicles",
        "buildings",
        "settlements",
        "households",
        "targets",
        "companies",
        "states",
        "votes",
    )
)
"""Units with which 一 is an article."""
HELD = re.compile(r"被俘|被扣押|在押|被关押|被拘押|被囚|被羁押")
NOT_YET = re.compile(r"(?:未|没有|沒有|尚未|未能|无法|拒绝)$")


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
        pieces = sorted(words, key=len, reverse=True)
        return "|".join(re.escape(one).replace("\\~", "~").replace("~", BETWEEN) for one in pieces)

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
        value, unit = amount(match.group("low")), unit_of(match.group("unit"), units)
        if match.group("unit") == "成" and not is_tenth(text, match, value):
            continue
        if value is None or scale is None or (match.group("low") in ("一", "1") and unit in UNCOUNTED):
            continue
        scale *= 10 if match.group("unit") == "成" else 1
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
    for match in PEOPLE.finditer(text, start, end):
        value, scale = amount(match.group("low")), amount(match.group("scale") or "") or 1.0
        if value is None or any(one.start < match.end("low") and match.start("low") < one.end for one in found):
            continue
        bound = "more_than" if match.group("over") else bounds.get(match.group("bound") or "", "exact")
        first = match.start("bound") if match.group("bound") else match.start("low")
        state = state_of(text, match, states, "people", start, end)
        found.append(Written(first, match.end(), round(value * scale, 6), None, "people", bound, state))
    return sorted(found)


def unit_of(words: str, units: dict[str, str]) -> str:
    """The unit that the words behind a number name; "~" in a listed one stands for what qualifies its noun."""
    if words in units:
        return units[words]
    return next(
        unit
        for one, unit in units.items()
        if "~" in one and words.startswith(one.split("~")[0]) and words.endswith(one.split("~")[1])
    )


def is_tenth(text: str, match: re.Match[str], value: float | None) -> bool:
    """True for 四成, four tenths; 一成 begins many a word and 成为 is one."""
    return (
        value is not None
        and 1 <= value < 10
        and text[match.end() : match.end() + 1] not in ("为", "立", "功", "员", "长")
    )


DATE = r"(?:(?P<year>\d{4}|今|去|前)年)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})[日号])?"
UP_TO = re.compile(rf"(?:截至|截止到|截止至|截止|截至到){DATE}")
SINCE = re.compile(rf"(?P<of>自从|自|从)?(?<!\d){DATE}[^，。；]{{0,12}}?(?P<till>以来|起|至今|开始)")
THIS_YEAR = re.compile(r"今年以来|年初以来|今年迄今|年初至今")


def day(text: str, start: int, end: int, published: dt.date | None) -> AsOf | None:
    """The day up to or since which the figures of a sentence hold: 截至10月31日, 自2019年以来; None without."""
    if published is None:
        return None
    if THIS_YEAR.search(text, start, end):
        return AsOf(dt.date(published.year, 1, 1), "year", "since")
    for pattern, sense in ((UP_TO, "up_to"), (SINCE, "since")):
        for match in pattern.finditer(text, start, end):
            if sense == "since" and match.group("of") is None and match.group("till") != "以来":
                continue
            held = date(match, published, sense)
            if held is not None:
                return AsOf(*held, sense)
    return None


def date(match: re.Match[str], published: dt.date, sense: str) -> tuple[dt.date, str] | None:
    """The date of the match with its precision, never after the day of publication."""
    said, month, number = match.group("year", "month", "day")
    back = {"今": 0, "去": 1, "前": 2}
    year = published.year - back[said] if said in back else int(said) if said else None
    if year is not None and not 1900 <= year <= published.year:
        return None
    if month is None and number is not None:
        # a day of this month, or of the last one
        last = published.replace(day=1) - dt.timedelta(days=1)
        of = published if int(number) <= published.day else last
        return dated(of.month, int(number), of.year, published)
    if month is not None and not 1 <= int(month) <= 12:
        return None
    if month is not None and number is not None:
        return dated(int(month), int(number), year, published)
    if month is not None:
        return monthly(int(month), year, published) if sense == "since" else None
    return (dt.date(year, 1, 1), "year") if year is not None and sense == "since" else None


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
    if unit in ("minutes", "hours", "days", "weeks", "months"):
        return "time"
    if unit in ("km2", "percent"):
        return {"km2": "area", "percent": "share"}[unit]
    first, last = max(start, match.start() - NEAR), min(end, match.end() + NEAR)
    low = max((text.rfind(mark, first, match.start()) for mark in "，。；："), default=-1)
    low = max(start, low + 1, match.start() - NEAR)
    stops = [at for at in (text.find(mark, match.end(), last) for mark in "，。；：") if at >= 0]
    high = min([*stops, end, match.end() + NEAR])
    best: tuple[int, str] | None = None
    clause = text[low:high]
    states = {word: state for word, state in states.items() if word in clause}
    for word, state in [*states.items()]:
        at = text.find(word, low, high)
        if NOT_YET.search(text, low, at):
            # "not released yet"
            del states[word]
            continue
        units_of = listed()["fits"].get(state)
        if units_of is not None and unit not in units_of.split():
            continue
        for at in (text.find(word, match.start(), high), text.rfind(word, low, match.start())):
            distance = at - match.end() if at >= match.start() else match.start() - at - len(word)
            distance += LISTED * ("、" in text[at : match.start()] or "、" in text[match.end() : max(at, match.end())])
            if at >= 0 and (best is None or distance < best[0] or (distance == best[0] and state != "prisoners")):
                if state in ("prisoners", "hostages") and best is not None:
                    continue
                best = distance, state
    others = [
        state for word, state in states.items() if word in text[low:high] and state not in ("prisoners", "hostages")
    ]
    if (
        unit == "people"
        and HELD.search(text, match.start(), match.end() + 4)
        and not {"exchanged", "released", "killed"} & {*others}
    ):
        return "prisoners"
    if best is not None and best[1] in ("prisoners", "hostages") and others:
        return others[0]
    if best is None and unit.isupper():
        return "money"
    return best[1] if best else None
