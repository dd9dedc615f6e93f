"""Invented Ukrainian and Russian sentences: further forms of attribution, one for each family."""

from __future__ import annotations

import pytest

# language, text, then (words, speaker, grade) of every quote with a speaker
QUOTES = {
    "a denied verb that reports": (
        "uk",
        "Радниця Ольга Лад не виключила, що порт закриють.",
        [("порт закриють", "Радниця Ольга Лад", "A")],
    ),
    "a light verb with its noun": (
        "ru",
        "Декан обратил внимание на то, что крыша течёт.",
        [("крыша течёт", "Декан", "C")],
    ),
    "a clause that tells how": (
        "uk",
        "Матрос Іван Хвиля пригадує, як горів причал.",
        [("як горів причал", "Матрос Іван Хвиля", "A")],
    ),
    "a gesture before the name": (
        "ru",
        "«Снега не было», — качает головой лесник Фома Дуб.",
        [("«Снега не было»", "лесник Фома Дуб", "A")],
    ),
    "an inserted verb behind one word": (
        "uk",
        "Торік, каже він, берег був ширший.",
        [("Торік, каже він, берег був ширший", "він", "D")],
    ),
    "a company between marks that speaks": (
        "ru",
        "В «Паромстрое» пояснили, что верфь закрыта.",
        [("верфь закрыта", "«Паромстрое»", "B")],
    ),
    "by the estimate of somebody": (
        "uk",
        "Згідно з прогнозом Інституту вод, рівень річки спаде.",
        [("рівень річки спаде", "Інституту вод", "B")],
    ),
    "what an office is for": (
        "uk",
        "Комісарка з питань моря Ельза Вірт сказала, що риби менше.",
        [("риби менше", "Комісарка з питань моря Ельза Вірт", "A")],
    ),
    "where an envoy sits": (
        "ru",
        "Посол Литвы в Осло Юргис Лапас сказал, что флаг поднят.",
        [("флаг поднят", "Посол Литвы в Осло Юргис Лапас", "A")],
    ),
    "a callsign is nobody's name": (
        "uk",
        "Боєць на псевдо Кедр каже, що міст цілий.",
        [("міст цілий", "Боєць на псевдо Кедр", "C")],
    ),
    "a name between commas": (
        "uk",
        "Брат загиблого, Юрій Лис, назвав вирок «помилкою».",
        [("«помилкою»", "Брат загиблого", "A")],
    ),
    "a bare title right behind its holder": (
        "ru",
        "Министр Пётр Ладов сказал, что мост готов. «Ждём поезд», — добавил чиновник.",
        [("мост готов", "Министр Пётр Ладов", "A"), ("«Ждём поезд»", "чиновник", "A")],
    ),
    "another behind one of them": (
        "uk",
        "Один із рибалок каже, що лід тонкий. Інший назвав шлях «безпечним».",
        [("лід тонкий", "Один із рибалок", "C"), ("«безпечним»", "Інший", "C")],
    ),
    "a verb without a subject": (
        "uk",
        "Марія Дубова — пасічниця з Лук. «Бджоли цілі», — каже.",
        [("«Бджоли цілі»", "Марія Дубова", "A")],
    ),
    "there, behind the house that spoke": (
        "uk",
        "Про пожежу повідомили в міській адміністрації. Там додали, що дим іде.",
        [("дим іде", "Там", "B")],
    ),
    "nominatives that end like datives": (
        "uk",
        "Дорога, кажуть військові, розмита дощами.",
        [("Дорога, кажуть військові, розмита дощами", "військові", "C")],
    ),
    "a clause before a colon and marks": (
        "uk",
        "Агроном Ліна Гай каже, що дощів мало: «Земля суха».",
        [("дощів мало", "Агроном Ліна Гай", "A"), ("«Земля суха»", "Агроном Ліна Гай", "A")],
    ),
}


@pytest.mark.parametrize("name", QUOTES)
def test_forms_of_attribution(read, name):
    language, text, wanted = QUOTES[name]
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    assert sorted((row["evidence"], row["speaker"], row["source_grade"]) for row in rows) == sorted(wanted)


def test_what_is_not_believed_is_not_said(read):
    rows = read("Рада в це не вірить: лід на річці назвали тонким.", language="uk")["quotes"]
    assert not [row for row in rows if row["speaker"] == "Рада"]


def test_an_outlet_in_a_talk_is_the_hearer(read):
    rows = read("У розмові з Harbor посадовець визнав: план зупинено.", language="uk")["quotes"]
    assert [(row["speaker"], row["addressee"]) for row in rows] == [("посадовець", "Harbor")]


@pytest.mark.parametrize(
    ("language", "text", "channel"),
    [
        ("uk", "Рибалка Юрій Лад у твіті назвав берег «диким».", "x"),
        ("ru", "Мэр Юрий Ладов, отвечая на вопросы журналистов, сказал, что паром стоит.", "reporters"),
        ("uk", "Мер Юрій Лад у вечірньому відеозверненні сказав, що пором стоїть.", "speech"),
    ],
)
def test_further_channels(read, language, text, channel):
    rows = [row for row in read(text, language=language)["quotes"] if row["speaker"]]
    assert [row["channel"] for row in rows] == [channel]
