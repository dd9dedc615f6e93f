from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.datetime(2026, 5, 20, 12, tzinfo=dt.UTC)  # a Wednesday


def told(rows):
    return [(row["value"], row["unit"], row["of_what"], row["bound"]) for row in rows]


@pytest.mark.parametrize(
    ("language", "text", "value", "unit", "of_what", "bound"),
    [
        ("en", "At least 12 people were killed in the strike.", 12, "people", "killed", "at_least"),
        ("en", "Doctors counted about 1,400 wounded soldiers.", 1400, "people", "wounded", "about"),
        ("en", "Russia returned the bodies of 909 soldiers.", 909, "people", "bodies returned", "exact"),
        ("en", "The two sides exchanged 307 prisoners.", 307, "people", "exchanged", "exact"),
        ("en", "Air defence shot down up to 45 drones overnight.", 45, "drones", "shot down", "at_most"),
        ("en", "Berlin promised $2.5 billion in military aid.", 2.5e9, "USD", "aid", "exact"),
        ("en", "The front lies 30 kilometres from the town.", 30, "km", "distance", "exact"),
        ("en", "Twenty missiles were launched at the port.", 20, "missiles", "launched", "exact"),
        ("en", "More than 4,000 homes were destroyed.", 4000, "buildings", "destroyed", "more_than"),
        ("en", "Nearly 1.2 million people have fled.", 1.2e6, "people", "displaced", "nearly"),
        ("en", "Dozens of civilians were killed.", 24, "people", "killed", "vague"),
        ("en", "Tens of thousands of people fled.", 20_000, "people", "displaced", "vague"),
        ("en", "Several hundred soldiers were captured.", 200, "people", "captured", "vague"),
        ("en", "Forty-one firefighters were injured.", 41, "people", "wounded", "exact"),
        ("en", "A court sentenced her to 18 years in prison.", 18, "years", "prison", "exact"),
        ("en", "They agreed on a 90-day truce.", 90, "days", "time", "exact"),
        ("en", "They agreed on a five-week truce.", 5, "weeks", "time", "exact"),
        ("en", "It covers 900 square kilometres.", 900, "km2", "area", "exact"),
        ("en", "Some 60 per cent of the grid is down.", 60, "percent", "share", "about"),
        ("en", "Some 1,700 homes around the power station are cold.", 1700, "buildings", None, "about"),
        ("en", "The strike killed 12 and ended the talks.", 12, "people", "killed", "exact"),
        ("uk", "Щонайменше 5 людей загинули внаслідок удару.", 5, "people", "killed", "at_least"),
        ("uk", "Бюджет становить 5,2 млрд доларів.", 5.2e9, "USD", "money", "exact"),
        ("uk", "Евакуювали понад дві тисячі мешканців.", 2000, "people", "displaced", "more_than"),
        ("ru", "Погибли не менее пяти человек.", 5, "people", "killed", "at_least"),
        ("ru", "Из страны бежали 4,5 миллиона человек.", 4.5e6, "people", "displaced", "exact"),
        ("fr", "Une vingtaine de soldats ont été tués.", 20, "people", "killed", "about"),
        ("fr", "Paris a débloqué 2 milliards d'euros d'aide.", 2e9, "EUR", "aid", "exact"),
        ("fr", "Plus de 12 000 personnes ont fui.", 12_000, "people", "displaced", "more_than"),
        ("de", "Mindestens 20 Menschen wurden getötet.", 20, "people", "killed", "at_least"),
        ("de", "Knapp 40.000 Menschen sind geflohen.", 40_000, "people", "displaced", "nearly"),
        ("de", "Berlin sagte 11,5 Milliarden Euro Hilfe zu.", 11.5e9, "EUR", "aid", "exact"),
        ("es", "Al menos 80 personas han muerto.", 80, "people", "killed", "at_least"),
        ("es", "El Ejército ha desplegado más de 5.000 soldados.", 5000, "people", "deployed", "more_than"),
        ("ar", "أسفر القصف عن 12 قتيلا على الأقل.", 12, "people", "killed", "at_least"),
        ("ar", "تحتاج البلاد إلى 3 مليارات دولار.", 3e9, "USD", "money", "exact"),
        ("zh", "冲突已造成至少1.2万人死亡。", 12_000, "people", "killed", "at_least"),
        ("zh", "军队击落了17架无人机。", 17, "drones", "shot down", "exact"),
        ("zh", "费用超过45亿美元。", 4.5e9, "USD", "money", "more_than"),
    ],
)
def test_a_figure(read, language, text, value, unit, of_what, bound):
    assert told(read(text, language=language)["figures"]) == [(value, unit, of_what, bound)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("The bridge was hit by between 12 and 15 shells.", 12, 15, "shells"),
        ("The force needs 10,000 to 15,000 soldiers.", 10_000, 15_000, "people"),
        ("The gap is $60 billion to $65 billion.", 6e10, 6.5e10, "USD"),
        ("They moved 5-7 kilometres.", 5, 7, "km"),
        ("Two or three drones fell.", 2, 3, "drones"),
    ],
)
def test_a_range_is_one_figure(read, text, low, high, unit):
    (row,) = read(text)["figures"]
    assert (row["value"], row["value_high"], row["unit"], row["bound"]) == (low, high, unit, "range")


