"""Mangled pages: whatever comes in, one article or one reject comes out, and it keeps what `clean` promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks import mangle
from benchmarks.fuzz import backwards, broken, rows_of, table
from transforms.clean import clean

ROOT = Path(__file__).resolve().parents[3]
PAGES = [path.read_bytes() for path in sorted((ROOT / "sources/sample/pages").rglob("*.html")) if path.stat().st_size]
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
QUIET = tuple(change for change in mangle.ALL if change not in (mangle.nested, mangle.long_line, mangle.stuffed))


def test_the_pages_as_they_are_keep_every_promise() -> None:
    pages = table(PAGES)
    outcome = clean(pages)
    assert list(broken(pages, outcome)) == []
    assert outcome.tables["articles"].num_rows > len(PAGES) / 2


@pytest.mark.parametrize("change", [*mangle.ALL, mangle.mixed], ids=lambda change: change.__name__)
def test_mangled_pages_keep_every_promise(change: Callable[..., bytes]) -> None:
    random = Random(change.__name__)
    made = []
    for page in PAGES[::6]:
        made.append(change(page, PAGES[7], random) if change is mangle.mixed else change(page, random))
    pages = table(made)
    outcome = clean(pages)
    assert list(broken(pages, outcome)) == []


@QUICK
@given(st.integers(0, len(PAGES) - 1), st.lists(st.sampled_from(QUIET), min_size=1, max_size=3), st.integers(0, 2**32))
def test_any_breakage_keeps_every_promise(number: int, changes: list[Callable[..., bytes]], seed: int) -> None:
    page, random = PAGES[number], Random(seed)
    for change in changes:
        page = change(page, random)
    pages = table([page])
    outcome = clean(pages)
    assert list(broken(pages, outcome)) == []
    assert rows_of(clean(pages)) == rows_of(outcome)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 2**32))
def test_order_and_batches_change_nothing(seed: int) -> None:
    random = Random(seed)
    pages = table([random.choice(QUIET)(page, random) for page in random.sample(PAGES, 12)])
    assert backwards(pages, size=random.randrange(1, 6)) == rows_of(clean(pages))


def test_the_same_breakage_comes_again() -> None:
    names = [mangle.mangled(PAGES, number, 3) for number in range(12)]
    assert names == [mangle.mangled(PAGES, number, 3) for number in range(12)]
    assert names != [mangle.mangled(PAGES, number, 4) for number in range(12)]


@pytest.mark.parametrize(
    ("content", "promise"),
    [(b"", "empty"), (b"<html><body><p>Short.", "too_short"), (b"\x89PNG\r\n\x1a\n" + bytes(90), "wrong_type")],
)
def test_a_page_without_an_article_says_why(content: bytes, promise: str) -> None:
    outcome = clean(table([content]))
    assert outcome.rejected["reason"].to_pylist() == [promise]


def test_a_promise_that_is_not_kept_is_told() -> None:
    pages = table(PAGES)
    outcome = clean(pages)
    assert list(broken(pages, clean(pages.slice(1))))
    articles = outcome.tables["articles"]
    for name, value, promise in (
        ("text", " Envoys met.", "lines that are stripped and hold something"),
        ("text", "Cafe\u0301s open.", "text in NFC"),
        ("text", "Envoys\x00 met.", "text without control characters and surrogates"),
        ("standfirst", "Nobody wrote this.", "text that opens with the standfirst"),
        ("title", " ", "no blank title"),
    ):
        rows = articles.to_pylist()
        rows[0][name] = value
        outcome.tables["articles"] = type(articles).from_pylist(rows, schema=articles.schema)
        assert promise in [told for _, told in broken(pages, outcome)]
