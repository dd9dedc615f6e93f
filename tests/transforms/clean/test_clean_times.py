from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import times
from transforms.clean.times import Choice, Moment

SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "at", "precision"),
    [
        ("2026-11-18T09:30:15+02:00", datetime(2026, 11, 18, 7, 30, 15, tzinfo=UTC), "second"),
        ("2026-11-18T09:30Z", datetime(2026, 11, 18, 9, 30, tzinfo=UTC), "minute"),
        ("2026-11-18T09:30:00.000-0500", datetime(2026, 11, 18, 14, 30, tzinfo=UTC), "minute"),
        ("2026-11-18 09:30:15 +01:00", datetime(2026, 11, 18, 8, 30, 15, tzinfo=UTC), "second"),
        ("2026-11-18T00:00:00+02:00", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("2026-11-18 09:30:15", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("2026-11-18", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("2026.11.18 09:30", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("18.11.2026", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("3.4.2025", datetime(2025, 4, 3, tzinfo=UTC), "day"),
        ("11/18/2026", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("18/11/2026 - 13:55", datetime(2026, 11, 18, tzinfo=UTC), "day"),
        ("Wed, 18 Nov 2026 09:30:15 GMT", datetime(2026, 11, 18, 9, 30, 15, tzinfo=UTC), "second"),
        ("Wed, 18 Nov 2026 09:30:15 -0500", datetime(2026, 11, 18, 14, 30, 15, tzinfo=UTC), "second"),
        (1795000000, datetime(2026, 11, 18, 11, 6, 40, tzinfo=UTC), "second"),
    ],
)
def test_parsed(written: object, at: datetime, precision: str) -> None:
    moment = times.parsed(written)
    assert moment is not None
    assert (moment.at, moment.precision) == (at, precision)
    assert not moment.is_ambiguous


@pytest.mark.parametrize("written", ["32.13.2026", "2026-02-30", "31/31/2026", "yesterday", "", True, None, 1.5])
def test_no_time(written: object) -> None:
    assert times.parsed(written) is None


def test_figures_are_read_in_the_order_of_the_page_and_open_without_one() -> None:
    assert times.parsed("03/04/2025", month_first=True) == Moment(datetime(2025, 3, 4, tzinfo=UTC), "day")
    assert times.parsed("03/04/2025", month_first=False) == Moment(datetime(2025, 4, 3, tzinfo=UTC), "day")
    moment = times.parsed("03/04/2025")
    assert moment is not None
    assert moment.is_ambiguous
    same = times.parsed("04/04/2025")
    assert same is not None
    assert not same.is_ambiguous


written_times = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789-/.:TZ+ ", max_size=30),
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2100, 1, 1)).map(lambda at: at.isoformat()),
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2030, 1, 1)).map(lambda at: f"{at:%d/%m/%Y %H:%M}"),
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2030, 1, 1)).map(lambda at: f"{at:%m/%d/%Y}"),
    st.datetimes(timezones=st.sampled_from([UTC])).map(lambda at: at.isoformat()),
    st.integers(),
    st.floats(),
    st.none(),
    st.booleans(),
)


@given(written_times, st.sampled_from([None, True, False]))
def test_anything_may_be_written(written: object, month_first: bool | None) -> None:
    moment = times.parsed(written, month_first=month_first)
    assert moment is None or moment.at.utcoffset() == timedelta(0)


@given(
    st.lists(st.tuples(written_times, st.sampled_from(["json-ld", "meta", "time", "url", "feed"])), max_size=5),
    written_times,
    st.datetimes(min_value=datetime(1996, 1, 1), max_value=datetime(2090, 1, 1)),
)
def test_whatever_is_written_the_choice_is_in_utc_and_not_after_the_capture(
    written: list[tuple[object, str]], changed: object, seen: datetime
) -> None:
    at_capture = seen.replace(tzinfo=UTC)
    found = [(times.parsed(one), witness) for one, witness in written]
    witnesses = [Moment(one.at, one.precision, witness, one.clock, one.offset, one.is_ambiguous)
                 for one, witness in found if one]  # fmt: skip
    choice = times.chosen(witnesses, at_capture, modified=times.parsed(changed))
    if choice.at is None:
        assert choice.precision == "none"
        assert choice.witness in ("absent", "future", "conflict")
        assert (choice.witness == "absent") == (not witnesses)
    else:
        assert choice.at.utcoffset() == timedelta(0)
        assert choice.at <= at_capture + timedelta(days=1)
        assert choice.witness in {one.witness for one in witnesses}


@given(st.text(max_size=80))
def test_any_address_may_be_asked(url: str) -> None:
    moment = times.in_path(url)
    assert moment is None or moment.precision == "day"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://outlet.example/2025/05/03/talks-break-off", (2025, 5, 3)),
        ("https://outlet.example/world/2025/nov/3/talks", (2025, 11, 3)),
        ("https://outlet.example/article/2025-05-03-talks/", (2025, 5, 3)),
        ("https://outlet.example/story/20250503.html", (2025, 5, 3)),
        ("https://outlet.example/news/A2025050314320005196", (2025, 5, 3)),
        ("https://outlet.example/2025/13/03/talks", None),
        ("https://outlet.example/2025/05/talks", None),
        ("https://outlet.example/story/2025050399", None),
        ("https://outlet.example/talks?on=2025-05-03", None),
        ("https://2025-05-03.example/talks", None),
    ],
)
def test_a_day_in_the_address(url: str, day: tuple[int, int, int] | None) -> None:
    moment = times.in_path(url)
    assert (moment.at if moment else None) == (datetime(*day, tzinfo=UTC) if day else None)


