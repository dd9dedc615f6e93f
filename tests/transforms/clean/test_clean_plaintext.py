"""Plain texts with what people leave in them, in several languages."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import clean, plaintext, written

SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
TITLE = "Talks in Lirene break off after ninety minutes"
BODY = [
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said. "
    "Nobody would say who had left the customs house first, and the porter’s log was not shown to reporters.",
    "“We came with a map and we leave with the same map,” said Petra Halvik, foreign minister of Kestria.",
    "No word from the mediator",
    "Valoria asked for inspections in the Sarn Corridor. Kestria refused and proposed mixed patrols in the valley, a "
    "cease-fire line with posts on both sides, and a joint office in the harbour that would be open in winter too.",
    "The mediator, Amina Delorme, will travel to both capitals. She said that a text on prisoners was almost ready.",
]


def _text(*lines: str, gap: str = "\n\n") -> str:
    return gap.join(lines)


def test_body_lines_stay_exactly() -> None:
    found = plaintext.read(_text(TITLE, *BODY), SEEN)
    assert (found.title, found.lines, found.removed) == (TITLE, BODY, {})
    assert found.kinds == ["paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert found.n_page_chars == len(TITLE) + sum(map(len, BODY))


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement · Scroll to continue", "Story continues below", "Anzeige", "Publicité", "Publicidad", "Реклама",
        "إعلان", "广告", "Reklama", "Sign up for our newsletter", "Share this article", "Поділитися",
        "Read more: The map",
        "Lesen Sie auch: Die Karte", "Lire aussi : La carte", "Читайте також: Карта", "Читайте также: Карта", "***",
        "______",
    ],
)  # fmt: skip
def test_markers_go(line: str) -> None:
    found = plaintext.read(_text(TITLE, *BODY[:3], line, *BODY[3:]), SEEN)
    assert found.lines == BODY
    assert sum(count for count, _ in found.removed.values()) == 1


@pytest.mark.parametrize(
    "form",
    [
        ("Leave a Reply", "Your email address will not be published. Required fields are marked *"),
        ("3 Comments", "Nice piece, thank you!", "Who left first?"),
        ("Schreiben Sie einen Kommentar", "Ihre E-Mail-Adresse wird nicht veröffentlicht.", "Name *"),
        ("Laisser un commentaire", "Votre adresse e-mail ne sera pas publiée.", "Nom *"),
        ("Deja un comentario", "Tu dirección de correo electrónico no será publicada."),
        ("Залишити відповідь", "Ваша електронна адреса не буде опублікована.", "Ім'я *"),
        ("Добавить комментарий", "Ваш адрес email не будет опубликован.", "Имя *"),
        ("Dodaj komentarz", "Twój adres e-mail nie zostanie opublikowany."),
        ("اترك تعليقاً", "لن يتم نشر عنوان بريدك الإلكتروني."),
        ("发表评论", "您的邮箱地址不会被公开。"),
    ],
)
def test_the_comment_form_and_all_below_go(form: tuple[str, ...]) -> None:
    found = plaintext.read(_text(TITLE, *BODY, *form), SEEN)
    assert found.lines == BODY
    assert found.removed["comment"][0] == len(form)


def test_a_list_of_other_articles_at_the_end_goes() -> None:
    found = plaintext.read(
        _text(TITLE, *BODY, "Related articles", "The corridor on a map", "Who is Amina Delorme"), SEEN
    )
    assert found.lines == BODY


def test_the_standfirst_above_a_repeated_headline() -> None:
    lead = "Both sides blame each other for the end of the session, and the mediator keeps silent."
    found = plaintext.read(_text(TITLE, lead, TITLE.upper(), *BODY), SEEN)
    assert (found.standfirst, found.lines[0], found.lines[1:]) == (lead, lead, BODY)
    assert found.removed == {"title": (1, len(TITLE))}
    assert found.kinds[0] == "standfirst"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mira Vossane", ["Mira Vossane"]),
        ("By Mira Vossane and Ivo Brandt", ["Mira Vossane", "Ivo Brandt"]),
        ("Von Mira Vossane", ["Mira Vossane"]),
        ("Par Mira Vossane et Ivo Brandt", ["Mira Vossane", "Ivo Brandt"]),
        ("Por Mira Vossane", ["Mira Vossane"]),
    ],
)
def test_a_byline_gives_authors(byline: str, names: list[str]) -> None:
    found = plaintext.read(_text(TITLE, byline, *BODY), SEEN)
    assert (found.authors, found.lines) == (names, BODY)
    assert found.removed == {"byline": (1, len(byline))}


@pytest.mark.parametrize("line", ["By the harbour", "By noon nobody was left", "Von der Leyen", "By all means, go."])
def test_what_only_begins_like_a_byline_stays(line: str) -> None:
    found = plaintext.read(_text(TITLE, line, *BODY), SEEN)
    assert found.authors == []
    assert line in found.lines


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("18 November 2026", 18), ("Published: November 17, 2026", 17), ("18. November 2026, 14:20 Uhr", 18),
        ("18 novembre 2026", 18), ("2026-11-16", 16), ("18.11.2026", 18), ("Date: 18 Nov 2026", 18),
    ],
)  # fmt: skip
def test_a_stamp_gives_the_day(pages: Callable[..., pa.Table], stamp: str, day: int) -> None:
    found = clean(
        pages({"content": _text(TITLE, stamp, *BODY), "url": "file:notes/day-four.txt", "content_type": None})
    )
    (row,) = found.tables["articles"].to_pylist()
    assert row["published_at"] == datetime(2026, 11, day, tzinfo=UTC)
    assert (row["published_precision"], row["published_from"]) == ("day", "text line")
    assert row["text"] == "\n".join(BODY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18 листопада 2026", "2026-11-18"), ("18 ноября 2026 г.", "2026-11-18"), ("18 listopada 2026", "2026-11-18"),
        ("18 de noviembre de 2026", "2026-11-18"), ("2026年11月18日", "2026-11-18"), ("18 نوفمبر 2026", "2026-11-18"),
        ("mercredi 18 novembre 2026", "2026-11-18"), ("March 3rd, 2025", "2025-03-03"), ("18 November 2027", None),
        ("03/04/2026", None), ("31 February 2026", None), ("from 3 May 2026 to 4 May 2026", None), ("Day four", None),
    ],
)  # fmt: skip
def test_days_in_words(text: str, expected: str | None) -> None:
    found = written.day(text, SEEN)
    assert (found and f"{found.at:%Y-%m-%d}") == expected


def test_two_days_at_the_top_give_none() -> None:
    found = plaintext.read(_text(TITLE, "17 November 2026", "18 November 2026", *BODY), SEEN)
    assert (found.published, found.lines) == (None, BODY)


def test_named_fields_above_a_text() -> None:
    head = _text(
        f"Title: {TITLE}", "Author: Mira Vossane", "Date: 18 November 2026", "URL: https://outlet.example/a", gap="\n"
    )
    found = plaintext.read(_text(head, *BODY), SEEN)
    assert (found.title, found.authors, found.lines) == (TITLE, ["Mira Vossane"], BODY)
    assert found.published is not None


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_are_joined_to_paragraphs(width: int) -> None:
    wrapped = ["\n".join(textwrap.wrap(one, width, break_on_hyphens=True)) for one in (TITLE, *BODY)]
    found = plaintext.read(_text(*wrapped), SEEN)
    assert (found.title, found.lines) == (TITLE, BODY)


def test_short_lines_that_were_not_wrapped_stay_apart() -> None:
    lines = [f"Point {at}: {'word ' * (at % 3 + 2)}said number {at}." for at in range(12)]
    assert plaintext.read(_text(TITLE, *lines, gap="\n"), SEEN).lines == lines


@given(st.text(max_size=500))
def test_lines_and_kinds_belong_together(text: str) -> None:
    found = plaintext.read(text, SEEN)
    assert len(found.kinds) == len(found.lines)
    assert all(line == line.strip() and line for line in found.lines)
    assert found.n_page_chars >= sum(map(len, found.lines))
