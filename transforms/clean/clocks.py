"""Times of a log's entries from what stands beside them: a full time, a day and a clock, or a clock alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

CLOCKS = tuple(
    re.compile(
        rf"(?<![\d.:/-])(\d{{1,2}})\s?{mark}\s?(\d{{2}})(?::\d{{2}})?(?![\d.:/-]*\d)\s*([ap]\.?\s?m\b\.?)?",
        re.IGNORECASE,
    )
    for mark in ("[:h]", r"\.")
)
"""A clock of hours and minutes; one with a point only where no other stands, for days have points too."""
HOUR = re.compile(r"(?<![\d.:/-])(\d{1,2})()\s?([ap]\.?m\b\.?)", re.IGNORECASE)
ZONE = re.compile(r"\b(GMT|UTC|WET|BST|CET|MEZ|CEST|MESZ|EET|EEST|MSK|МСК|EST|EDT|CST|CDT|PST|PDT|JST|KST)\b")
OFFSETS = {
    **dict.fromkeys(("GMT", "UTC", "WET"), 0),
    **dict.fromkeys(("BST", "CET", "MEZ"), 60),
    **dict.fromkeys(("CEST", "MESZ", "EET"), 120),
    **dict.fromkeys(("EEST", "MSK", "МСК"), 180),
    **{"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "PST": -480, "PDT": -420, "JST": 540, "KST": 540},
}
"""Minutes east of UTC of the zones that news pages name by letters."""
NUMBER = re.compile(r"\d+")
ISO_ZONE = re.compile(r"T\d{2}:?\d{2}[\d:.,]*(?:Z|([+-])(\d{2}):?(\d{2})?)$", re.IGNORECASE)


@dataclass(frozen=True)
class Limits:
    """How clocks that name no day are read."""

    night: int = 9 * 60
    """Minutes: a clock so far past its later neighbour's is of the day before; less is an entry out of order."""
    back: int = 30
    """Days looked back for the day that a stamp's numbers name."""
    ahead: timedelta = timedelta(hours=1)


LIMITS = Limits()


@dataclass(frozen=True)
class Stamp:
    """What an entry's stamp says."""

    at: datetime | None = None
    minutes: int | None = None
    """Since midnight on the page's clock."""
    numbers: tuple[int, ...] = ()
    """Day, month and year as far as the stamp has numbers for them."""
    offset: int | None = None
    """Minutes east of UTC, when the stamp names its zone."""


def stamp(text: str, at: datetime | None = None) -> Stamp:
    """The stamp that a short text is; `at` is the full time where the markup gives it."""
    match = next((found for pattern in (*CLOCKS, HOUR) if (found := pattern.search(text))), None)
    if match is None:
        return Stamp(at)
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return Stamp(at)
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    zone = ZONE.search(text)
    numbers = tuple(int(number[:6]) for number in NUMBER.findall(rest))
    return Stamp(at, hour * 60 + minute, numbers[:3], OFFSETS[zone[1]] if zone else None)


def named_zone(text: str) -> int | None:
    """Minutes east of UTC of the only zone that a text names; None when it names none or several."""
    named = {OFFSETS[name] for name in ZONE.findall(text)}
    return named.pop() if len(named) == 1 else None


def offset(written: str) -> int | None:
    """Minutes east of UTC that a time in ISO 8601 gives; None when it gives none."""
    match = ISO_ZONE.search(written)
    if match is None:
        return None
    return (-1 if match[1] == "-" else 1) * (60 * int(match[2]) + int(match[3] or 0)) if match[1] else 0


def _fits(day: date, numbers: tuple[int, ...]) -> bool:
    """True for a day whose number is among those of the stamp, and its month and year when there are more."""
    parts = [day.day, *([day.month] if len([one for one in numbers if one <= 31]) > 1 else [])]
    years = [one for one in numbers if one > 1900]
    return all(part in numbers for part in parts) and (not years or day.year in years)


def _named_day(one: Stamp, latest: date) -> date | None:
    """The last day up to `latest` that the stamp's numbers name; None when they name none."""
    days = (latest - timedelta(days=back) for back in range(LIMITS.back))
    return next((day for day in days if _fits(day, one.numbers)), None) if one.numbers else None


def _is_falling(clocks: Sequence[int]) -> bool:
    """True for a log that shows its latest entry first, which most do."""
    steps = [later - earlier for earlier, later in pairwise(clocks)]
    steps = [-step if abs(step) >= LIMITS.night else step for step in steps]  # a leap is a step over midnight
    return sum(step < 0 for step in steps) >= sum(step > 0 for step in steps)


def _days(stamps: Sequence[Stamp], first: date | None, last: date | None) -> dict[int, date]:
    """The day of each stamp that has a clock and no full time.

    `first` and `last` are the days on which the page began and was last changed. The walk starts at the last day and
    goes back over midnight where a clock jumps up; without a last day it starts at the first and goes forward.
    """
    at = [index for index, one in enumerate(stamps) if one.at is None and one.minutes is not None]
    clocks = [stamps[index].minutes or 0 for index in at]
    if not at or (first is None and last is None):
        return {}
    if not _is_falling(clocks):
        at.reverse()  # from the latest to the earliest
    if last is None:
        at.reverse()
    sign = -1 if last is not None else 1
    day = last or first
    found: dict[int, date] = {}
    before: int | None = None
    for index in at:
        clock = stamps[index].minutes or 0
        assert day is not None
        named = _named_day(stamps[index], last or day + timedelta(days=LIMITS.back - 1))
        if named is not None:
            day = named
        elif before is not None and (before - clock) * sign >= LIMITS.night:
            day += timedelta(days=sign)
        found[index], before = day, clock
    return found


def resolved(
    stamps: Sequence[Stamp],
    *,
    began: datetime | None,
    changed: datetime | None,
    seen: datetime,
    offset: int | None,
) -> list[datetime | None]:
    """The time of each stamp in UTC; None where it cannot be told.

    `offset`: minutes east of UTC of the page's clock, None when the page does not say; then only full times and stamps
    that name their zone count. No entry is later than the capture, `seen`.
    """
    known = [one if one.offset is not None else replace(one, offset=offset) for one in stamps]
    offsets = [one.offset for one in known if one.offset is not None]
    shift = timedelta(minutes=offsets[0] if offsets else 0)
    days = _days(
        known, (began + shift).astimezone(UTC).date() if began else None,
        (changed + shift).astimezone(UTC).date() if changed else None,
    )  # fmt: skip
    found: list[datetime | None] = []
    for index, one in enumerate(known):
        at = one.at
        if at is None and index in days and one.offset is not None and one.minutes is not None:
            zone = timezone(timedelta(minutes=one.offset))
            midnight = datetime.combine(days[index], datetime.min.time(), zone)
            at = (midnight + timedelta(minutes=one.minutes)).astimezone(UTC)
        found.append(at if at is not None and at <= seen + LIMITS.ahead else None)
    return found
