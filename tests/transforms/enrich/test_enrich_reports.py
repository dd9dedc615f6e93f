from __future__ import annotations

import datetime as dt

import pytest


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind", "status", "deed"),
    [
        ("Russia attacked Ukraine with missiles.", "RUS", "UKR", "ASSAULT", "occurred", "ASSAULT"),
        ("Ukraine was attacked by Russia.", "RUS", "UKR", "ASSAULT", "occurred", "ASSAULT"),
        ("France condemned Iran over the arrests.", "FRA", "IRN", "ACCUSE", "occurred", "ACCUSE"),
        ("Russia returned 909 bodies to Ukraine.", "RUS", "UKR", "CONCEDE", "occurred", "CONCEDE"),
        ("Ukraine received 909 bodies from Russia.", "RUS", "UKR", "CONCEDE", "occurred", "CONCEDE"),
        ("The US may quit peace talks with Russia.", "USA", "RUS", "THREATEN", "threatened", "REJECT"),
        ("Egypt will host talks with Sudan next week.", "EGY", "SDN", "AGREE", "planned", "CONSULT"),
        ("Iran threatened to attack Israel.", "IRN", "ISR", "THREATEN", "threatened", "ASSAULT"),
        ("Israel agreed to withdraw its troops from Lebanon.", "ISR", "LBN", "AGREE", "promised", "RETREAT"),
        ("Rwanda refused to release prisoners to Congo.", "RWA", "COD", "REJECT", "denied", "CONCEDE"),
        ("Qatar met Hamas in Doha.", "QAT", "HAMAS", "CONSULT", "occurred", "CONSULT"),
        ("Germany sent ammunition to Ukraine.", "DEU", "UKR", "AID", "occurred", "AID"),
        ("Washington imposed sanctions on Iran.", "USA", "IRN", "COERCE", "occurred", "COERCE"),
        ("Poland expelled Russian diplomats.", "POL", "RUS", "SANCTION", "occurred", "SANCTION"),
        ("China urged India to return to the table.", "CHN", "IND", "REQUEST", "occurred", "CONCEDE"),
        ("Ukraine's soldiers gunned down three Russian officers.", "UKR", "RUS", "ASSAULT", "occurred", "ASSAULT"),
        ("Iran armed the Houthis with drones.", "IRN", "HOUTHI", "AID", "occurred", "AID"),
        ("Turkey deployed troops to the border with Syria.", "TUR", "SYR", "MOBILIZE", "occurred", "MOBILIZE"),
    ],
)
def test_a_report(read, text, actor, recipient, kind, status, deed):
    rows = read(text)["event_reports"]
    best = max(rows, key=lambda row: row["confidence"])
    assert (best["actor"], best["recipient"], best["plover_type"], best["status"]) == (actor, recipient, kind, status)
    if kind != "REQUEST":
        assert best["deed_type"] == deed


def test_a_condition(read):
    row = read("The US may quit the talks with Russia unless both sides move.")["event_reports"][0]
    assert (row["plover_type"], row["status"]) == ("THREATEN", "conditional")


def test_days(read):
    published = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)  # a Friday
    row = read("Russia attacked Ukraine on Tuesday.", published=published)["event_reports"][0]
    assert (row["event_date"], row["date_precision"]) == (dt.date(2026, 11, 17), "day")
    unknown = read("Russia attacked Ukraine on Tuesday.")["event_reports"][0]
    assert (unknown["event_date"], unknown["date_precision"]) == (None, "none")


