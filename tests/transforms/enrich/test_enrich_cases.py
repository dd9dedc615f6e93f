"""The written cases: every word of the truth stands in its text, and each measure keeps to its floor (see `-s`)."""

from __future__ import annotations

import pytest

from benchmarks.cases import FOLDER, MEASURES, UNSEEN, Score, cases, line, scores

LANGUAGES = {"en": 18, "uk": 8, "ru": 7, "fr": 7, "de": 6, "es": 4, "ar": 3, "zh": 3}
UNSEEN_LANGUAGES = {"en": 3, "uk": 3, "ru": 2, "fr": 2, "de": 2, "es": 3, "ar": 1, "zh": 1}
FLOORS: dict[str, tuple[float, float]] = {
    # precision, recall as reached, rounded down
    "quotes": (0.87, 0.80),
    "grades": (0.84, 0.68),
    "speaker ids": (0.76, 0.74),
    "figures": (0.98, 0.93),
    "of what": (0.92, 0.92),
    "givers": (0.91, 0.69),
    "as of": (0.90, 0.93),
    "place roles": (0.82, 0.71),
    "entity ids": (0.95, 0.97),
    "circumstances": (0.63, 0.66),
    "facts": (0.65, 0.65),
}


@pytest.fixture(scope="module")
def total() -> Score:
    held = Score()
    for _, one in scores():
        held.add(one)
    print("\n" + line("all", held), *held.misses, sep="\n")
    return held


@pytest.mark.parametrize(
    ("folder", "languages"), [(FOLDER, LANGUAGES), (UNSEEN, UNSEEN_LANGUAGES)], ids=["seen", "unseen"]
)
def test_the_truth_stands_in_its_text(folder, languages):
    count = dict.fromkeys(languages, 0)
    for case in cases(folder):
        count[case.language] += 1
        for note in case.truth["quotes"] + case.truth["figures"]:
            case.spot(note, "words")
            assert not note.get("speaker") or case.spots(note["speaker"]), (case.name, note["speaker"])
        for note in case.truth.get("places", []) + case.truth.get("mentions", []):
            case.spot(note, "surface")
        assert case.truth["shows"]
        assert note["surface"]
    assert count == languages


@pytest.mark.parametrize("measure", MEASURES)
def test_a_measure_keeps_to_its_floor(total, measure):
    precision, recall = FLOORS[measure]
    assert total.noted[measure] > 0
    assert total.precision(measure) >= precision, "\n".join(total.misses)
    assert total.recall(measure) >= recall, "\n".join(total.misses)
