"""Invented Ukrainian and Russian sentences: who speaks, on what record, what is counted and where it happens."""

from __future__ import annotations

import pytest

# language, text, then (kind, words, speaker, grade) of every quote with a speaker, in order
QUOTES = {
    "a tail behind the clause": (
        "uk",
        "Міст закрили на ремонт до весни, повідомили в обласній адміністрації.",
        [("indirect", "Міст закрили на ремонт до весни", "обласній адміністрації", "B")],
    ),
    "a tail inside the clause": (
        "ru",
        "О ценах на хлеб, уверяет он, никто не спрашивал.",
        [("indirect", "О ценах на хлеб, уверяет он, никто не спрашивал", "он", "D")],
    ),
    "a relative clause before the verb": (
        "uk",
        "Пілот Іван Горобець, який літав сюди торік, розповів виданню, що смуга ціла.",
        [("indirect", "смуга ціла", "Пілот Іван Горобець", "A")],
    ),
    "a verb that no list holds": (
        "ru",
        "«Снег тает прямо в руках», — усмехается дворник Пётр Лыко.",
        [("direct", "«Снег тает прямо в руках»", "дворник Пётр Лыко", "A")],
    ),
    "words before the subject": (
        "uk",
        "«Ми дійшли пішки», — каже в інтерв’ю газеті «Степ» мандрівниця Олена Рута.",
        [("direct", "«Ми дійшли пішки»", "мандрівниця Олена Рута", "A")],
    ),
    "those in a place": (
        "ru",
        "В Лиссабоне заявили, что корабли уйдут в среду.",
        [("indirect", "корабли уйдут в среду", "Лиссабоне", "B")],
    ),
    "two verbs of one subject": (
        "uk",
        "Мер Павло Лан відкрив школу та пообіцяв, що взимку буде тепло.",
        [("indirect", "взимку буде тепло", "Мер Павло Лан", "A")],
    ),
    "a pronoun of her": (
        "ru",
        "Врач Анна Роль осмотрела раненых. По её словам, двое уже ходят.",
        [("indirect", "двое уже ходят", "её", "A")],
    ),
    "a pronoun of nobody by name": (
        "uk",
        "Офіцер однієї з частин сказав, що пальне є. «На тиждень вистачить», — додав він.",
        [
            ("indirect", "пальне є", "Офіцер однієї з частин", "C"),
            ("direct", "«На тиждень вистачить»", "він", "C"),
        ],
    ),
    "a shorter form of one source": (
        "ru",
        "Источник в мэрии сказал, что мост закрыт. Источник добавил, что ремонт начнут летом.",
        [
            ("indirect", "мост закрыт", "Источник в мэрии", "C"),
            ("indirect", "ремонт начнут летом", "Источник", "C"),
        ],
    ),
    "a shorter form of two sources": (
        "uk",
        "Джерело в уряді сказало, що мосту немає. Джерело в поліції сказало, що міст є. "
        "Джерело додало, що міст старий.",
        [
            ("indirect", "мосту немає", "Джерело в уряді", "C"),
            ("indirect", "міст є", "Джерело в поліції", "C"),
            ("indirect", "міст старий", "Джерело", "D"),
        ],
    ),
    "data": (
        "uk",
        "За підрахунками інституту «Обрій», врожай зменшився на третину.",
        [("indirect", "врожай зменшився на третину", "інституту «Обрій»", "B")],
    ),
    "one of them": (
        "ru",
        "Два собеседника в правительстве сообщили, что бюджет готов. «Спорить не о чем», — сказал один из них.",
        [
            ("indirect", "бюджет готов", "Два собеседника в правительстве", "C"),
            ("direct", "«Спорить не о чем»", "один из них", "C"),
        ],
    ),
    "one of those who acted": (
        "uk",
        "Мер Павло Лан сказав, що ліки є. Волонтери з півдня привезли ще. «Їхали добу», — розповів один із них.",
        [
            ("indirect", "ліки є", "Мер Павло Лан", "A"),
            ("direct", "«Їхали добу»", "один із них", "C"),
        ],
    ),
    "a named person's office": (
        "uk",
        "В офісі Рейка заявили, що запрошення «вивчають юристи».",
        [("partial", "«вивчають юристи»", "офісі Рейка", "B")],
    ),
    "a name in the genitive and his pronoun": (
        "uk",
        "За словами голови сільради Пилипа Тура, криниці висохли. За його даними, води нема і в школі.",
        [
            ("indirect", "криниці висохли", "голови сільради Пилипа Тура", "A"),
            ("indirect", "води нема і в школі", "його", "A"),
        ],
    ),
    "an age before the name": (
        "uk",
        "Мешканці чекають на хліб. «Черга стоїть зранку», — каже 70-річна Галина.",
        [("direct", "«Черга стоїть зранку»", "70-річна Галина", "A")],
    ),
    "this was said": (
        "ru",
        "Паром не ходит третий день. Об этом сообщила пресс-служба порта.",
        [("indirect", "Паром не ходит третий день.", "пресс-служба порта", "B")],
    ),
    "a clause before the partial quotation": (
        "uk",
        "Голова громади Ніна Бук визнала, що доріг бракує, але «автобуси їздять».",
        [
            ("indirect", "доріг бракує", "Голова громади Ніна Бук", "A"),
            ("partial", "«автобуси їздять»", "Голова громади Ніна Бук", "A"),
        ],
    ),
}


