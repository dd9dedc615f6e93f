"""Invented English sentences: who speaks on what record, what is no speech, where it plays, how many by whose count."""

from __future__ import annotations

import datetime as dt

import pytest

from transforms.enrich.english import heads

DAY = dt.datetime(2026, 3, 4, 12, tzinfo=dt.UTC)

# text, then (words of the clause or between the marks, speaker, grade) of every quote
SPEECH = [
    # what a phrase's head says, not a word inside it
    (
        "The bridge is shut, a Western diplomat in Aleppo said.",
        [("The bridge is shut", "a Western diplomat in Aleppo", "C")],
    ),
    (
        "According to a review by two lawyers, the fund was empty by May.",
        [("the fund was empty by May", "a review by two lawyers", "B")],
    ),
    (
        "Norway's General Staff said that the ship had turned back.",
        [("the ship had turned back", "Norway's General Staff", "B")],
    ),
    (
        "A person close to the family said that the house had been sold.",
        [("the house had been sold", "A person close to the family", "D")],
    ),
    (
        "A Telegram channel wrote that the depot had burned down.",
        [("the depot had burned down", "A Telegram channel", "D")],
    ),
    (
        "“We saw the smoke,” an EU official said. Another admitted that nobody had called.",
        [("We saw the smoke,", "an EU official", "C"), ("nobody had called", "Another", "C")],
    ),
    # what is no reported speech
    ("The mayor did not say whether the bridge would open.", []),
    ("A nurse asked not to be named.", []),
    ("The company rejected the charge in a printed letter.", []),
    ("They would not talk, because they feared reprisals.", []),
    ("Dana Orlo asked who would pay for the repairs.", []),
    ("The council would not comment on letters that were never sent.", []),
    # where a clause ends, and on which side of the verb it stands
    (
        "The dam had cracks in three places, said the head of the valley's water board, Olin Marsh.",
        [("The dam had cracks in three places", "the head of the valley's water board", "A")],
    ),
    (
        "The road will be shut for two weeks, one engineer warned, and nobody has told the farmers.",
        [("The road will be shut for two weeks", "one engineer", "C")],
    ),
    (
        "The ferry sails again; it will run every hour, the port authority said.",
        [("it will run every hour", "the port authority", "B")],
    ),
    (
        "By nightfall the last house had been searched, the rescue service wrote in a post.",
        [("By nightfall the last house had been searched", "the rescue service", "B")],
    ),
    (
        "OSLO (Fjord Wire) -- The union said on Monday it would strike, accusing the port of deceit.",
        [("it would strike", "The union", "B"), ("the port of deceit", "The union", "B")],
    ),
    (
        "A channel that calls itself the Lantern wrote that the depot had burned.",
        [("the depot had burned", "A channel", "D")],
    ),
    # relative clauses, nouns that report, expectations
    (
        "A medic who was not allowed to give her name said nine people had been treated.",
        [("nine people had been treated", "A medic", "C")],
    ),
    (
        "The company's claim that the well was dry drew laughter in the hall.",
        [("the well was dry", "The company", "B")],
    ),
    (
        "The central bank expects prices to fall before summer.",
        [("prices to fall before summer", "The central bank", "B")],
    ),
    (
        "But according to the harbour office, no ship had left that night.",
        [("no ship had left that night", "the harbour office", "B")],
    ),
    # two verbs of one subject
    (
        "Ilse Marden left Huldby in the evening and told aides that the talks were over.",
        [("the talks were over", "Ilse Marden", "A")],
    ),
    (
        "The matter is closed, the officials said, adding that nobody would be charged.",
        [("The matter is closed", "the officials", "C"), ("nobody would be charged", "the officials", "C")],
    ),
    (
        "The bridge will stay shut, said Mara Holt on Friday, warning that drivers would be fined.",
        [("The bridge will stay shut", "Mara Holt", "A"), ("drivers would be fined", "Mara Holt", "A")],
    ),
    (
        "A defence official put the figure at “fewer than 200” and said that talks would begin after the count.",
        [
            ("fewer than 200", "A defence official", "C"),
            ("talks would begin after the count", "A defence official", "C"),
        ],
    ),
    (
        "The army left the town on Friday, saying that its work was done.",
        [("its work was done", "The army", "B")],
    ),
    # who hears it is not what is heard, and what is given is not said
    (
        "The count told reporters on the stairs that his government would consider every pipe.",
        [("his government would consider every pipe", "The count", "B")],
    ),
    ("Some called out the numbers of their regiments to the columns.", []),
    ("The guest house offered to the visitors has no heating.", []),
    # nouns that are verbs elsewhere, and verbs whose subject is a plural
    ("The mayor gets a weekly flood safety report that leaves nothing out.", []),
    ("The strikers’ main demand remains a rise of four per cent.", []),
    ("They believed in a system that would check every passion.", []),
    ("The divers report that the hull is whole.", [("the hull is whole", "The divers", "C")]),
    ("The grid operator said that 40,000 homes were dark.", [("40,000 homes were dark", "The grid operator", "B")]),
]


