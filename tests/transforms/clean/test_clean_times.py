from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import times
from transforms.clean.times import Moment

SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2026-11-18T09:30:15+02:00", datetime(2026, 11, 18, 7, 30, 15, tzinfo=UTC), "second"),
        ("2026-11-18T09:30Z", datetime(2026, 11, 18, 9, 30, tzinfo=UTC), "minute"),
        ("2026-11-18T09:30:00.000-0500", datetime(2026, 11, 18, 14, 30, tzinfo=UTC), "minute"),
        ("2026-11-18T00:00:00+02:00", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("2026-11-18 09:30:15", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("2026-11-18", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("Wed, 18 Nov 2026 09:30:15 GMT", datetime(2026, 11, 18, 9, 30, 15, tzinfo=UTC), "second"),
        (1795000000, datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC), "second"),
    ],
)
def test_parsed(written: object, at: datetime, precision: str) -> None:
    moment = times.parsed(written)
    assert moment is not None
    assert (moment.at, moment.precision) == (at, precision)


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.none(), st.booleans()))
def test_anything_may_be_written(written: object) -> None:
    moment = times.parsed(written)
    assert moment is None or moment.at.tzinfo is not None


def _moment(day: int, month: int = 11, *, hour: int = 0, witness: str = "meta") -> Moment:
    return Moment(datetime(2026, month, day, hour, tzinfo=UTC), "minute" if hour else "day", witness)


def test_no_witness_is_absent_and_a_later_one_is_future() -> None:
    assert times.chosen([], SEEN) == times.Choice(None, "none", "absent")
    assert times.chosen([_moment(28)], SEEN) == times.Choice(None, "none", "future")


def test_the_first_witness_stands_and_an_exact_one_refines_its_day() -> None:
    choice = times.chosen([_moment(18, witness="htmldate"), _moment(18, hour=7, witness="feed")], SEEN)
    assert (choice.at, choice.precision, choice.witness) == (datetime(2026, 11, 18, 7, tzinfo=UTC), "minute", "feed")


def test_swapped_day_and_month_are_a_conflict_unless_a_third_voice_decides() -> None:
    swapped, right = _moment(2, 10), _moment(10, 2, witness="meta")
    assert times.chosen([swapped, right], SEEN).witness == "conflict"
    decided = times.chosen([swapped, right, _moment(10, 2, hour=9, witness="feed")], SEEN)
    assert decided.at == datetime(2026, 2, 10, 9, tzinfo=UTC)
