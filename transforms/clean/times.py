"""Times as pages write them, and the choice between witnesses that name one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

Precision = Literal["second", "minute", "day", "none"]

ISO = re.compile(
    r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T\s]+(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*"
    r"(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?(?:\[[\w/]+\])?\s*$",
    re.IGNORECASE,
)
EPOCH = re.compile(r"^\s*(\d{10}|\d{13})\s*$")


@dataclass(frozen=True)
class Limits:
    """What a time of publication can be."""

    earliest: int = 1995
    ahead: timedelta = timedelta(hours=1)
    """Clocks of outlets and ours differ by less."""
    ahead_day: timedelta = timedelta(hours=15)
    """A day without a zone may begin this much before UTC."""
    agree: timedelta = timedelta(hours=36)
    """Times of two witnesses this near speak of one publication."""


LIMITS = Limits()


@dataclass(frozen=True)
class Moment:
    """A time in UTC (a day: its midnight), how exact it is, and whether the page gave a zone."""

    at: datetime
    precision: Precision
    witness: str = ""


@dataclass(frozen=True)
class Choice:
    """The time chosen and the witness, or None and the reason."""

    at: datetime | None
    precision: Precision
    witness: str


def _built(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: timezone | None) -> Moment:
    """A moment; without a zone, or at midnight sharp, only the day is known."""
    if zone is None or (hour == minute == second == 0):
        return Moment(datetime(year, month, day, tzinfo=UTC), "day")
    at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone).astimezone(UTC)
    return Moment(at, "second" if second else "minute")


def _zone(written: str | None) -> timezone | None:
    """The offset that Z or +hh:mm stands for."""
    if not written:
        return None
    if written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return timezone(-offset if written[0] == "-" else offset)


def parsed(written: object) -> Moment | None:
    """ISO 8601 in its usual shapes, RFC 5322 or seconds since 1970; None when it is none of them."""
    if isinstance(written, int) and not isinstance(written, bool):
        written = str(written)
    if not isinstance(written, str) or len(written) > 80:
        return None
    try:
        if match := ISO.match(written):
            year, month, day, hour, minute, second, zone = match.groups()
            return _built(
                int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), _zone(zone)
            )
        if match := EPOCH.match(written):
            at = datetime.fromtimestamp(int(match.group(1)[:10]), UTC)
            return Moment(at, "second" if at.second else "minute")
        at = parsedate_to_datetime(written.strip())
        zone_known = at.tzinfo if isinstance(at.tzinfo, timezone) else None
        return _built(at.year, at.month, at.day, at.hour, at.minute, at.second, zone_known)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def possible(moment: Moment, seen: datetime) -> bool:
    """False for a time before the web had news, or after the capture."""
    ahead = LIMITS.ahead_day if moment.precision == "day" else LIMITS.ahead
    return moment.at.year >= LIMITS.earliest and moment.at <= seen + ahead


def _agree(one: Moment, other: Moment) -> bool:
    return abs(one.at - other.at) <= LIMITS.agree


def _swapped(one: Moment, other: Moment) -> bool:
    """True when day and month of the one are month and day of the other."""
    return one.at.year == other.at.year and (one.at.month, one.at.day) == (other.at.day, other.at.month)


def chosen(witnesses: Sequence[Moment], seen: datetime) -> Choice:
    """The time of publication from witnesses, the most trusted first.

    A time after `seen` (the capture) is no witness. The first one stands; where only the day is known, an agreeing
    witness makes it exact. When the first is day and month swapped of the second, or stands alone against two that
    agree with each other, the others win; swapped with no third voice is a conflict.
    """
    real = [moment for moment in witnesses if possible(moment, seen)]
    if not real:
        return Choice(None, "none", "future" if witnesses else "absent")
    first, others = real[0], real[1:]
    against = [other for other in others if not _agree(first, other)]
    friends = [other for other in others if _agree(first, other)]
    if against and not friends:
        allied = [other for other in against[1:] if _agree(against[0], other)]
        if allied:
            first, others = against[0], allied
        elif _swapped(first, against[0]):
            return Choice(None, "none", "conflict")
    if first.precision == "day":
        same_day = [other for other in others if other.precision != "day" and _agree(first, other)]
        if same_day:
            first = same_day[0]
    return Choice(first.at, first.precision, first.witness)
