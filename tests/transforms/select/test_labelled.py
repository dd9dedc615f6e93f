"""The texts written for the labels must be selected as labelled."""

from collections import Counter

from benchmarks.select import figures, scored, written
from transforms.select.rules import built_in
from transforms.select.topics import Rules

LEAST_RECALL, LEAST_PRECISION = 0.95, 0.90
ROWS = scored(written(), Rules(*built_in()))


def test_there_are_texts_on_and_off_in_every_language() -> None:
    counts = Counter((row.text.language, row.text.is_on) for row in ROWS)
    languages = {language for language, _ in counts}
    assert {"en", "fr", "de", "uk"} <= languages
    assert all(counts[language, is_on] >= 2 for language in languages for is_on in (True, False))
    assert len(ROWS) >= 100


def test_selection_agrees_with_the_labels() -> None:
    precision, recall, _ = figures(ROWS)
    wrong = [row.text.key for row in ROWS if not row.is_right]
    assert recall >= LEAST_RECALL, wrong
    assert precision >= LEAST_PRECISION, wrong


def test_most_are_given_the_conflict_of_the_label() -> None:
    on = [row for row in ROWS if row.found and row.text.conflicts - {"other"}]
    right = sum(bool(row.text.conflicts & {name for name, _ in row.found}) for row in on)
    assert right >= 0.9 * len(on)
