"""Hints call for what may stand in a text, and never hide what does."""

from __future__ import annotations

import pytest

from transforms.enrich.circumstances import channels
from transforms.enrich.grades import TERM_HINTS, TERMS
from transforms.enrich.hints import Hints, Wording


def test_hints_are_pieces_or_whole_words():
    hints = Hints({"letter": ["=letter", "carta"], "news": ["paper"]})
    assert hints.among(["Letter", "newspaper"]) == {"letter", "news"}
    assert hints.among(["letters", "cartas"]) == {"letter"}
    assert hints.among(["letters"]) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the press secretary of Orlo", "press secretary"),
        ("Envoys", "Envoys"),
        ("the presses", None),
        ("the coast guard", "coast guard"),
        ("Coastguards", "Coastguards"),
        ("外交部发言人", "发言人"),
        ("", None),
    ],
)
def test_wording_finds_what_its_expression_finds(text, found):
    wording = Wording(["press (?:secretary|office)", "envoys?", "coast ?guards?", "发言人"])
    match = wording.search(text)
    assert (match.group() if match else None) == found
    assert (wording.expression.search(text) is not None) == (match is not None)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("an official who spoke on condition of anonymity", "on condition of anonymity"),
        ("two people close to the talks", "familiar with the matter"),
        ("the men declined to disclose to the government what they knew", None),
        ("she was not authorized to speak", "not authorised to speak"),
        ("він не має права коментувати", "not authorised to speak"),
        ("不愿透露姓名的官员", "on condition of anonymity"),
    ],
)
def test_terms_are_called_for_by_their_words(text, terms):
    called = TERM_HINTS.among(text.replace(",", " ").split())
    assert next((name for name, stated in TERMS if name in called and stated.search(text)), None) == terms


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("on X", "x"),
        ("told Reuters", "news_agency"),
        ("in a televised speech", "speech"),
        ("sur TF1", "tv"),
        ("у своєму телеграм", "telegram"),
        ("in the House of Keys", "parliament"),
        ("at a news briefing", "press_conference"),
        ("e-mail", "email"),
    ],
)
def test_channels_are_called_for_by_their_words(text, name):
    words, hints = channels()
    assert words[name].search(text)
    assert name in hints.among(text.replace("1", "").replace("-", " ").split())
