"""Where a negotiation stands: what a text's words say, and what only looks like them."""

import pytest

from transforms.enrich.phases import phase


@pytest.mark.parametrize(
    ("sentence", "language", "expected"),
    [
        ("Valoria and Kestria signed a trade agreement in Orlo.", "en", "agreement"),
        ("The minister spoke of unsigned trade agreements at the summit.", "en", "talks"),
        ("Kestria is ready to come to the talks.", "en", "pre_talks"),
        ("Kestria has already come to the talks, a delegation said.", "en", "talks"),
        ("Envoys suggested an invitation to a wider dialogue.", "en", "pre_talks"),
        ("Die Waffenstillstandsverhandlungen dauern an.", "de", "talks"),
        ("The harbour was closed on Monday.", "en", None),
    ],
)
def test_the_phase_of_a_sentence(sentence: str, language: str, expected: str | None) -> None:
    assert phase([sentence], language) == expected


def test_english_expressions_open_where_a_word_does() -> None:
    assert phase(["The stalks failed after the meeting."], "en") is None
    assert phase(["The talks failed after the meeting."], "en") == "breakdown"
