import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import decode, normal
from transforms.clean.language import language


def test_invisible_characters_go_and_joiners_stay_where_a_script_needs_them() -> None:
    assert normal.line("cease\u00adfire\u200b  talks\u00a0now\ufeff") == "ceasefire talks now"
    assert normal.line("می\u200cخواهم") == "می\u200cخواهم"
    assert normal.line("क्\u200dष") == "क्\u200dष"
    assert normal.line("pe\u200dace") == "peace"
    assert normal.line("“quoted” «words» ‘stay’") == "“quoted” «words» ‘stay’"
    assert normal.line("e\u0301") == "é"


@given(st.text(max_size=300))
def test_plain_text_is_in_nfc_and_stable(text: str) -> None:
    once = normal.plain(text)
    assert once == unicodedata.normalize("NFC", once)
    assert normal.lines("\n".join(normal.lines(text))) == normal.lines(text)


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        ("Жінка сказала «так»".encode(), None),
        ("Жінка сказала «так»".encode("cp1251"), "text/html; charset=windows-1251"),
        (b'<meta charset="windows-1251">' + "Жінка сказала «так»".encode("cp1251"), None),
        ("Жінка сказала «так»".encode("utf-16"), None),
        ("Жінка сказала «так»".encode(), "text/html; charset=iso-8859-1"),
        (b"\xef\xbb\xbf" + "Жінка сказала «так»".encode(), None),
    ],
)
def test_decoded(content: bytes, content_type: str | None) -> None:
    assert decode.decoded(content, content_type).endswith("Жінка сказала «так»")


def test_a_cut_character_does_not_spoil_the_text() -> None:
    assert decode.decoded("Дипломати зустрілися".encode()[:-1], None).startswith("Дипломати зустріли")


@given(st.binary(max_size=400))
def test_any_bytes_decode(content: bytes) -> None:
    assert isinstance(decode.decoded(content, None), str)


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("Посланниця заявила, що перемовини відновляться в понеділок після обміну полоненими.", "ru", "uk"),
        ("The envoy said that the talks would resume on Monday after the exchange of prisoners.", None, "en"),
        ("Les pourparlers reprendront lundi, a déclaré la médiatrice devant la presse à Lirene.", "en", "fr"),
        ("Drei Worte nur", "de", "de"),
        ("", None, None),
    ],
)
def test_language(text: str, declared: str | None, expected: str | None) -> None:
    assert language(text, declared) == expected