@pytest.mark.parametrize("name", QUOTES)
def test_who_speaks_and_on_what_record(read, name):
    language, text, wanted = QUOTES[name]
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    found = [(row["kind"], row["evidence"], row["speaker"], row["source_grade"]) for row in rows]
    assert sorted(found) == sorted(wanted)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Депутат Олег Рій приїхав на завод «Мотор» і оглянув ракету «Сокіл»."),
        ("ru", "Канал «Волна» показал обмен по формуле «сто на сто» в лагере «Берег»."),
    ],
)
def test_names_between_marks_are_nobodys_words(read, language, text):
    assert not [row for row in read(text, language=language)["quotes"] if row["speaker"]]


@pytest.mark.parametrize(
    ("language", "text", "column", "wanted"),
    [
        ("uk", "«Мости цілі», — сказала журналістам речниця Ольга Лад.", "addressee", "журналістам"),
        ("ru", "Посол Пётр Ладов рассказал «Вестям», что паром пойдёт летом.", "addressee", "«Вестям»"),
        ("ru", "«Лёд ещё крепок», — цитирует Ладова агентство «Сокол».", "relayed_by", "агентство «Сокол»"),
        ("uk", "«Хліб є», — йдеться в листі ради, який Лад зачитала послам.", "relayed_by", "Лад"),
        (
            "uk",
            "Офіцер, який попросив не називати його імені, сказав, що міст є.",
            "terms",
            "on condition of anonymity",
        ),
        ("ru", "Чиновник, видевший документ, сказал, что мост есть.", "terms", "familiar with the matter"),
        ("uk", "«Міст є», — сказав мер Юрій Лад в ефірі радіо «Хвиля».", "channel", "radio"),
    ],
)
def test_whom_where_and_by_whom(read, language, text, column, wanted):
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    assert [row[column] for row in rows] == [wanted]


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("uk", "До сховища дійшли дев’ятеро.", [(9, "people", None, "exact")]),
        (
            "uk",
            "За мир голосували 40 депутатів, проти — 12.",
            [(40, "people", "votes", "exact"), (12, "people", "votes", "exact")],
        ),
        ("ru", "Уехать отказались около 80.", [(80, "people", None, "about")]),
        (
            "uk",
            "Збито 15 із 20 безпілотників.",
            [(15, "drones", "shot down", "exact"), (20, "drones", "launched", "exact")],
        ),
        ("uk", "Ремонт триватиме пів року.", [(0.5, "years", "time", "exact")]),
        ("ru", "Бригада потеряла 70 человек убитыми и ранеными.", [(70, "people", "casualties", "exact")]),
        ("uk", "Молодшому з братів було 19 років.", []),
        ("ru", "Обмен состоялся утром: домой вернулись 50 военных.", [(50, "people", "exchanged", "exact")]),
    ],
)
def test_what_is_counted(read, language, text, wanted):
    rows = read(text, language=language)["figures"]
    assert [(row["value"], row["unit"], row["of_what"], row["bound"]) for row in rows] == wanted


@pytest.mark.parametrize(
    ("language", "text", "surface", "role"),
    [
        ("uk", "Поїзд прибув до Брюсселя вночі.", "Брюсселя", "event_place"),
        ("uk", "Лікар приїхав з Женеви.", "Женеви", "residence"),
        ("ru", "Аэропорты Волгограда и Самары закрыты.", "Самары", "event_place"),
        ("uk", "У Варшаві рішення назвали передчасним.", "Варшаві", "metonym"),
        ("uk", "Пожежа на Житомирщині згасла.", "Житомирщині", "event_place"),
    ],
)
def test_what_a_place_does(read, language, text, surface, role):
    rows = [row for row in read(text, language=language)["mentions"] if row["surface"] == surface]
    assert [row["place_role"] for row in rows] == [role]


def test_another_of_the_surname_is_somebody_else(read):
    rows = read("Лікар Назар Кравчук поїхав додому.", language="uk")["mentions"]
    assert [row["entity_id"] for row in rows if "Кравчук" in row["surface"]] in ([], [None])
