"""German attributions, grades and places by families of words; all sentences are invented."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest

from transforms.enrich import annotate
from transforms.enrich.uncased import whereabouts


def read(text: str, language: str = "de") -> dict[str, list[dict[str, Any]]]:
    """All rows of one text."""
    batch = pa.table(
        {
            "article_id": ["a"],
            "language": [language],
            "title": [""],
            "text": [text],
            "published_at": pa.array([dt.datetime(2025, 11, 5, tzinfo=dt.UTC)], pa.timestamp("us", tz="UTC")),
        }
    )
    return {name: rows.to_pylist() for name, rows in annotate(batch).items()}


def said(text: str) -> list[tuple[str, str, str]]:
    """Words, speaker and grade of each quotation with a speaker."""
    return [(row["evidence"], row["speaker"], row["source_grade"]) for row in read(text)["quotes"] if row["speaker"]]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "grade"),
    [
        ("Wie aus Regierungskreisen verlautete, bleibt der Tunnel gesperrt.", "bleibt der Tunnel", "Regierungs", "C"),
        ("Nach Polizeiangaben wurden neun Autos beschädigt.", "wurden neun Autos", "Polizeiangaben", "B"),
        ("Die Felder stünden unter Wasser, beklagt der Verband Nordkorn.", "Die Felder stünden", "Verband", "B"),
        ("Ob der Zug fahre, sei unklar, sagte ein Sprecher der Bahn.", "Ob der Zug fahre", "Sprecher", "B"),
        ("Dass Geld fehlt, bestätigte am Abend auch das Finanzministerium.", "Geld fehlt", "Finanzmin", "B"),
        ("Ein Berater sagte, die Pläne lägen längst bereit.", "die Pläne lägen", "Ein Berater", "C"),
        ("Der Sender zitierte einen Lotsen mit den Worten: „Es war zu neblig.“", "zu neblig", "einen Lotsen", "C"),
        ("„Wir haben alles gegeben“, strahlt die Trainerin Anna Voss.", "alles gegeben", "Anna Voss", "A"),
        ("„Das ist falsch“, widersprach Ministerin Anna Voss der Meldung.", "Das ist falsch", "Anna Voss", "A"),
        ("„Es war stockdunkel“, erinnert sich die 71-jährige Anna Voss.", "stockdunkel", "Anna Voss", "A"),
        ("Laut der Biologin Anna Voss von der Universität Kiel stirbt der Wald.", "stirbt der Wald", "Voss", "A"),
        ("Aus dem Umfeld von Ministerin Anna Voss ist zu hören, das Geld reiche.", "das Geld", "dem Umfeld", "C"),
        ("In Regierungskreisen hieß es, der Haushalt stehe.", "der Haushalt", "Regierungskreisen", "C"),
        ("Glaubt man dem Bürgermeister, sind die Keller leer.", "sind die Keller", "Bürgermeister", "C"),
        ("Zwei Drittel lehnen das ab, ergab eine Umfrage des Instituts Nord.", "Zwei Drittel", "Umfrage", "B"),
        ("Die Kasse sei leer, wundert sich Buchhalterin Anna Voss.", "Die Kasse sei", "Anna Voss", "A"),
        ("Nach eigenen Angaben hat die Miliz 40 Gefangene befreit.", "hat die Miliz", "die Miliz", "B"),
        ("Neun Boote sanken im Hafen, wie die Gewerkschaft vorrechnet.", "Neun Boote", "die Gewerkschaft", "B"),
        (
            "Neun Boote sanken im Hafen, wie der Hafenmeister, Jan Berg, im Radio sagte.",
            "Neun Boote",
            "Hafenmeister",
            "A",
        ),
        ("Seit Januar wurden der Uno zufolge 900 Menschen vertrieben.", "900 Menschen", "der Uno", "B"),
        ("„Uns bleibt die Geduld“, schimpfte einer von ihnen, Jan Berg aus Bonn.", "Geduld", "Jan Berg", "A"),
        ("Der Netzbetreiber teilte mit, die Leitung sei geflickt.", "die Leitung sei", "Netzbetreiber", "B"),
    ],
)
def test_german_attribution(text: str, words: str, speaker: str, grade: str) -> None:
    assert [(words in one, speaker in who, held) for one, who, held in said(text)] == [(True, True, grade)]


def test_subjunctive_of_any_verb_goes_on_with_the_speaker() -> None:
    found = said("Der Plan sei gut, sagte der Minister. Das Land verzichte auf Zölle. Die Häfen würden geöffnet.")
    assert [who for _, who, _ in found] == ["der Minister"] * 3


def test_findings_of_nobody_are_no_speaker() -> None:
    assert said("Das Feuer entzündete nach bisherigen Erkenntnissen trockenen Schaumstoff an der Decke.") == []


def test_outlet_between_marks_is_no_quotation() -> None:
    found = said("In einem Gespräch mit dem „Abendblatt“ sagte Anna Voss: „Das Haus ist leer.“")
    assert [one for one, _, _ in found] == ["„Das Haus ist leer.“"]


def test_a_question_is_asked_not_said() -> None:
    found = said("„Es war kalt“, erzählt Anna Voss. Wem sie die Schuld gebe?")
    assert [one for one, _, _ in found] == ["„Es war kalt“"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "state"),
    [
        ("Die Zahl der Toten stieg auf 61.", 61, "people", "killed"),
        ("Mehr als 90 Nato-Soldaten wurden verletzt.", 90, "people", "wounded"),
        ("Das Gesetz ging mit 214 zu 98 Stimmen durch.", 214, "votes", "votes"),
        ("Neun Fahrgäste starben. Fünf weitere liegen im Krankenhaus.", 5, "people", None),
        ("Moldau leitet täglich 2,8 Millionen Kubikmeter Gas durch.", 2_800_000, "m3", None),
        ("Dort leben noch rund 25.000 Serben.", 25_000, "people", None),
        ("Beamte hatten vierzehn Fahrzeuge beschlagnahmt.", 14, "vehicles", "seized"),
    ],
)
def test_german_figure(text: str, value: float, unit: str, state: str | None) -> None:
    row = next(row for row in read(text)["figures"] if row["value"] == value)
    assert (row["unit"], row["of_what"]) == (unit, state)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Charkiw – Am Morgen fiel der Strom aus.", "dateline"),
        ("Ein in Warschau lebender Autor schweigt.", "residence"),
        ("Truppen rückten auf Goma vor.", "event_place"),
    ],
)
def test_german_place(text: str, role: str) -> None:
    assert [row["place_role"] for row in read(text)["mentions"] if row["geonames_id"]] == [role]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("（贝鲁特讯）港口重新开放。", "贝鲁特", "dateline"),
        ("【某社耶路撒冷电】街上很静。", "耶路撒冷", "dateline"),
        ("导弹击中赫尔松港口。", "赫尔松", "event_place"),
        ("汗尤尼斯的一家医院停电。", "汗尤尼斯", "event_place"),
        ("曼德勒发生爆炸。", "曼德勒", "event_place"),
        ("赫尔松教师奥莉加说，她留下了。", "赫尔松", "residence"),
        ("她家住阿勒颇。", "阿勒颇", "residence"),
        ("赫尔松市长说，水停了。", "赫尔松", None),
    ],
)
def test_chinese_place(text: str, name: str, role: str | None) -> None:
    start = text.index(name)
    assert whereabouts.role(text, start, start + len(name)) == role