@pytest.mark.parametrize(("text", "wanted"), SPEECH, ids=[case[0][:40] for case in SPEECH])
def test_english_speech_has_its_words_speaker_and_grade(read, text, wanted):
    found = [
        (row["evidence"].strip("“”"), row["speaker"], row["source_grade"])
        for row in read(text)["quotes"]
        if row["speaker"]
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        # a title stands for the only one who has it
        (
            "Governor Ellen Brand opened the school. The governor said that the roof had cost a fortune.",
            ["A"],
        ),
        (
            "A spokesman for the port and the union's spokesman, Olin Marsh, came. The spokesman said it was late.",
            ["B"],
        ),
        # a pronoun goes on with the last speaker
        (
            "“It began at dawn,” said the judge, Ines Corva. “We heard it.”\n“Nobody slept,” she continued.",
            ["A", "A", "A"],
        ),
        ("Olin Marsh said that Berta Kols had left. He added that the key was gone.", ["A", "A"]),
        # somebody without a name opens the sentence before
        ("Dana Orlo said that it was late. One shepherd laughed. “Late for what?” he said.", ["A", "C"]),
        # a relative is not the one who is named
        ("Dana Orlo's cousin said that flour was short.", ["C"]),
        ("A farmer from the valley said the river had risen. “It took the hens,” she said.", ["C", "C"]),
    ],
)
def test_a_title_or_pronoun_takes_the_grade_of_its_person(read, text, grades):
    assert [row["source_grade"] for row in read(text)["quotes"]] == grades


def test_sources_are_counted_by_person(read):
    text = (
        "The mayor, Olin Marsh, said that the dam would hold. “It is old,” Marsh said. He added that nobody slept.\n"
        "Two residents said that the cellars were wet. Ada Pell and Rolf Pell keep the inn. "
        "“We are dry,” said Ada Pell. "
        "“We are not,” Rolf Pell said."
    )
    facts = read(text)["article_facts"][0]
    assert (facts["n_named_sources"], facts["n_unnamed_sources"]) == (3, 1)


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        (
            "The Harbour Post quoted a port official as saying that the crane “fell like a tree.”",
            "a port official",
            "The Harbour Post",
        ),
        (
            "“I am well,” Dorn said in a message, which her lawyer, Karl Voss, read to the press.",
            "Dorn",
            "her lawyer, Karl Voss",
        ),
        ("“They fled,” a witness was quoted as saying by the newspaper.", "a witness", "the newspaper"),
    ],
)
def test_who_passes_words_on(read, text, speaker, relay):
    row = read(text)["quotes"][-1]
    assert (row["speaker"], row["relayed_by"]) == (speaker, relay)


@pytest.mark.parametrize(
    ("text", "place", "role"),
    [
        ("Olin Marsh, a lawyer in Geneva, wrote the paper.", "Geneva", "residence"),
        ("Berta Kols, who runs a bakery in Lviv, laughed.", "Lviv", "residence"),
        ("The report by a London consultancy was ignored.", "London", "residence"),
        ("The ministers held a long meeting in Brussels.", "Brussels", "event_place"),
        ("She will fly to Istanbul on Friday.", "Istanbul", "event_place"),
        ("Shells fell on the southern suburbs of Damascus.", "Damascus", "event_place"),
        ("Brussels rejected the plan.", "Brussels", "metonym"),
    ],
)
def test_what_a_place_does_in_its_sentence(read, text, place, role):
    rows = read(text)["mentions"]
    assert [row["place_role"] for row in rows if row["surface"] == place] == [role]


def test_a_first_name_is_no_country(read):
    rows = read("Jordan Pell opened the door. “Come in,” Pell said.")["mentions"]
    assert [(row["surface"], row["type"]) for row in rows] == [("Jordan Pell", "person"), ("Pell", "person")]


@pytest.mark.parametrize(
    ("text", "value", "unit", "state", "giver"),
    [
        ("By Monday the hospital had counted 320 dead.", 320, "people", "killed", "the hospital"),
        ("A doctor saw bodies in the street. She put the number at 40.", 40, "bodies", "bodies", "She"),
        ("The ministry put the death toll at 41.", 41, "people", "killed", "The ministry"),
        ("Some 600 people work at the mine, where a fall killed 12.", 600, "people", None, None),
        ("A second group of 17 followed at noon.", 17, "people", None, None),
        ("The first six hostages were handed over at dawn.", 6, "people", "released", None),
        ("The prosecution demanded 12 years.", 12, "years", "prison", None),
        ("Some 19 relatives came to the grave.", 19, "people", None, None),
    ],
)
def test_what_a_number_counts_and_by_whose_account(read, text, value, unit, state, giver):
    row = next(row for row in read(text)["figures"] if row["value"] == value)
    assert (row["unit"], row["of_what"], row["attributed_to"]) == (unit, state, giver)


def test_a_date_holds_for_its_own_clause(read):
    text = "Some 900 people have fled since 1 February, and about 40 schools are full."
    rows = read(text, published=DAY)["figures"]
    assert [(row["value"], row["as_of"]) for row in rows] == [(900, dt.date(2026, 2, 1)), (40, None)]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("The truce has held for a week.", "implementation"),
        ("The sides exchanged 40 prisoners on Monday.", "implementation"),
        ("The rebels accepted an offer of talks.", "pre_talks"),
        ("The delegations held talks in a hotel.", "talks"),
    ],
)
def test_where_a_negotiation_stands(read, text, phase):
    assert read(text)["article_facts"][0]["phase"] == phase


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("one of the agency's inspectors", "the agency's inspectors"),
        ("a briefed official", "a briefed official"),
        ("officials briefed on the plan", "officials"),
        ("a teacher who crossed the river with her sons", "a teacher"),
    ],
)
def test_the_head_of_a_phrase(phrase, head):
    assert heads.phrase(phrase)[1] == head
