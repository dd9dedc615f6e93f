"""The terms that reports of one event share."""

from __future__ import annotations

import pytest

from transforms.stories.terms import MOST_WORDS, terms


def test_kinds_of_terms():
    found = terms(
        "Prisoners exchanged",
        "Valoria’s envoys said on Monday, 10 November 2026, that “Kestria” had freed 1,200 prisoners. Talks go on.",
    )
    assert found.body["prisoner"] == 2
    assert found.title == {"prisoner": 1, "exchanged": 1}
    assert set(found.names) == {"^monday", "^november", "^kestria"}
    assert set(found.numbers) == {"#10", "#1200"}
    assert set(found.dates) == {"@11-10"}
    assert set(found.weekdays) == {"~0"}
    assert set(found.years) == {"'2026"}


@pytest.mark.parametrize("text", ["on 3 May", "on May 3rd", "le 3 mai", "3 травня", "3 мая"])
def test_one_day_in_several_languages(text):
    assert set(terms(None, text).dates) == {"@5-3"}


@pytest.mark.parametrize("text", ["on Friday", "vendredi", "у п’ятницю"])
def test_one_weekday_in_several_languages(text):
    assert set(terms(None, text).weekdays) == {"~4"}


def test_names_are_seen_inside_a_sentence_and_counted_everywhere():
    found = terms(None, "Reik spoke. Nobody saw Reik leave. Then it rained.")
    assert found.names == {"^reik": 2}


def test_only_the_beginning_counts():
    found = terms(None, "word " * MOST_WORDS + "later")
    assert "later" not in found.body


def test_unspaced_scripts_go_by_pairs():
    assert set(terms(None, "停火谈判").body) == {"停火", "火谈", "谈判"}


def test_nothing():
    assert not terms(None, "").body
