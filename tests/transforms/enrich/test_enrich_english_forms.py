"""Invented English sentences: where the verb of saying stands, what frames a clause, tolls, as-of clauses, terms."""

from __future__ import annotations

import datetime as dt

import pytest

DAY = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)

# text, then (words, speaker, grade) of every quote
SPEECH = [
    # the verb behind its clause
    (
        "Some 900 people have lost their homes, the relief agency estimates.",
        [("Some 900 people have lost their homes", "the relief agency", "B")],
    ),
    (
        "The bridge was hit at dawn, two nurses and a doctor told the Fjord Wire.",
        [("The bridge was hit at dawn", "two nurses and a doctor", "C")],
    ),
    ("The gang controls the port, police say.", [("The gang controls the port", "police", "B")]),
    (
        "The lake has risen by a metre, the mayor, Olin Marsh, wrote in an e-mail.",
        [("The lake has risen by a metre", "the mayor, Olin Marsh", "A")],
    ),
    (
        "The dam was hit twice, Governor Ellen Brand said Sunday, marking a third week of raids.",
        [("The dam was hit twice", "Governor Ellen Brand", "A")],
    ),
    (
        "Shells fell on the camp, the border guard said, a charge the rebels deny.",
        [("Shells fell on the camp", "the border guard", "C")],
    ),
    (
        "One delegation had been ready to leave until its minister called, said one of the two envoys, who smiled.",
        [("One delegation had been ready to leave until its minister called", "one of the two envoys", "C")],
    ),
    (
        "Thousands were in the square, organisers claimed; police put the turnout at 700.",
        [("Thousands were in the square", "organisers", "C")],
    ),
    (
        "The pipe will reopen soon, the energy minister told state television on Monday, though he gave no date.",
        [("The pipe will reopen soon", "the energy minister", "C")],
    ),
    (
        "Rebels seized the airport overnight, according to two traders and a pilot who flew over it.",
        [("Rebels seized the airport overnight", "two traders and a pilot", "C")],
    ),
    # the verb amid its clause
    (
        "If a single ship leaves, he warned, the strait will close.",
        [("If a single ship leaves, he warned, the strait will close", "he", "D")],
    ),
    (
        "The coin, Olin Marsh points out, lost half its worth.",
        [("The coin, Olin Marsh points out, lost half its worth", "Olin Marsh", "A")],
    ),
    # what frames a clause
    ("By the army's own account, nine lorries were lost.", [("nine lorries were lost", "the army", "B")]),
    ("As the treasury sees it, the fund is safe.", [("the fund is safe", "the treasury", "B")]),
    (
        "There will be no vote, if the minister is to be believed.",
        [("There will be no vote", "the minister", "C")],
    ),
    ("Word from the delegation was that talks would resume.", [("talks would resume", "the delegation", "B")]),
    (
        "The commander's answer was short: “Come and take it.” His men cheered.",
        [("Come and take it.", "The commander", "C")],
    ),
    # what is no speech
    ("The failures underscored the town's lack of pumps.", []),
    ("Olin Marsh saw few broken branches on the road.", []),
    ("The drills will include air raid warning sirens and plans.", []),
    ("The ministry would neither confirm nor deny the visit.", []),
    ("The company has not offered any details of the plan.", []),
    # pronouns of institutions, names in apposition
    (
        "The ministry said it had 40 tanks. Another 12 had been lost, it said.",
        [("it had 40 tanks", "The ministry", "B"), ("Another 12 had been lost", "it", "B")],
    ),
    (
        "Another pilot, Wing Commander Ines Corva, said the raid was brief.",
        [("the raid was brief", "Another pilot", "A")],
    ),
    (
        "“It will not stop,” Abel Ring of the monitoring group Silent Lake wrote.",
        [("It will not stop,", "Abel Ring of the monitoring group Silent Lake", "A")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), SPEECH, ids=[case[0][:40] for case in SPEECH])
def test_english_forms_of_speech(read, text, wanted):
    found = [
        (row["evidence"].strip("“”"), row["speaker"], row["source_grade"])
        for row in read(text)["quotes"]
        if row["speaker"]
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "value", "unit", "state", "bound"),
    [
        ("The death toll rose to 52, officials said.", 52, "people", "killed", "exact"),
        ("The toll from the quake has climbed past 300.", 300, "people", "killed", "more_than"),
        ("Some 20 people were seized and 14 taken hostage.", 14, "people", "hostages", "exact"),
        ("It shot down 12 drones overnight; a further 20 were lost.", 20, "drones", "lost", "exact"),
        ("The group says 27 clerks were detained; five have since been freed.", 5, "people", "released", "exact"),
        ("Monitors logged 214 violations in 24 hours, up from 90 the day before.", 90, "violations", None, "exact"),
        ("Some 6,000 registered voters stayed away.", 6000, "people", None, "about"),
        ("Some 5,000 troops would leave within 60 days.", 5000, "people", "withdrawn", "about"),
    ],
)
def test_english_numbers_without_a_noun_of_their_own(read, text, value, unit, state, bound):
    row = next(row for row in read(text)["figures"] if row["value"] == value)
    assert (row["unit"], row["of_what"], row["bound"]) == (unit, state, bound)


def test_a_clause_behind_since_has_the_date(read):
    rows = read("Some 900 people have fled since the clashes in the delta began in January.", published=DAY)["figures"]
    assert [(row["as_of"], row["as_of_sense"]) for row in rows] == [(dt.date(2026, 1, 1), "since")]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("An official, declining to be named, said the gate was shut.", "on condition of anonymity"),
        ("An envoy, who asked that her name be withheld, said it was late.", "on condition of anonymity"),
        ("A clerk who was not permitted to brief the press said it was late.", "not authorised to speak"),
    ],
)
def test_terms_of_a_talk(read, text, terms):
    assert {row["terms"] for row in read(text)["quotes"]} == {terms}


def test_a_letter_is_a_channel_and_words_reported_are_none(read):
    letter = read("The gate stays shut, according to a letter from the ministry.")["quotes"][0]
    talk = read("Envoys say that mediators have carried word by telephone between the two camps for weeks.")["quotes"][
        0
    ]
    assert (letter["channel"], talk["channel"]) == ("letter", None)
