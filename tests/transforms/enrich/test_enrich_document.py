"""What a document knows of its text before the finders run."""

from __future__ import annotations

import pytest

from transforms.enrich.document import Document
from transforms.enrich.gazetteer import gazetteer
from transforms.enrich.words import Lexicon


@pytest.fixture
def document():
    def read(text: str, language: str = "en") -> Document:
        return Document.read("a1", text, language, "", None, gazetteer(None))

    return read


@pytest.mark.parametrize(
    "text", ["Orlo’s 3 aides said “no way at all” again.", "Вона заявила: «Ні».", "قال الوزير: لا", "", "12 % — 7"]
)
def test_words_stand_where_their_starts_say(document, text):
    held = document(text)
    assert [text[start : start + len(word)] for word, start in zip(held.words, held.word_starts, strict=True)] == (
        held.words
    )
    assert held.vocabulary == {word.lower() for word in held.words}


def test_words_are_runs_of_letters(document):
    held = document("Orlo’s vice-mayor said “no” in 2019.")
    assert held.words == ["Orlo", "s", "vice", "mayor", "said", "no", "in"]
    assert held.words_within(5, 18) == ["s", "vice", "mayor"]
    assert document("Ґанок і Żółw — são, قال.").words == ["Ґанок", "і", "Żółw", "são", "قال"]
    assert document("外交部称。", "zh").words_within(0, 4) == ["外交部称"]


def test_a_list_is_found_among_the_words_as_in_the_text(document):
    text = "She said so. He re-said it, he-said too, x_said, said’s, said.no, Said, double-check and double 7said-said."
    lexicon, any_case = (Lexicon(["said", "double-check"], any_case=flag) for flag in (False, True))
    held = document(text)
    for words in (lexicon, any_case):
        among = [match.span() for match in words.among(text, held.words, held.word_starts)]
        assert among == [match.span() for match in words.finditer(text, 0, len(text))]
        assert len(among) == (3 if words.any_case else 2)
