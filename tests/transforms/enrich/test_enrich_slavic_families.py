"""Invented Ukrainian and Russian sentences: families of sources, titles, clauses and counts."""

from __future__ import annotations

import datetime as dt

import pytest

# language, text, then (words, speaker, grade) of every quote with a speaker
QUOTES = {
    "told of the sentence before, with a channel between": (
        "uk",
        "Греблю відкрили вночі. Про це на нараді розповіла інженерка Ліна Гай.",
        [("Греблю відкрили вночі.", "інженерка Ліна Гай", "A")],
    ),
    "only the clause behind a contrast": (
        "uk",
        "Паром вийшов у море, але, за даними порту, квитків не продавали.",
        [("квитків не продавали", "порту", "B")],
    ),
    "only the clause behind a semicolon": (
        "ru",
        "Паром вышел в море; прежде, по данным порта, билетов не продавали.",
        [("билетов не продавали", "порта", "B")],
    ),
    "who says it alone behind a dash": (
        "uk",
        "Уночі на причалі згоріли два склади, — прокуратура.",
        [("Уночі на причалі згоріли два склади", "прокуратура", "B")],
    ),
    "any verb between two dashes": (
        "uk",
        "«Нарешті дощ, — не стримує сліз лісничий Марко Гай. — Ми чекали на нього з весни».",
        [
            (
                "«Нарешті дощ, — не стримує сліз лісничий Марко Гай. — Ми чекали на нього з весни»",
                "лісничий Марко Гай",
                "A",
            )
        ],
    ),
    "words that an outlet passes on": (
        "ru",
        "Газета «Маяк» привела слова лоцмана Ивана Клёнова: «Буй сорвало».",
        [("«Буй сорвало»", "лоцмана Ивана Клёнова", "A")],
    ),
    "an outlet in the dative before its subject": (
        "uk",
        "Пором пустять навесні, сказав «Голосу лиману» чиновник порту.",
        [("Пором пустять навесні", "чиновник порту", "C")],
    ),
    "the woman of whom the text tells": (
        "uk",
        "На березі стояла Ганна Верба. «Човен не повернувся», — каже жінка.",
        [("«Човен не повернувся»", "жінка", "A")],
    ),
    "an office by another name": (
        "ru",
        "Министр иностранных дел Валории Томас Рейк сказал, что посол уехал. Глава дипломатии добавил: «Надолго».",
        [("посол уехал", "Министр иностранных дел Валории Томас Рейк", "A"), ("«Надолго»", "Глава дипломатии", "A")],
    ),
    "a further one, whom a clause tells apart": (
        "ru",
        "«Лёд тонкий», — сказал лесник Фома Дуб. «Пройти можно», — возразил рыбак, просивший об анонимности.",
        [("«Лёд тонкий»", "лесник Фома Дуб", "A"), ("«Пройти можно»", "рыбак", "C")],
    ),
    "a driver in the nominative": (
        "uk",
        "Водій трамвая розповів поліцейським, що гальма відмовили.",
        [("гальма відмовили", "Водій трамвая", "C")],
    ),
    "a noun of no list before a full name": (
        "uk",
        "«Вітер ущух», — сказав виданню River Post хорист Остап Ленко.",
        [("«Вітер ущух»", "хорист Остап Ленко", "A")],
    ),
    "one's own part, denied": (
        "uk",
        "Компанія «Буй» заперечує свою причетність до витоку.",
        [("свою причетність до витоку", "Компанія «Буй»", "B")],
    ),
    "there, behind who kept silent": (
        "uk",
        "У міністерстві від коментарів утрималися. Раніше там обіцяли, що міст відкриють.",
        [("міст відкриють", "там", "B")],
    ),
    "a contrast set in commas": (
        "ru",
        "Тренер Вадим Лосев, однако, сказал, что лодка цела.",
        [("лодка цела", "Тренер Вадим Лосев", "A")],
    ),
    "a country is no surname": (
        "ru",
        "По словам дипломата одной из стран Балтии, визит отложен.",
        [("визит отложен", "дипломата одной из стран Балтии", "C")],
    ),
    "what an office is for, before a name": (
        "uk",
        "Уповноважена з прав дітей Ольга Лад нагадала, що табір закритий.",
        [("табір закритий", "Уповноважена з прав дітей Ольга Лад", "A")],
    ),
    "a woman's name that is a man's genitive": (
        "ru",
        "Пекарь Яна Кузьмина рассказала, что мука кончилась.",
        [("мука кончилась", "Пекарь Яна Кузьмина", "A")],
    ),
    "a compound whose second noun is a role": (
        "uk",
        "«Сліди свіжі», — пояснив експерт-криміналіст.",
        [("«Сліди свіжі»", "експерт-криміналіст", "C")],
    ),
}


