"""Words, 5-grams and the sampling that every fingerprint shares."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from transforms.deduplicate.shingles import fingerprints, is_sampled, shingles, words

GOLDEN_TEXT = -2804248600196119133
GOLDEN_SAMPLE = [-3465380959543616856]


def test_marks_and_case_do_not_count():
    plain, dressed = fingerprints(["the envoy s plan for talks", "The envoy’s “plan” — for talks!"])
    assert plain.text_hash == dressed.text_hash
    assert plain.shingles.tolist() == dressed.shingles.tolist()


def test_letters_of_other_alphabets_are_words():
    assert [word.decode() for word in words("Обмін полоненими: été à Lirene")] == [
        "обмін",
        "полоненими",
        "été",
        "à",
        "lirene",
    ]


def test_scripts_without_spaces_go_by_character():
    assert len(words("停火谈判今天开始")) == 8
    assert len(shingles("停火谈判今天开始")) == 4


def test_short_and_empty_texts_have_no_shingles():
    for found in fingerprints(["", "four words are few"]):
        assert found.n_shingles == 0
        assert not len(found.shingles)


def test_the_scheme_is_fixed():
    """Stored fingerprints are compared with new ones: another result needs another scheme version."""
    (found,) = fingerprints(["the envoy said that the talks in the old customs house would resume on monday morning"])
    assert found.text_hash == GOLDEN_TEXT
    assert found.shingles.tolist() == GOLDEN_SAMPLE


@given(st.lists(st.text(max_size=200), max_size=8))
def test_many_at_once_are_as_one_by_one(texts):
    together = list(fingerprints(texts))
    for text, found in zip(texts, together, strict=True):
        (alone,) = fingerprints([text])
        assert (found.text_hash, found.n_words, found.n_shingles) == (alone.text_hash, alone.n_words, alone.n_shingles)
        assert found.shingles.tolist() == alone.shingles.tolist()
        grams = shingles(text)
        assert found.shingles.tolist() == np.unique(grams[is_sampled(grams)]).tolist()