def test_a_unit_that_stands_once_serves_both(read):
    rows = read("The air force shot down 83 of 118 drones launched by Kestria.")["figures"]
    assert told(rows) == [(83, "drones", "shot down", "exact"), (118, "drones", "launched", "exact")]
    rows = read("It destroyed 45 drones, 11 of them at sea.")["figures"]
    assert [(row["value"], row["unit"]) for row in rows] == [(45, "drones"), (11, "drones")]


def test_what_is_included_shares_its_state(read):
    rows = read("The raid killed 24 people, including nine children.")["figures"]
    assert told(rows)[1] == (9, "people", "killed", "exact")


@pytest.mark.parametrize(
    ("text", "date", "precision", "sense"),
    [
        ("As of Monday, 30 people were missing.", dt.date(2026, 5, 18), "day", "up_to"),
        ("By 12 March the ministry had counted 240 dead.", dt.date(2026, 3, 12), "day", "up_to"),
        ("Mines have killed 5 farmers since February.", dt.date(2026, 2, 1), "month", "since"),
        ("Since 2022 the war has killed 900 medics.", dt.date(2022, 1, 1), "year", "since"),
        ("It will withdraw 4,000 soldiers by 1 July.", None, None, None),
        ("They must free 40 prisoners by Monday.", None, None, None),
    ],
)
def test_as_of(read, text, date, precision, sense):
    (row,) = read(text, published=DAY)["figures"]
    assert (row["as_of"], row["as_of_precision"], row["as_of_sense"]) == (date, precision, sense)
    assert read(text)["figures"][0]["as_of"] is None


def test_the_giver_is_named(read):
    row = read("The health ministry said that 14 civilians were wounded.")["figures"][0]
    assert row["attributed_to"] == "The health ministry"


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 the pact had 23 articles; clause 7 failed.",
        "At 16:42 on 3 May 2025 she called 0800 555 0199.",
        "The 20-year-old, aged 21 years, won 3-1 on her 5th try.",
        "Two years ago the F-16 was new; the last three days were calm.",
        "He lives at 14 Mill Road and wears number 9.",
        "One of the soldiers left a one-line note.",
        "Section 12 people.",
        "They hold 17 of 27 House seats.",
        "Support fell 16 points among Americans.",
    ],
)
def test_dates_ages_scores_and_labels_are_no_figures(read, text):
    assert read(text)["figures"] == []


def test_a_count_of_speakers_is_none(read):
    assert read("Two soldiers said that the bridge was gone.")["figures"] == []


def test_a_shared_currency_is_that_of_the_country_named(read):
    text = "Norway will give 85 billion kroner."
    assert read(text)["figures"][0]["unit"] == "NOK"
    assert read("They asked for 300 kroner.")["figures"][0]["unit"] == "kroner"


def test_a_bound_may_end_the_text(read):
    row = read("The strike killed 20 or more")["figures"][0]
    assert (row["value"], row["bound"], row["evidence"]) == (20.0, "at_least", "20 or more")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The town spends USD 53,000 per pupil.", [("53,000", "USD")]),
        ("Two surveys of voters were made.", []),
        ("They carried 50 pounds of powder.", []),
        ("The 15-year-olds and a 44-year-old's story were told.", []),
        ("They try 3 times.", []),
    ],
)
def test_what_stands_near_a_number_is_not_always_counted(read, text, expected):
    assert [(row["evidence"], row["unit"]) for row in read(text)["figures"]] == expected


@pytest.mark.parametrize(
    ("language", "text", "unit", "state"),
    [
        ("fr", "Au moins 36 réfugiés ont été tués.", "people", "killed"),
        ("es", "36 refugiados murieron en el incendio.", "people", "killed"),
        ("uk", "Загинули 36 біженців.", "people", "killed"),
        ("ru", "Погибли 36 беженцев.", "people", "killed"),
        ("fr", "Le camp abrite 230 réfugiés.", "people", "displaced"),
        ("es", "Los presos retienen a 48 guardias.", "people", "captured"),
        ("de", "Die Mine lag 30 Seemeilen vor der Küste.", "nautical miles", "distance"),
        ("en", "Divers cleared 61 mines.", "bombs", None),
    ],
)
def test_what_befell_people_comes_before_who_they_are(read, language, text, unit, state):
    row = read(text, language=language)["figures"][0]
    assert (row["unit"], row["of_what"]) == (unit, state)
