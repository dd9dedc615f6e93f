"""Paragraphs with their places, languages of texts and paragraphs, and the one form of all text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations import paragraphs as suite
from transforms.clean import clean, normal, paragraphs
from transforms.clean.language import language, passages

ENGLISH = [
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said.",
    "Valoria asked for inspections in the Sarn Corridor, and Kestria refused and proposed mixed patrols in the valley.",
    "The mediator will travel to both capitals this week, and she said that a text on prisoners was almost ready.",
    "Nobody at the customs house would say who had left first, and the porter's log was not shown to any reporter.",
]
GERMAN = "Die beiden Delegationen trafen sich am vierten Tag und gingen nach neunzig Minuten auseinander, wie es hieß."
UKRAINIAN = (
    "Делегації зустрілися вчетверте і розійшлися за дев’яносто хвилин, повідомили посадовці в понеділок увечері."
)
RUSSIAN = (
    "Делегации встретились в четвёртый раз и разошлись через полтора часа, сообщили чиновники в понедельник вечером."
)
CHINESE = "两个代表团在利雷内举行了第四天的会谈,九十分钟后中断,官员们星期一说,调解人本周将访问两国首都。" * 2
NAMES = (
    "Petra Halvik, Tomas Reik, Amina Delorme, Ostap Verin, Hanne Orsel, Ivo Brandt, Mira Vossane, Juan Carlos Ortega."
)


def test_paragraphs_of_a_page(pages: Callable[..., pa.Table]) -> None:
    body = (
        f'<h1>Talks in Lirene</h1><p class="standfirst">Both sides blame each other for the end of the session.</p>'
        f"<p>{ENGLISH[0]}</p><h2>Patrols or inspections</h2><p>{ENGLISH[1]}</p>"
        f"<ul><li>{ENGLISH[2]}</li></ul><blockquote><p>{ENGLISH[3]}</p></blockquote>"
    )
    outcome = clean(pages(f'<html lang="en"><body><article>{body}</article></body></html>'))
    (row,) = outcome.tables["articles"].to_pylist()
    placed = outcome.tables["paragraphs"]
    assert placed["kind"].to_pylist() == ["standfirst", "paragraph", "heading", "paragraph", "list_item", "quotation"]
    assert placed["paragraph"].to_pylist() == list(range(6))
    assert set(placed["article_id"].to_pylist()) == {row["article_id"]}
    assert placed["language"].null_count == placed["entry"].null_count == 6
    assert row["is_mixed_language"] is False
    for rule in suite.RULES:
        for derivation in rule.derived.values():
            assert set(derivation(placed, {"articles": outcome.tables["articles"]}).to_pylist()) == {True}


def _broken(placed: pa.Table, articles: pa.Table) -> set[str]:
    """Labels of the rules that these paragraphs break."""
    return {
        rule.label
        for rule in suite.RULES
        for derivation in rule.derived.values()
        if False in derivation(placed, {"articles": articles}).to_pylist()
    }


def test_the_gate_sees_paragraphs_that_do_not_make_the_text(pages: Callable[..., pa.Table]) -> None:
    page = "<html><body><h1>Talks</h1>" + "".join(f"<p>{line}</p>" for line in ENGLISH) + "</body></html>"
    outcome = clean(pages(page))
    articles, placed = outcome.tables["articles"], outcome.tables["paragraphs"]
    assert _broken(placed, articles) == set()
    assert _broken(placed.slice(0, 3), articles) == {"char_end:covers"}
    assert _broken(pa.concat_tables([placed.slice(0, 1), placed.slice(2)]), articles) == {"char_start:placed"}
    rows = placed.to_pylist()
    rows[0]["char_end"] -= 1
    rows[1]["char_start"] -= 1
    assert _broken(pa.Table.from_pylist(rows, schema=placed.schema), articles) == {"char_end:line"}


LINES = st.lists(st.text(max_size=40), max_size=12)


@given(LINES)
def test_spans_are_the_lines_of_the_text(raw: list[str]) -> None:
    layout = paragraphs.Layout(raw, ["paragraph"] * len(raw), [at % 3 for at in range(len(raw))], [None, None, None])
    text = paragraphs.text(layout)
    rows = paragraphs.rows(layout, [], article_id="a", capture_id="c")
    assert [text[row["char_start"] : row["char_end"]] for row in rows] == (text.split("\n") if text else [])
    assert all(row["char_start"] < row["char_end"] for row in rows)


@given(st.text(max_size=200))
def test_the_one_form_is_stable(text: str) -> None:
    once = normal.plain(text)
    assert normal.plain(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert normal.line(normal.line(text)) == normal.line(text)
    assert normal.lines("\n".join(normal.lines(text))) == normal.lines(text)
    assert not set(once) & {"\u00ad", "\u200b", "\ufeff", "\r", "\t", "\u00a0", "\u2028"}


MARKS = "“”„‟‘’‚‛«»‹›「」『』〝〞\"'`´–—…"


@given(st.text(alphabet=MARKS + "ab ", max_size=60))
def test_quote_marks_stay(text: str) -> None:
    assert [mark for mark in normal.plain(text) if mark in MARKS] == [mark for mark in text if mark in MARKS]


@pytest.mark.parametrize("word", ["می\u200cخواهم", "क्\u200dष", "ක්\u200dෂ", "👩\u200d🚀", "ന്\u200d"])
def test_joiners_stay_where_a_script_needs_them(word: str) -> None:
    assert normal.line(word) == word


@pytest.mark.parametrize("word", ["pe\u200dace", "мир\u200c", "cease\u00adfire", "talks\u200b", "\u2066name\u2069"])
def test_other_invisible_characters_go(word: str) -> None:
    assert normal.line(word).isalpha()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (UKRAINIAN, "uk"), (RUSSIAN, "ru"), (CHINESE, "zh"), (GERMAN, "de"), (ENGLISH[0], "en"),
        ("Delegacje spotkały się po raz czwarty i rozeszły się po godzinie, podali urzędnicy.", "pl"),
        ("Las delegaciones se reunieron por cuarta vez y se separaron después de una hora, dijeron fuentes.", "es"),
        ("Les délégations se sont réunies pour la quatrième fois et se sont quittées sans un mot.", "fr"),
        ("التقى الوفدان للمرة الرابعة وافترقا بعد تسعين دقيقة، كما قال مسؤولون من الجانبين يوم الاثنين.", "ar"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("declared", [None, "en"])
def test_language_of_the_text(text: str, expected: str, declared: str | None) -> None:
    assert language(text, declared) == expected


def test_the_page_decides_between_languages_that_are_alike() -> None:
    text = "Predsjednik je rekao da će se pregovori nastaviti u ponedjeljak nakon razmjene zarobljenika na mostu."
    assert {language(text, declared) for declared in ("hr", "bs", "sr")} == {"hr", "bs", "sr"}


@pytest.mark.parametrize(("other", "code"), [(GERMAN, "de"), (UKRAINIAN, "uk"), (CHINESE, "zh")])
def test_a_text_with_a_part_in_another_language_is_mixed(other: str, code: str) -> None:
    found, is_mixed = passages([*ENGLISH, other, other], "en")
    assert found == [None] * 4 + [code] * 2
    assert is_mixed


def test_a_few_words_in_another_language_make_no_mixed_text() -> None:
    assert passages([*ENGLISH * 2, UKRAINIAN], "en") == ([None] * 8 + ["uk"], False)
    assert passages([*ENGLISH, NAMES, "„Kein Kommentar“, sagte er.", "Мир!"], "en") == ([None] * 7, False)
    assert passages([UKRAINIAN] * 4 + [RUSSIAN], "uk")[0][:4] == [None] * 4


def test_ukrainian_with_a_russian_part() -> None:
    assert passages([UKRAINIAN, UKRAINIAN, RUSSIAN], "uk") == ([None, None, "ru"], True)


@settings(max_examples=30)
@given(
    st.lists(st.sampled_from([*ENGLISH, GERMAN, UKRAINIAN, CHINESE, NAMES, "", "x"]), max_size=9),
    st.sampled_from(["en", "uk", None]),
)
def test_each_line_has_an_answer(lines: list[str], main: str | None) -> None:
    found, _ = passages(lines, main)
    assert len(found) == len(lines)
    assert main not in found or main is None