@pytest.mark.parametrize(
    "text",
    [
        "The museum shows paintings of the last century.",
        "Analysts warn that a withdrawal could embolden hardliners.",
        "The talks lasted three hours and the weather was mild.",
        "Her book about the war sold well in Germany.",
        "The peace talks are held in a hotel near the lake.",
        "Russia let Ukrainian ships leave the port without being attacked.",
    ],
)
def test_sentences_without_an_event(read, text):
    assert [row for row in read(text)["event_reports"] if row["actor"] and row["recipient"]] == []


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind", "status"),
    [
        # who speaks of a deed is not who did it
        ("Ukraine said Russia had attacked Kyiv.", "RUS", "UKR", "ASSAULT", "occurred"),
        ("Ukraine said on Monday Russian troops attacked Kyiv.", "RUS", "UKR", "ASSAULT", "occurred"),
        ("France says Iran has executed a German man.", "IRN", "DEU", "ASSAULT", "occurred"),
        # a second verb of the same subject
        ("The Kremlin, which annexed Sevastopol and invaded Ukraine, is silent.", "RUS", "UKR", "ASSAULT", "occurred"),
        # whose friend somebody is, he is not
        ("Rwanda-backed M23 rebels captured Goma.", "M23", "COD", "ASSAULT", "occurred"),
        ("A house struck by a Russian drone in Ukraine burned.", "RUS", None, "ASSAULT", "occurred"),
        # a town without an actor of its own
        ("Russia shelled Kherson.", "RUS", "UKR", "ASSAULT", "occurred"),
        ("Ukraine hit Belgorod with drones.", "UKR", "RUS", "ASSAULT", "occurred"),
        ("Neither Israel nor Hamas attacked Egypt on Monday.", "ISR", "EGY", "ASSAULT", "denied"),
        ("Israel considered attacking Iran.", "ISR", "IRN", "ASSAULT", "hypothetical"),
        ("If Russia refuses a truce with Ukraine, talks will end.", "RUS", "UKR", "REJECT", "conditional"),
        ("A Russian fighter appeared to breach Turkish airspace.", "RUS", "TUR", "REJECT", "occurred"),
        ("Iran is believed to have sold drones to Russia.", "IRN", "RUS", "COOPERATE", "occurred"),
        ("The US Air Force may strike Yemen and attack Iran.", "USA", "IRN", "ASSAULT", "hypothetical"),
        ("A North Korean attack on Japan would be suicidal.", "PRK", "JPN", "ASSAULT", "hypothetical"),
        ("WASHINGTON (Reuters) - The United States threatened Pakistan.", "USA", "PAK", "THREATEN", "threatened"),
        ("In Geneva, France rejected it, but urged Iran to stay.", "FRA", "IRN", "REQUEST", "occurred"),
        ("Israel left open the option of a ground invasion of Gaza.", "ISR", "GAZA", "ASSAULT", "hypothetical"),
        ("Islamic State continues to brutally murder Yazidis in Iraq.", "IS", "IRQ", "ASSAULT", "ongoing"),
        ("Trump is not preparing to attack Iran.", "USA", "IRN", "ASSAULT", "denied"),
        ("Sudan cut ties with the Emirates.", "SDN", "ARE", "SANCTION", "occurred"),
        ("Germany will deliver two Patriot systems to Ukraine.", "DEU", "UKR", "AGREE", "planned"),
    ],
)
def test_who_did_it_to_whom(read, text, actor, recipient, kind, status):
    rows = read(text)["event_reports"]
    assert (actor, recipient, kind, status) in [
        (row["actor"], row["recipient"], row["plover_type"], row["status"]) for row in rows
    ], rows


@pytest.mark.parametrize(
    "text",
    [
        "Russian troops in Crimea, captured by CNN.",
        "Congress returns to Washington to debate Iran.",
        "Iran tried to soften its image in Israel.",
        "Iran even found a kind word for Israel.",
    ],
)
def test_neither_a_picture_nor_a_journey_is_a_deed(read, text):
    assert read(text)["event_reports"] == []


def test_who_condemns_attacks_makes_none(read):
    rows = read("U.N. chief Ban Ki-moon condemned Palestinian rocket attacks.")["event_reports"]
    assert [(row["actor"], row["recipient"], row["plover_type"]) for row in rows] == [("UN", "PSE", "ACCUSE")]


def test_a_deal_is_struck_without_a_blow(read):
    rows = read("A deal struck by Israel passed.")["event_reports"]
    assert not [row for row in rows if row["plover_type"] == "ASSAULT"]


def test_reported_deeds_carry_their_source(read):
    rows = read("The Kremlin said that Ukraine attacked Russia overnight.")
    row = rows["event_reports"][0]
    assert row["source_grade"] == "B"
    assert row["quote_id"] in {quote["quote_id"] for quote in rows["quotes"]}
