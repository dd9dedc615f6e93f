"""Addressee, channel, second hand, terms, and what an article rests on."""

from __future__ import annotations

import pytest

from transforms.enrich.sourcing import WEIGHTS, grade


@pytest.mark.parametrize(
    ("language", "text", "addressee", "channel"),
    [
        ("en", "“We are ready,” Tomas Reik told reporters in Lirene.", "reporters", "reporters"),
        ("en", "“We are ready,” the minister wrote on Telegram.", None, "telegram"),
        ("en", "“We are ready,” Dana Orlo said in an interview with Le Monde.", "Le Monde", "interview"),
        ("en", "“We are ready,” Dana Orlo said at a press conference in Lirene.", None, "press_conference"),
        ("en", "“We are ready,” Dana Orlo wrote in a letter to the envoys.", "the envoys", "letter"),
        ("en", "“We are ready to talk,” Dana Orlo said over the walls of the old mill.", None, None),
        ("uk", "«Ми не підпишемо цей папір», — написав Томас Рейк у Telegram.", None, "telegram"),
        ("uk", "«Ми не підемо звідси», — сказав Томас Рейк журналістам.", "журналістам", "reporters"),
        ("ru", "«Мы не уйдем отсюда», — сказал Томас Рейк журналистам.", "журналистам", "reporters"),
        ("fr", "« Nous partons ce soir », a déclaré Tomas Reik dans un entretien au Monde.", "Monde", "interview"),
        ("de", "„Wir bleiben heute hier“, sagte Tomas Reik in einem Interview.", None, "interview"),
        ("es", "“No nos iremos de aquí”, dijo Dana Orlo en rueda de prensa.", None, "press_conference"),
        ("ar", "وقال الوزير للصحفيين: «لن نوقع هذه الورقة قبل الربيع».", "للصحفيين", "reporters"),
        ("zh", "雷克在记者会上表示：“我们不会签署这份文件。”", None, "press_conference"),
    ],
)
def test_where_and_to_whom(read, language, text, addressee, channel):
    row = read(text, language=language)["quotes"][0]
    assert (row["addressee"], row["channel"]) == (addressee, channel)
    if channel is not None:
        assert text[row["channel_start"] : row["channel_end"]].strip()


@pytest.mark.parametrize(
    ("text", "speaker", "relayed_by", "grade"),
    [
        (
            "“We will not leave,” Tomas Reik said in a statement read by his spokesman, Alan Pore.",
            "Tomas Reik",
            "his spokesman",
            "B",
        ),
        (
            "The spokesman, reading a statement by Tomas Reik, said: “We will not leave this valley.”",
            "Tomas Reik",
            "The spokesman",
            "B",
        ),
        ("“We will not leave,” Tomas Reik said on Friday, according to Reuters.", "Tomas Reik", "Reuters", "A"),
        ("Reuters reported, citing two officials, that the talks had stalled.", "two officials", "Reuters", "C"),
    ],
)
def test_second_hand(read, text, speaker, relayed_by, grade):
    row = read(text)["quotes"][0]
    assert (row["speaker"], row["relayed_by"], row["source_grade"]) == (speaker, relayed_by, grade)
    assert text[row["relayed_by_start"] : row["relayed_by_end"]] == relayed_by


def test_words_inside_reported_words_are_passed_on(read):
    rows = read("The president’s office said that Tomas Reik told the envoys that the road was open.")["quotes"]
    assert [(row["speaker"], row["relayed_by"], row["source_grade"]) for row in rows] == [
        ("The president’s office", None, "B"),
        ("Tomas Reik", "The president’s office", "B"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "grade", "terms"),
    [
        (
            "en",
            "A diplomat, who was not authorized to speak publicly, said the talks stalled.",
            "C",
            "not authorised to speak",
        ),
        ("en", "“It is over for now,” an aide said on deep background.", "C", "deep background"),
        ("en", "A former minister said the talks had stalled.", "C", None),
        ("en", "“It is a bridge to nowhere,” one analyst said.", "D", None),
        ("en", "“It is a bridge to nowhere,” said an analyst at the Lirene Institute.", "C", None),
        ("en", "The foreign ministry denied that its troops had crossed the river.", "B", None),
        (
            "fr",
            "Un responsable a déclaré sous couvert d’anonymat que la route ouvrirait.",
            "C",
            "on condition of anonymity",
        ),
        ("uk", "Дипломат на умовах анонімності заявив, що переговори зупинилися.", "C", "on condition of anonymity"),
        ("zh", "据一名不愿透露姓名的官员称，谈判已经中断。", "C", "on condition of anonymity"),
    ],
)
def test_grade_and_terms(read, language, text, grade, terms):
    row = read(text, language=language)["quotes"][0]
    assert (row["source_grade"], row["terms"]) == (grade, terms)


def test_the_grade_of_an_article_is_the_published_formula():
    assert grade([]) == "E"
    assert grade([("C", "aide", 2.0), ("A", "orlo", 2.0)]) == "A"
    assert grade([("C", "aide", 2.0), ("C", "envoy", 1.0), ("A", "orlo", 2.0)]) == "C"
    talk = [("D", "sources", 2.0)] * 9
    assert grade([*talk, ("A", "orlo", WEIGHTS.most_a_source)]) == "A"


@pytest.mark.parametrize(
    ("language", "text", "phase"),
    [
        ("en", "The peace talks have stalled.", "breakdown"),
        ("en", "Both sides signed a ceasefire agreement.", "agreement"),
        ("uk", "Сторони підписали угоду про припинення вогню.", "agreement"),
        ("ru", "Переговоры сорвались ночью.", "breakdown"),
        ("fr", "Les négociations ont échoué dans la nuit.", "breakdown"),
        ("de", "Die Verhandlungen in Lirene dauern an.", "talks"),
        ("es", "Los dos países acordaron un canje de prisioneros y un acuerdo.", "agreement"),
        ("ar", "تستمر المفاوضات في المدينة.", "talks"),
        ("zh", "双方签署停火协议。", "agreement"),
        ("en", "Snow fell on the hills.", None),
    ],
)
def test_phase(read, language, text, phase):
    assert read(text, language=language)["article_facts"][0]["phase"] == phase


@pytest.mark.parametrize("language", ["en", "uk", "ar", "zh"])
@pytest.mark.parametrize(
    "piece", ["“x” said Bob. ", "“我们”说", "🙂“🙂”said 🙂", "— сказал, ", "قال ", "according to ", "“"]
)
def test_a_long_run_of_one_pattern_is_read(read, language, piece):
    text = piece * 1500
    for row in read(text, language=language)["quotes"]:
        assert text[row["char_start"] : row["char_end"]] == row["evidence"]


def test_words_are_no_addressee_and_nobody_relays_himself(read):
    row = read("On the radio, Dana Orlo warns inaction could have dire consequences.")["quotes"][0]
    assert row["addressee"] is None
    row = read("Dana Orlo warned that inaction could have dire consequences.")["quotes"][0]
    assert row["addressee"] is None
    text = "“We will not move,” Orlo wrote in a post shared by Mayor Dana Orlo."
    assert [row["relayed_by"] for row in read(text)["quotes"]] == [None]