def _moment(day: int, month: int = 11, *, hour: int = 0, witness: str = "meta") -> Moment:
    return Moment(datetime(2026, month, day, hour, tzinfo=UTC), "minute" if hour else "day", witness)


def _written(text: str, witness: str) -> Moment:
    moment = times.parsed(text)
    assert moment is not None
    return Moment(moment.at, moment.precision, witness, moment.clock, moment.offset, moment.is_ambiguous)


def test_no_witness_is_absent_and_a_later_one_is_future() -> None:
    assert times.chosen([], SEEN) == Choice(None, "none", "absent")
    assert times.chosen([_moment(28)], SEEN) == Choice(None, "none", "future")


def test_the_first_witness_stands_and_an_exact_one_refines_its_day() -> None:
    choice = times.chosen([_moment(18, witness="htmldate"), _moment(18, hour=7, witness="feed")], SEEN)
    assert (choice.at, choice.precision, choice.witness) == (datetime(2026, 11, 18, 7, tzinfo=UTC), "minute", "feed")


def test_a_feed_of_the_day_after_does_not_move_the_day_that_the_page_names() -> None:
    choice = times.chosen([_moment(18, witness="time"), _moment(19, hour=7, witness="feed")], SEEN)
    assert choice == Choice(datetime(2026, 11, 18, tzinfo=UTC), "day", "time")


def test_swapped_day_and_month_are_a_conflict_unless_a_third_voice_decides() -> None:
    swapped, right = _moment(2, 10), _moment(10, 2, witness="meta")
    assert times.chosen([swapped, right], SEEN).witness == "conflict"
    decided = times.chosen([swapped, right, _moment(10, 2, hour=9, witness="feed")], SEEN)
    assert decided.at == datetime(2026, 2, 10, 9, tzinfo=UTC)


def test_a_day_ahead_is_read_the_other_way_round_when_that_is_possible() -> None:
    ahead = _written("2026-12-11", "json-ld")
    assert times.chosen([ahead], SEEN) == Choice(datetime(2026, 11, 12, tzinfo=UTC), "day", "json-ld")
    months_ago = _written("2026-12-01", "json-ld")
    assert times.chosen([months_ago], SEEN).witness == "future"
    supported = times.chosen([months_ago, _written("2026-01-12", "url")], SEEN)
    assert supported.at == datetime(2026, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("others", "day"),
    [
        (["2026-04-03"], (2026, 4, 3)),
        (["2026-03-04"], (2026, 3, 4)),
        ([], None),
        (["2026-09-09"], (2026, 9, 9)),
    ],
)
def test_an_open_day_is_read_as_another_witness_says(others: list[str], day: tuple[int, int, int] | None) -> None:
    choice = times.chosen([_written("03/04/2026", "label"), *(_written(one, "url") for one in others)], SEEN)
    assert choice.at == (datetime(*day, tzinfo=UTC) if day else None)
    assert day or choice.witness == "conflict"


def test_an_open_day_is_read_as_the_capture_supports() -> None:
    seen = datetime(2026, 4, 4, 12, tzinfo=UTC)
    assert times.chosen([_written("03/04/2026", "label")], seen).at == datetime(2026, 4, 3, tzinfo=UTC)
    soon = datetime(2026, 3, 5, tzinfo=UTC)
    assert times.chosen([_written("03/04/2026", "label")], soon).at == datetime(2026, 3, 4, tzinfo=UTC)


def test_strong_witnesses_that_contradict_each_other_are_a_conflict_unless_a_third_decides() -> None:
    linked, meta = _moment(10, hour=8, witness="json-ld"), _moment(14, hour=8, witness="meta")
    assert times.chosen([linked, meta], SEEN) == Choice(None, "none", "conflict")
    assert times.chosen([linked, meta, _moment(14, witness="url")], SEEN).at == meta.at
    assert times.chosen([linked, meta, _moment(10, witness="url")], SEEN).at == linked.at
    assert times.chosen([linked, meta], SEEN, modified=meta).at == linked.at
    assert times.chosen([linked, _moment(14, hour=8, witness="time")], SEEN).at == linked.at


def test_a_time_of_publication_that_is_the_last_change_yields_to_an_earlier_one() -> None:
    changed = _moment(18, hour=9, witness="json-ld")
    older = _moment(3, hour=6, witness="meta")
    assert times.chosen([changed, older], SEEN, modified=changed).at == older.at
    assert times.chosen([changed], SEEN, modified=changed).at == changed.at
    only_feed = times.chosen([changed, _moment(3, hour=6, witness="feed")], SEEN, modified=changed)
    assert only_feed.at == changed.at


def test_a_time_without_zone_takes_the_one_offset_of_its_page() -> None:
    naive = _written("2026-11-18T09:30:15", "json-ld")
    near = _written("2026-11-18T11:00:00+02:00", "json-ld")
    utc = _written("2026-11-18T09:00:00Z", "meta")
    other = _written("2026-11-18T11:00:00+03:00", "meta")
    long_ago = _written("2026-05-18T11:00:00+03:00", "meta")
    placed = times.chosen([naive], SEEN, modified=near)
    assert (placed.at, placed.precision) == (datetime(2026, 11, 18, 7, 30, 15, tzinfo=UTC), "second")
    assert times.placed([naive], [near, other]) == [naive]
    assert times.placed([naive], [utc]) == [naive]
    assert times.placed([naive], [long_ago]) == [naive]
    assert times.chosen([naive], SEEN).precision == "day"
