"""What the words before a verb say of its deed, and the quick look that tells whether they say anything."""

import pytest

from transforms.enrich import status


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("The army did not ", "denied"),
        ("The army has never formally ", "denied"),
        ("Kestria refused to ", "denied"),
        ("The envoys didn't even once ", "denied"),
        ("The talks stopped short of ", "denied"),
        ("The army will soon ", "planned"),
        ("The army might ", "hypothetical"),
        ("Kestria pledged to ", "promised"),
        ("Kestria is considering ", "planned"),
        ("Kestria is poised to quickly ", "planned"),
        ("The army kept ", "ongoing"),
        ("Kestria continued its ", "ongoing"),
        ("Envoys came to ", "planned"),
        ("The army of Kestria ", "occurred"),
    ],
)
def test_the_words_before_a_verb_tell_the_status(before: str, expected: str) -> None:
    assert status.of(before, before + "shell the town.", "shell", False, False) == expected
    assert status.is_helped(before) is (expected != "occurred")


def test_a_passive_is_seen_only_by_a_helper() -> None:
    assert status.PASSIVE.search("The envoys were also ")
    assert status.is_helped("The envoys were also ")
    assert not status.is_helped("The envoys ")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("If the truce holds, the troops will leave.", True),
        ("It was a specific plan.", False),
        ("UNLESS they sign, nothing happens.", True),
    ],
)
def test_a_condition_is_a_word_of_its_own(sentence: str, expected: bool) -> None:
    assert status.is_conditional(sentence) is expected
