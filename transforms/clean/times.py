"""Times as pages write them, and the choice between witnesses that name one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal

Precision = Literal["second", "minute", "day", "none"]

CLOCK = r"(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
ISO = re.compile(rf"^\s*(\d{{4}})-?(\d{{2}})-?(\d{{2}})(?:[T\s]+{CLOCK})?(?:\[[\w/]+\])?\s*$", re.IGNORECASE)
YEAR_FIRST = re.compile(rf"^\s*(\d{{4}})([./-])\s?(\d{{1,2}})\2\s?(\d{{1,2}})\.?(?:[T,\s]+(?:-\s*)?{CLOCK})?\s*$", re.I)
YEAR_LAST = re.compile(rf"^\s*(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}})(?:[T,\s]+(?:-\s*)?{CLOCK})?\s*$", re.IGNORECASE)
EPOCH = re.compile(r"^\s*(\d{10}|\d{13})\s*$")
IN_PATH = (
    re.compile(r"/((?:19|20)\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=[/-]|$)"),
    re.compile(r"/((?:19|20)\d\d)/(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/([0-3]?\d)(?=/|$)"),
    re.compile(r"(?<![\da-z])((?:19|20)\d\d)-([01]\d)-([0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"),
    # Some systems number their articles by the minute: at least hours and minutes follow the day.
    re.compile(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?:[01]\d|2[0-3])[0-5]\d\d*(?!\d)"),
)


MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


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
    apart: timedelta = timedelta(days=2)
    """Two strong witnesses farther apart than this contradict each other."""
    fresh: timedelta = timedelta(days=60)
    """A day read the other way round because it lay ahead is believed when the capture followed so soon."""
    zone: timedelta = timedelta(days=7)
    """An offset holds for times of the same page this near; farther off, summer time may have begun or ended."""


LIMITS = Limits()
STRONG = frozenset(("json-ld", "meta", "publisher rule"))
"""Witnesses that are there to name the time of publication; what else stands on a page can mean another time."""


@dataclass(frozen=True)
class Moment:
    """A time in UTC (a day: its midnight), how exact it is, who says it, and how it was written."""

    at: datetime
    precision: Precision
    witness: str = ""
    clock: datetime | None = None
    """Day and time of day as written, without a zone."""
    offset: timedelta | None = None
    """The offset from UTC that was written behind it."""
    is_ambiguous: bool = False
    """True for 03/04/2025, where nothing says which is the month."""

    @property
    def day(self) -> date:
        """The day as written."""
        return (self.clock or self.at).date()


@dataclass(frozen=True)
class Choice:
    """The time chosen and the witness, or None and the reason: `absent`, `future` or `conflict`."""

    at: datetime | None
    precision: Precision
    witness: str


def _zone(written: str | None) -> timedelta | None:
    """The offset that Z or +hh:mm stands for."""
    if not written:
        return None
    if written[0] not in "+-":
        return timedelta(0)
    digits = written[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    return -offset if written[0] == "-" else offset


def _built(clock: datetime, offset: timedelta | None, *, is_timed: bool = True) -> Moment:
    """A moment; without a zone, or at midnight sharp, only the day is known."""
    if not is_timed or (clock.hour == clock.minute == clock.second == 0):
        return Moment(datetime(clock.year, clock.month, clock.day, tzinfo=UTC), "day", offset=offset)
    if offset is None:
        return Moment(datetime(clock.year, clock.month, clock.day, tzinfo=UTC), "day", clock=clock)
    at = clock.replace(tzinfo=timezone(offset)).astimezone(UTC)
    return Moment(at, "second" if clock.second else "minute", clock=clock, offset=offset)


def _read(year: str, month: str, day: str, clock: Sequence[str | None]) -> Moment:
    """A moment from its written parts; ValueError when there is no such day or hour."""
    hour, minute, second, zone = clock
    at = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    return _built(at, _zone(zone), is_timed=hour is not None)


def parsed(written: object, *, month_first: bool | None = None) -> Moment | None:
    """ISO 8601 in its usual shapes, days in figures, RFC 5322 or seconds since 1970; None when it is none of them.

    `month_first`: how the page writes 03/04/2025, None when that is not known; the day is then put first and the moment
    marked as ambiguous. With points the day comes first everywhere.
    """
    if isinstance(written, int) and not isinstance(written, bool):
        written = str(written)
    if not isinstance(written, str) or len(written) > 80:
        return None
    try:
        if match := ISO.match(written):
            year, month, day, *clock = match.groups()
            return _read(year, month, day, clock)
        if match := YEAR_FIRST.match(written):
            year, _, month, day, *clock = match.groups()
            return _read(year, month, day, clock)
        if match := YEAR_LAST.match(written):
            first, mark, second, year, *clock = match.groups()
            is_open = mark != "." and int(first) <= 12 and int(second) <= 12 and first != second
            if int(second) > 12 or (is_open and month_first):
                first, second = second, first
            return replace(_read(year, second, first, clock), is_ambiguous=is_open and month_first is None)
        if match := EPOCH.match(written):
            return _built(datetime.fromtimestamp(int(match.group(1)[:10]), UTC).replace(tzinfo=None), timedelta(0))
        at = parsedate_to_datetime(written.strip())
        return _built(at.replace(tzinfo=None), at.utcoffset())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None


def in_path(url: str) -> Moment | None:
    """The day that an address names in its path."""
    path = re.sub(r"^[a-z]+://[^/]*|[?#].*$", "", url.lower())
    for pattern in IN_PATH:
        if match := pattern.search(path):
            try:
                year, month, day = match.groups()
                if month.isalpha():
                    month = str(MONTHS.index(month) // 3 + 1)
                return replace(_read(year, month, day, (None, None, None, None)), witness="url")
            except ValueError:
                continue
    return None


def possible(moment: Moment, seen: datetime) -> bool:
    """False for a time before the web had news, or after the capture."""
    ahead = LIMITS.ahead_day if moment.precision == "day" else LIMITS.ahead
    return moment.at.year >= LIMITS.earliest and moment.at <= seen + ahead


def _agree(one: Moment, other: Moment) -> bool:
    return abs(one.at - other.at) <= LIMITS.agree


def turned(moment: Moment) -> Moment | None:
    """The day with its day and month exchanged; None when it has no such reading."""
    day = moment.day
    if day.day > 12 or day.day == day.month:
        return None
    at = datetime(day.year, day.day, day.month, tzinfo=UTC)
    return Moment(at, "day", moment.witness)


def _swapped(one: Moment, other: Moment) -> bool:
    """True when day and month of the one are month and day of the other."""
    other_way = turned(one)
    return other_way is not None and other_way.day == other.day


def _read_right(moments: Sequence[Moment], seen: datetime) -> tuple[list[Moment], bool]:
    """The possible moments, each in the reading that the others or the capture support; whether one stayed open."""
    sure = [one for one in moments if not one.is_ambiguous and possible(one, seen)]
    found: list[Moment] = []
    is_open = False
    for one in moments:
        other = turned(one)
        if other is not None and not possible(other, seen):
            other = None
        if possible(one, seen):
            if one.is_ambiguous and other is not None:
                here, there = ({_agree(reading, witness) for witness in sure} for reading in (one, other))
                if True not in here and True in there:
                    one = other
                elif True not in here | there:
                    recent = [reading for reading in (one, other) if seen - reading.at <= LIMITS.agree * 2]
                    if len(recent) != 1:
                        is_open = True
                        continue
                    one = recent[0]
            found.append(replace(one, is_ambiguous=False))
        elif other is not None and (
            one.is_ambiguous or seen - other.at <= LIMITS.fresh or any(_agree(other, witness) for witness in sure)
        ):
            found.append(other)
    return found, is_open


def placed(moments: Sequence[Moment], others: Iterable[Moment] = ()) -> list[Moment]:
    """The moments, those without a zone in that of the rest where all the rest have one and the same.

    `others` are further times of the page. UTC is no evidence: servers write it wherever they stand.
    """
    zoned = [one for one in (*moments, *others) if one.offset and one.clock]
    found = []
    for one in moments:
        if one.clock is not None and one.offset is None:
            clock = one.clock
            offsets = {two.offset for two in zoned if two.clock and abs(two.clock - clock) <= LIMITS.zone}
            if len(offsets) == 1:
                one = replace(_built(clock, offsets.pop()), witness=one.witness, is_ambiguous=one.is_ambiguous)
        found.append(one)
    return found


def _is_update(one: Moment, modified: Moment | None) -> bool:
    """True when a moment is that of the last change."""
    if modified is None:
        return False
    if "day" in (one.precision, modified.precision):
        return one.day == modified.day
    return abs(one.at - modified.at) < timedelta(minutes=1)


def chosen(witnesses: Sequence[Moment], seen: datetime, *, modified: Moment | None = None) -> Choice:
    """The time of publication from witnesses, the most trusted first.

    A time after `seen` (the capture) is no witness, unless day and month were exchanged. The first one stands; where
    only the day is known, a witness of the same day makes it exact. A first one that is the time of the last change
    (`modified`) yields to an earlier one. When the first is day and month swapped of the second, or stands alone
    against two that agree with each other, the others win. Two strong ones that contradict each other, or a day that
    can be read in two ways, with no third voice are a conflict.
    """
    real, is_open = _read_right(placed(witnesses, [modified] if modified else []), seen)
    if not real:
        return Choice(None, "none", "conflict" if is_open else "future" if witnesses else "absent")
    first, others = real[0], real[1:]
    if _is_update(first, modified):
        earlier = [one for one in others if one.witness != "feed" and first.at - one.at > LIMITS.agree]
        if earlier:
            first = earlier[0]
            others = [one for one in others if one is not first]
    against = [other for other in others if not _agree(first, other)]
    friends = [other for other in others if _agree(first, other)]
    if against and not friends:
        allied = [other for other in against[1:] if _agree(against[0], other)]
        strong = {first.witness, against[0].witness} <= STRONG and abs(first.at - against[0].at) > LIMITS.apart
        if allied:
            first, others = against[0], allied
        elif _swapped(first, against[0]) or (strong and not _is_update(against[0], modified)):
            return Choice(None, "none", "conflict")
    if first.precision == "day":
        same_day = [other for other in others if other.precision != "day" and first.day in (other.day, other.at.date())]
        if same_day:
            first = same_day[0]
    return Choice(first.at, first.precision, first.witness)
