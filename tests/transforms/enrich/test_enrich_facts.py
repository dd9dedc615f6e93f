"""Facts of invented articles: where a negotiation stands by language, and how many sources speak."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from transforms.enrich import annotate
from transforms.enrich.phases import phase

DAY = dt.datetime(2025, 11, 20, tzinfo=dt.UTC)


def facts(language: str, text: str) -> dict[str, object]:
    """The facts of one text."""
    table = pa.table(
        {
            "article_id": ["a"],
            "language": [language],
            "title": [""],
            "text": [text],
            "published_at": pa.array([DAY], pa.timestamp("us", tz="UTC")),
        }
    )
    return dict(annotate(table)["article_facts"].to_pylist()[0])


PHASES = [
    ("en", "pre_talks", "Qatar has offered to host negotiations between Kabul and Islamabad."),
    ("en", "breakdown", "Mediators said the negotiations had ended without result."),
    ("en", "agreement", "The warring sides have agreed to free 400 prisoners, the mediator said."),
    ("en", "implementation", "The last fighters left the enclave, a withdrawal set out in the January deal."),
    ("en", "talks", "Nothing has been agreed at the talks, and no ceasefire was announced."),
    ("fr", "pre_talks", "La junte se dit disposée à discuter avec les groupes armés avant un sommet."),
    ("fr", "agreement", "Les négociateurs sont tombés d'accord sur un échange de deux cents prisonniers."),
    ("fr", "implementation", "Les combattants ont quitté l'enclave, conformément au texte signé en janvier."),
    ("de", "pre_talks", "Die Türkei hat angeboten, Gespräche zwischen Kabul und Islamabad auszurichten."),
    ("de", "agreement", "Die Unterhändler vereinbarten, 200 Gefangene auszutauschen."),
    ("de", "implementation", "Die Kämpfer haben die Enklave verlassen, wie es die Vereinbarung vom Januar vorsieht."),
    ("es", "agreement", "Los negociadores pactaron liberar a 200 prisioneros a partir del viernes."),
    ("es", "implementation", "Los combatientes salieron del enclave, como establece el acuerdo de enero."),
    ("ru", "implementation", "Боевики покинули анклав, как и предусматривало январское соглашение."),
    ("ru", "agreement", "Стороны договорились обменять пленных, сообщил посредник."),
    ("uk", "implementation", "Україна повернула з полону 84 людей, серед них двоє цивільних."),
    ("uk", "breakdown", "Делегація залишила залу, перемовини завершилися нічим."),
    ("ar", "agreement", "أبرم الطرفان تفاهما لتصدير الحبوب يوقع رسميا الجمعة."),
    ("ar", "implementation", "غادر آخر المقاتلين الجيب تنفيذا للاتفاق الموقع في يناير."),
    ("ar", "talks", "ولم يتم التوصل إلى اتفاق حتى الآن في المحادثات، بحسب وسيط."),
    ("zh", "breakdown", "调停人宣布辞职，谈判陷入僵局。"),
    ("zh", "talks", "双方继续闭门会谈，目前尚未达成协议。"),
    ("zh", "implementation", "停火协议30日零时正式生效，双方部队开始从缓冲区撤离。"),
]


@pytest.mark.parametrize(("language", "expected", "sentence"), PHASES)
def test_the_phase_by_language(language: str, expected: str, sentence: str) -> None:
    assert phase(["", sentence], language, year=2025) == expected


def test_an_accord_of_another_year_is_no_news() -> None:
    told = "The two delegations met for talks in Orlo. In 2019 they signed a peace accord."
    assert phase(["", *told.split(". ")], "en", year=2025) == "talks"
    assert phase(["", told.split(". ")[1]], "en", year=2025) == "agreement"


def test_the_title_weighs_more_than_the_background() -> None:
    told = [
        "Talks collapse in Orlo",
        "The envoys flew home.",
        "Both left early.",
        "The sides had agreed to a truce once.",
    ]
    assert phase(told, "en", year=2025) == "breakdown"


def test_an_apposition_makes_no_further_source() -> None:
    text = "„Die Brücke ist zu“, sagte Ludmila Tschan, pensionierte Lehrerin. „Sie bleibt zu“, sagte Tschan am Abend."
    assert facts("de", text)["n_named_sources"] == 1


def test_cases_and_articles_make_no_further_source() -> None:
    text = "По словам источника в порту, причал закрыт. «Его закрыли вчера», — сказал источник в порту."
    assert facts("ru", text)["n_unnamed_sources"] == 1
    text = "« Le pont est fermé », a dit un officier du port. « Il le restera », a ajouté l'officier du port."
    assert facts("fr", text)["n_unnamed_sources"] == 1


def test_a_pronoun_is_no_further_source() -> None:
    text = "一名港口官员说，码头已经关闭。他还说，船只必须等待三天。"
    assert facts("zh", text)["n_unnamed_sources"] == 1
