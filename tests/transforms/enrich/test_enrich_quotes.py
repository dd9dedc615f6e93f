from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "language", "speaker", "kind"),
    [
        ("“We will not sign this paper,” said Tomas Reik.", "en", "Tomas Reik", "direct"),
        ('"We will not sign this paper," Tomas Reik told reporters in Lirene.', "en", "Tomas Reik", "direct"),
        ("Tomas Reik said: “We will not sign this paper.”", "en", "Tomas Reik", "direct"),
        ("‘We will not sign this paper,’ the minister added.", "en", "the minister", "direct"),
        ("“We will not sign this paper,” according to the ministry.", "en", "the ministry", "direct"),
        (
            "Ilse Marden, president since March, called the text “a trap for small states”.",
            "en",
            "Ilse Marden",
            "partial",
        ),
        ("« Nous ne signerons pas ce papier », a déclaré Tomas Reik.", "fr", "Tomas Reik", "direct"),
        ("« Nous partons, a dit Tomas Reik, avant la nuit. »", "fr", "Tomas Reik", "direct"),
        ("„Wir unterschreiben dieses Papier nicht“, sagte Tomas Reik am Montag.", "de", "Tomas Reik", "direct"),
        ("«Ми не підпишемо цей папір», — заявив Томас Рейк.", "uk", "Томас Рейк", "direct"),
        ("«Мы не подпишем эту бумагу», — сказал Томас Рейк.", "ru", "Томас Рейк", "direct"),
        ("«No firmaremos este papel», dijo Tomas Reik.", "es", "Tomas Reik", "direct"),
    ],
)
def test_marks_of_many_languages(read, text, language, speaker, kind):
    quotes = [row for row in read(text, language=language)["quotes"] if row["kind"] != "indirect"]
    assert [(row["speaker"], row["kind"]) for row in quotes] == [(speaker, kind)]


def test_split_quote_keeps_its_speaker(read):
    quotes = read("“We are ready,” said Dana Orlo. “But nobody has called us since Monday.”")["quotes"]
    assert [row["speaker"] for row in quotes] == ["Dana Orlo", "Dana Orlo"]


def test_quote_over_paragraphs(read):
    quotes = read("“We are ready to talk at any hour,” said Dana Orlo.\n“Nobody has called us since last Monday.”")[
        "quotes"
    ]
    assert [row["speaker"] for row in quotes] == ["Dana Orlo", "Dana Orlo"]


def test_a_pronoun_is_resolved_only_when_certain(read):
    sure = read("Ursula Brandt chairs the group. “It is over,” she said.")["quotes"]
    unsure = read("Ursula Brandt met Maria Lenz. “It is over,” she said.")["quotes"]
    assert (sure[0]["speaker"], sure[0]["source_grade"]) == ("she", "A")
    assert unsure[0]["source_grade"] == "D"


def test_participle_takes_the_subject_of_its_sentence(read):
    quotes = read("Despite the cold, Nils Aker walked to the gate, saying he was “almost certain” of a deal.")["quotes"]
    assert quotes[0]["speaker"] == "Nils Aker"


def test_indirect(read):
    quotes = read("The foreign ministry said that the border would open on Friday.")["quotes"]
    assert [(row["kind"], row["speaker"], row["evidence"]) for row in quotes] == [
        ("indirect", "The foreign ministry", "the border would open on Friday")
    ]


@pytest.mark.parametrize(
    ("text", "grade", "entity", "terms"),
    [
        ("“No,” Sergei Lavrov said.", "A", "RUS-lavrov", None),
        ("“We stay at the table,” the French foreign ministry said.", "B", "FRA", None),
        ("“We stay at the table,” a spokesman for President Zelensky said.", "B", "UKR", None),
        ("“We stay at the table,” a senior White House aide said on background.", "C", "USA", "on background"),
        (
            "“We stay at the table,” said a diplomat who spoke on condition of anonymity.",
            "C",
            None,
            "on condition of anonymity",
        ),
        ("“We stay at the table,” said people familiar with the matter.", "D", None, "familiar with the matter"),
        ("“We stay at the table,” an aide to Putin said.", "C", "RUS", None),
    ],
)
def test_grades(read, text, grade, entity, terms):
    row = read(text)["quotes"][0]
    assert (row["source_grade"], row["speaker_entity_id"], row["terms"]) == (grade, entity, terms)


def test_scare_quotes_and_titles_are_nobodys_words(read):
    assert read("The “road map” was shown beside a copy of “War and Peace” in the hall.")["quotes"] == []


def test_nouns_are_no_reporting_verbs(read):
    assert read("The warning was one of the few promises in the report.")["quotes"] == []


def test_article_facts(read):
    facts = read("“We stay,” Sergei Lavrov said.\n“We go,” said one official.\nThe peace talks have stalled.")[
        "article_facts"
    ][0]
    assert (facts["sourcing_grade"], facts["n_named_sources"], facts["n_unnamed_sources"]) == ("A", 1, 1)
    assert facts["phase"] == "breakdown"
    assert read("Snow fell.")["article_facts"][0]["sourcing_grade"] == "E"
