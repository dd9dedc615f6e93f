import pytest

from transforms.clean import furniture, headline, plaintext


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement · Scroll to continue", "ad"),
        ("ADVERTISEMENT", "ad"),
        ("Story continues below", "ad"),
        ("Article continues after advertisement", "ad"),
        ("– Anzeige –", "ad"),
        ("La suite après cette publicité", "ad"),
        ("La noticia continúa después de la publicidad", "ad"),
        ("Реклама", "ad"),
        ("Продовження після реклами", "ad"),
        ("إعلان", "ad"),
        ("广告", "ad"),
        ("Sign up for our newsletter", "newsletter"),
        ("Підписуйтеся на наш телеграм-канал", "newsletter"),
        ("Recevez chaque soir notre lettre d’information", "newsletter"),
        ("We use cookies to improve your experience", "cookie"),
        ("Сайт використовує файли cookie", "cookie"),
        ("Share this article", "share"),
        ("Поділитися", "share"),
        ("Read more: Envoy returns to the capital", "related"),
        ("Lire aussi", "related"),
        ("Читайте також: Обмін відбувся", "related"),
        ("You may also like", "related"),
        ("Leave a Reply", "comment"),
        ("Your email address will not be published. Required fields are marked *", "comment"),
        ("Required fields are marked *", "comment"),
        ("Ваш адрес email не будет опубликован.", "comment"),
        ("Photo: A. Photographer", "caption"),
        ("Updated 18 November 2026, 09:30", "stamp"),
        ("18.11.2026 09:30", "stamp"),
        ("5 min read", "stamp"),
        ("Copyright © 2026 The Outlet", "notice"),
    ],
)
def test_furniture(line: str, kind: str) -> None:
    assert furniture.kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "The minister said more talks would follow on Monday.",
        "“Subscribe to this deal or lose the corridor,” he told reporters on Telegram.",
        "Share prices fell after the walkout.",
        "No Blame Game, But Time Is Running Out",
        "Related charges against the two officers were dropped on Tuesday.",
        "Comments by the spokeswoman angered the mediators.",
        "On 18 November 2026 both sides signed the text.",
        "Реклама нової угоди не переконала жодну зі сторін, кажуть дипломати.",
        "He was killed.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert furniture.kind(line) is None


def test_headlines_are_recognised_behind_kickers_and_in_other_marks() -> None:
    title = "Reik: Valoria will leave Lirene"
    assert headline.repeats("REIK: VALORIA WILL LEAVE LIRENE", [title])
    assert headline.repeats("Peace talks | Reik – Valoria will leave Lirene", [title])
    assert not headline.repeats(
        "Reik said on Friday that Valoria will leave Lirene unless the customs rule goes.", [title]
    )
    assert headline.bare("Envoy leaves the hall - The Outlet", ["theoutlet"]) == "Envoy leaves the hall"
    assert headline.bare("War - and peace", ["theoutlet"]) == "War - and peace"


TEXT = """Envoy May Quit Corridor Talks If No Progress

The envoy has warned both sides that she may leave the corridor talks within days.

Advertisement · Scroll to continue
Advertisement · Scroll to continue
Envoy May Quit Corridor Talks If No Progress

The envoy told reporters in Lirene on Friday that her patience was at an end after three weeks without a result.

Time Is Running Out

Neither delegation answered questions, and the hall was dark by five in the afternoon, a guard said.

Leave a Reply

Your email address will not be published. Required fields are marked *"""


def test_plain_text_loses_markers_repetition_and_comment_form() -> None:
    plain = plaintext.read(TEXT)
    assert plain.title == "Envoy May Quit Corridor Talks If No Progress"
    assert plain.standfirst == "The envoy has warned both sides that she may leave the corridor talks within days."
    assert plain.lines[0] == plain.standfirst
    assert [line[:20] for line in plain.lines[1:]] == [
        "The envoy told repor",
        "Time Is Running Out",
        "Neither delegation a",
    ]


def test_another_headline_is_kept_apart() -> None:
    other = "Envoy Threatens to Abandon Corridor Talks Amid Stalemate"
    plain = plaintext.read(TEXT.replace("\n\n", f"\n\n{other}\n\n", 1))
    assert plain.alt_title == other
    assert other not in plain.lines
