from datetime import UTC, datetime, timedelta
from itertools import cycle

import pytest

from transforms.clean import blocks
from transforms.clean.blocks import Text, learned, line_key

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
PLACES = ["Talven", "Drovik", "Orlo", "Huldby", "Brenn", "Mirel", "Selm", "Norrin", "Port Sarn", "Aker"]
DEEDS = [
    "fishermen mended nets while the council weighed a tax on herring",
    "a school reopened its library and teachers read aloud to parents",
    "engineers tested two turbines behind the old dam on the river",
    "farmers drove tractors past the ministry over the price of wheat",
    "nurses ended their strike after a vote in the hospital canteen",
    "surveyors measured the cracked bridge and closed one lane of it",
    "the orchestra played in the station because its hall was flooded",
]
BIO = "Petra Halvik is a staff writer; reach her at desk@outlet.example."
BLURB = "Get our morning briefing by e-mail, free of charge, before the first coffee."
BACKGROUND = "The war between Valoria and Kestria began in March 2024, when Kestria seized the Mirel valley."


def _texts(number: int, *, top: str = "", inside: str = "", end: str = "") -> list[Text]:
    """Articles about different things, each with the given lines in their places."""
    made = []
    deeds = cycle(DEEDS)
    for at in range(number):
        place = PLACES[at % len(PLACES)]
        own = [f"In {place}, {next(deeds)} on day {at}.", f"Nobody in {place} had expected it, said resident {at}."]
        lines = [line for line in (top, own[0], inside, own[1], end) if line]
        made.append(_text(at, f"{place} wakes to news {chr(97 + at)}", lines))
    return made


def _text(at: int, title: str, lines: list[str]) -> Text:
    seen = AT + timedelta(hours=at)
    return Text(f"a{at:03}", title, tuple(lines), seen, (seen, f"a{at:03}"))


def _follow_ups(number: int, background: str, *, at_end: bool) -> list[Text]:
    """Articles of one story, each with the same paragraph of background."""
    made = []
    for at in range(number):
        news = [
            f"Envoys of Valoria and Kestria met for round {at} of the talks on the Mirel valley, and the war went on.",
            f"Fighting in the valley, which Kestria holds since March, took {at} lives on the Valoria side.",
        ]
        lines = [*news, background] if at_end else [news[0], background, news[1]]
        made.append(_text(at, f"Valoria and Kestria meet again, day {chr(97 + at)}", lines))
    return made


@pytest.mark.parametrize("place", ["top", "end"])
def test_a_line_at_the_edge_of_five_articles_is_a_block(place: str) -> None:
    (block,) = learned(_texts(5, **{place: BIO}), []).values()
    assert (block.line, block.position, block.n_articles, block.n_seen) == (BIO, place, 5, 5)
    assert block.first_seen_at == AT
    assert learned(_texts(4, **{place: BIO}), []) == {}


def test_a_blurb_amid_the_text_is_a_block() -> None:
    (block,) = learned(_texts(8, inside=BLURB), []).values()
    assert block.position == "inside"


def test_lines_below_one_another_at_the_end_are_all_at_the_end() -> None:
    texts = [Text(one.article_id, one.title, (*one.lines, BLURB, BIO), one.seen_at, one.order) for one in _texts(6)]
    assert {block.line: block.position for block in learned(texts, []).values()} == {BIO: "end", BLURB: "end"}


@pytest.mark.parametrize("at_end", [True, False])
def test_background_that_follow_ups_repeat_is_text(at_end: bool) -> None:
    assert learned(_follow_ups(9, BACKGROUND, at_end=at_end), []) == {}


def test_new_editions_of_one_text_teach_nothing() -> None:
    lines = [f"In {place}, {deed}." for place, deed in zip(PLACES, DEEDS, strict=False)]
    editions = [
        _text(at, f"Storm, edition {chr(97 + at)}", [*lines, f"Update {chr(97 + at)} came in."]) for at in range(7)
    ]
    assert learned(editions, []) == {}


def test_articles_under_one_title_are_one() -> None:
    texts = [Text(one.article_id, "Morning news", one.lines, one.seen_at, one.order) for one in _texts(6, end=BIO)]
    assert learned(texts, []) == {}


def test_numbers_and_marks_do_not_make_another_line() -> None:
    assert line_key("– Updated at 7:30 p.m.") == line_key("Updated at 11:05 P.M")
    texts = [
        Text(one.article_id, one.title, (*one.lines, f"Updated at {at}:3{at} p.m."), one.seen_at, one.order)
        for at, one in enumerate(_texts(6), 1)
    ]
    assert [block.line for block in learned(texts, []).values()] == ["Updated at 1:31 p.m."]


def test_a_count_that_changes_is_text() -> None:
    lines = [f"Share of adults who told our pollster they would vote today: {at}7 percent" for at in range(6)]
    texts = [
        Text(one.article_id, one.title, (one.lines[0], line, one.lines[1]), one.seen_at, one.order)
        for one, line in zip(_texts(6), lines, strict=True)
    ]
    assert learned(texts, []) == {}


def test_a_speaker_named_in_a_few_interviews_is_text() -> None:
    names = [chr(97 + at // 26) + chr(97 + at % 26) for at in range(90)]
    texts = [
        _text(at, name, [f"{name} came", *(["Oskar Lind"] if at % 15 == 0 else []), f"{name} left"])
        for at, name in enumerate(names)
    ]
    assert learned(texts, []) == {}
    often = [_text(at, name, [f"{name} came", "Scroll on", f"{name} left"]) for at, name in enumerate(names)]
    assert set(learned(often, [])) == {"scroll on"}


def test_earlier_articles_count_and_order_does_not() -> None:
    texts = _texts(8, end=BIO, inside=BLURB)
    found = learned(texts[6:], texts[:6])
    assert {block.line for block in found.values()} == {BIO, BLURB}
    assert found == learned(texts[:5:-1], texts[5::-1])
    assert learned([], texts) == {}


def test_only_the_last_articles_are_looked_at() -> None:
    texts = _texts(9, end=BIO)
    limits = blocks.Limits(window=3)
    assert learned(texts[8:], texts[:8], limits=limits) == {}
    assert learned(texts[5:], texts[:5], limits=limits)


def test_found_names_lines_by_their_number() -> None:
    keys = {line_key("Follow us")}
    assert blocks.found(["Envoys met.", "FOLLOW US!", "They parted.", "Follow us"], keys) == {
        1: "FOLLOW US!",
        3: "Follow us",
    }