@pytest.mark.parametrize("name", QUOTES)
def test_families_of_attribution(read, name):
    language, text, wanted = QUOTES[name]
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    assert sorted((row["evidence"], row["speaker"], row["source_grade"]) for row in rows) == sorted(wanted)


# language, text, then (words, value, upper end, unit, what is said of them)
FIGURES = {
    "a part of what was counted": (
        "uk",
        "Засіяли 300 гектарів, з яких 120 уже зійшли.",
        [("300 гектарів", 300, None, "hectares", "area"), ("120", 120, None, "hectares", "area")],
    ),
    "money whose currency stands before": (
        "uk",
        "Витратили 3 млрд гривень, хоча планували 5 млрд.",
        [("3 млрд гривень", 3e9, None, "UAH", "money"), ("5 млрд", 5e9, None, "UAH", "money")],
    ),
    "what it was before": (
        "ru",
        "Билет стоит 280 драмов вместо 300.",
        [("280 драмов", 280, None, "AMD", "money"), ("300", 300, None, "AMD", "money")],
    ),
    "people by any noun for persons": (
        "ru",
        "За год уволились 14 медсестёр.",
        [("14 медсестёр", 14, None, "people", None)],
    ),
    "a noun behind a participle with its adjunct": (
        "ru",
        "Завод сообщил о 47 сбитых за ночь дронах.",
        [("47 сбитых за ночь дронах", 47, None, "drones", "shot down")],
    ),
    "lives that were taken": (
        "uk",
        "Вибух забрав життя шістьох шахтарів.",
        [("шістьох шахтарів", 6, None, "people", "killed")],
    ),
    "a pair that is a range": (
        "ru",
        "Вода уйдёт через два-три дня.",
        [("два-три дня", 2, 3, "days", "time")],
    ),
    "a calendar year is no duration": ("uk", "Міст добудують до 2028 року.", []),
    "years of prison are no age": (
        "uk",
        "Йому загрожує до восьми років позбавлення волі.",
        [("до восьми років", 8, None, "years", "prison")],
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_families_of_counts(read, name):
    language, text, wanted = FIGURES[name]
    rows = read(text, language=language)["figures"]
    keys = ("evidence", "value", "value_high", "unit", "of_what")
    assert [tuple(row[key] for key in keys) for row in rows] == wanted


@pytest.mark.parametrize(
    ("language", "text", "giver"),
    [
        ("ru", "Порт отчитался о 30 судах.", "Порт"),
        ("uk", "Поліція нарахувала 200 учасників.", "Поліція"),
        ("ru", "В списке 557 судов; прежде, по данным порта, они возили нефть.", None),
    ],
)
def test_who_gives_a_number_outside_reported_speech(read, language, text, giver):
    assert [row["attributed_to"] for row in read(text, language=language)["figures"]] == [giver]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Сторож, який просив не згадувати його в статті, сказав, що склад порожній."),
        ("uk", "Кухарка, що погодилася говорити за умови, що прізвища не буде, сказала: хліба мало."),
        ("ru", "Матрос, не пожелавший представиться, сказал, что груз цел."),
    ],
)
def test_further_ways_to_stay_unnamed(read, language, text):
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    assert [row["terms"] for row in rows] == ["on condition of anonymity"]


@pytest.mark.parametrize(
    ("language", "text", "addressee"),
    [
        ("uk", "Депутатка дорікнула обласній адміністрації, що дорогу розмито.", "обласній адміністрації"),
        ("ru", "Чиновник сказал Harbor, что решение примут зимой.", "Harbor"),
    ],
)
def test_addressees_in_the_dative(read, language, text, addressee):
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    assert [row["addressee"] for row in rows] == [addressee]


def test_since_then_leads_back_to_the_month_before(read):
    rows = read(
        "Міст відкрили в червні. Відтоді по ньому пройшло 900 вантажівок.",
        language="uk",
        published=dt.datetime(2025, 11, 20, tzinfo=dt.UTC),
    )
    assert [str(row["as_of"]) for row in rows["figures"]] == ["2025-06-01"]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "hearers"),
    [
        ("uk", "«Ми чекаємо», — сказав водій Петро Ткач Суспільному.", "водій Петро Ткач", "Суспільному"),
        ("uk", "У коментарі Радіо Свобода Петро Ткач сказав, що черга не рухається.", "Петро Ткач", "Радіо Свобода"),
        ("ru", "В беседе с РИА Новости Рогов рассказал, что их кормили рисом.", "Рогов", "РИА Новости"),
        ("ru", "Илья Рогов в комментарии ТАСС подтвердил, что моряки здоровы.", "Илья Рогов", "ТАСС"),
    ],
)
def test_an_outlet_beside_a_speaker_is_who_hears_him(read, language, text, speaker, hearers):
    row = read(text, language=language)["quotes"][0]
    assert (row["speaker"], row["addressee"]) == (speaker, hearers)
