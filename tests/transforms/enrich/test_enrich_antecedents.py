"""Persons called by an office or a pronoun: a row where it is certain who, none in doubt."""

from __future__ import annotations

import datetime as dt

import pytest

YEAR = 2024


def told(rows):
    return [
        (row["surface"], row["entity_id"])
        for row in rows["mentions"]
        if row["type"] == "person" and row["method"] == "antecedent"
    ]


@pytest.fixture
def found(read, pack):
    def of(text: str, language: str = "en", year: int | None = YEAR):
        day = dt.datetime(year, 6, 1, tzinfo=dt.UTC) if year else None
        return told(read(text, pack=pack, language=language, published=day))

    return of


def test_an_office_with_its_state_is_who_held_it_that_day(found):
    text = "A convoy of the Ukrainian president left Lviv at dawn."
    assert found(text) == [("the Ukrainian president", "UKR-zelensky")]
    assert found(text, year=2016) == [("the Ukrainian president", "UKR-poroshenko")]


def test_without_a_day_the_article_has_to_name_the_holder(found):
    text = "A convoy of the Ukrainian president left Lviv at dawn."
    assert found(text, year=None) == []
    assert found(f"Volodymyr Zelenskyy was seen off. {text}", year=None) == [
        ("the Ukrainian president", "UKR-zelensky")
    ]


def test_a_day_after_the_review_needs_the_name_too(found):
    text = "Nobody had told the Valorian foreign minister."
    # a pack's holder is taken at its word
    assert found(text, year=2030) == [("the Valorian foreign minister", "VAL-reik")]
    text = "Nobody had told the German chancellor."
    assert found(text, year=2032) == []


def test_an_office_alone_is_the_one_holder_named(found):
    assert found("Tomas Reik flew home on Friday. The foreign minister will not return.") == [
        ("The foreign minister", "VAL-reik")
    ]
    two = "Volodymyr Zelenskyy called Joe Biden on Friday. The president was brief."
    assert found(two) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Reik flew home. The former foreign minister of Kestria stayed.",
        "Tomas Reik flew home. The deputy foreign minister stayed.",
        "Tomas Reik flew home. The foreign minister, Olga Tamm, stayed.",
        "Tomas Reik flew home. Foreign Minister Olga Tamm stayed.",
        "Tomas Reik flew home. The foreign minister of a third country stayed.",
        "Joe Biden flew home. The president-elect stayed.",
        "Joe Biden flew home. Any president would have stayed.",
        "Joe Biden was elected president of the United States.",
    ],
)
def test_somebody_else_or_nobody_at_all(found, text):
    assert found(text) == []


def test_a_pronoun_is_the_one_person_named(found):
    text = "Tomas Reik landed in Port Sarn at noon. Later he drove to the harbour."
    assert found(text) == [("he", "VAL-reik")]


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Reik met Anna Holm at noon. Later he drove to the harbour.",
        "Tomas Reik met a fisherman, a widow and a soldier at noon. Later he drove to the harbour.",
        "Tomas Reik landed. Rain fell on the town. Nobody stirred in the streets. Then he came out.",
        "Tomas Reik landed at noon. “Tell me where he is,” a voice cried.",
        "Tomas Reik, he said, had never been to the harbour.",
        "He did not say whether he would see Tomas Reik, but he drove to the harbour.",
        "Tomas Reik landed at noon. He drove off. Tomas Reik landed again. She drove off.",
    ],
)
def test_a_pronoun_in_doubt_has_no_row(found, text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "text", "surface", "entity"),
    [
        ("uk", "На зустріч прибув президент України, його чекали годину.", "президент України", "UKR-zelensky"),
        ("ru", "На встречу прибыл президент Франции, его ждали час.", "президент Франции", "FRA-macron"),
        ("fr", "Le président ukrainien est arrivé jeudi à Paris.", "Le président ukrainien", "UKR-zelensky"),
        ("de", "Der französische Präsident reiste am Abend ab.", "Der französische Präsident", "FRA-macron"),
        ("es", "El presidente ucraniano llegó el jueves a Madrid.", "El presidente ucraniano", "UKR-zelensky"),
        ("zh", "乌克兰总统周四抵达巴黎。", "乌克兰总统", "UKR-zelensky"),
        ("ar", "وصل الرئيس الأوكراني إلى باريس يوم الخميس.", "الرئيس الأوكراني", "UKR-zelensky"),
    ],
)
def test_offices_in_other_languages(found, language, text, surface, entity):
    assert (surface, entity) in found(text, language=language)


def test_a_quote_of_the_office_is_its_holders_and_named(read, pack):
    text = "Tomas Reik came back empty-handed. “Nobody wants this war more than we do,” the foreign minister said."
    quote = read(text, pack=pack, published=dt.datetime(YEAR, 6, 1, tzinfo=dt.UTC))["quotes"][0]
    assert (quote["speaker"], quote["speaker_entity_id"], quote["source_grade"]) == (
        "the foreign minister",
        "VAL-reik",
        "A",
    )


def test_a_deed_of_the_pronoun_is_its_persons(read, pack):
    text = "Tomas Reik landed in Drovik at noon. He threatened Kestria with new sanctions."
    reports = read(text, pack=pack, published=dt.datetime(YEAR, 6, 1, tzinfo=dt.UTC))["event_reports"]
    assert [(row["actor"], row["recipient"]) for row in reports] == [("VAL", "KES")]
