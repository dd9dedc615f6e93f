from __future__ import annotations

import datetime as dt

import pytest


def named(rows, surface):
    return [row for row in rows["mentions"] if row["surface"] == surface]


def at(year: int) -> dt.datetime:
    return dt.datetime(year, 6, 1, tzinfo=dt.UTC)


def test_office_is_the_one_held_on_the_day(read):
    text = "Joe Biden met aides in Washington."
    assert named(read(text, published=at(2023)), "Joe Biden")[0]["role"] == "president"
    assert named(read(text, published=at(2025)), "Joe Biden")[0]["role"] == "former president"


def test_metonym_and_place(read):
    rows = read("Kyiv rejected the plan. Talks were held in Kyiv. The Kremlin said nothing.")
    first, second = named(rows, "Kyiv")
    assert (first["entity_id"], first["place_role"]) == ("UKR", "metonym")
    assert (second["type"], second["place_role"], second["geonames_id"]) == ("place", "event_place", 703448)
    assert named(rows, "Kremlin")[0]["entity_id"] == "RUS"


def test_dateline_and_residence(read):
    rows = read("KYIV (Wire) — Shells fell at dawn. Olena Marchuk, an analyst based in Berlin, spoke of a lull.")
    assert named(rows, "KYIV")[0]["place_role"] == "dateline"
    assert named(rows, "Berlin")[0]["place_role"] == "residence"


def test_a_region_has_no_coordinates(read):
    row = named(read("Strikes were reported in the Kharkiv region."), "Kharkiv")[0]
    assert (row["iso3"], row["latitude"], row["entity_id"]) == ("UKR", None, None)


def test_georgia_is_decided_by_context_or_left_open(read):
    assert named(read("Georgia and Russia spoke in Tbilisi."), "Georgia")[0]["entity_id"] == "GEO"
    assert named(read("Voters in Atlanta, Georgia, queued."), "Georgia")[0]["entity_id"] is None
    assert named(read("Georgia was quiet."), "Georgia")[0]["entity_id"] is None


def test_a_person_with_the_name_of_a_place_is_no_place(read):
    assert not named(read("Michael Jordan spoke at the dinner."), "Jordan")


def test_persons_outside_the_gazetteer(read):
    rows = read("Farmer leader Marek Dolny spoke first. Dolny left early. Col. Hadrek followed.")
    people = {row["surface"]: row for row in rows["mentions"] if row["type"] == "person"}
    assert people["Marek Dolny"]["entity_id"] is None
    assert people["Marek Dolny"]["role"] == "leader"
    assert "Dolny" in people
    assert people["Hadrek"]["role"] == "col."


def test_a_second_person_of_a_known_surname_is_another(read):
    rows = read("Mary Trump wrote a book about Donald Trump.")
    assert [row["entity_id"] for row in rows["mentions"] if "Trump" in row["surface"]] == [None, "USA-trump"]


def test_pack_and_surname_after_the_full_name(read, pack):
    rows = read("Tomas Reik met Valorian aides in Port Sarn. Reik then left. Port Sarn said no.", pack=pack)
    assert [row["entity_id"] for row in rows["mentions"] if "Reik" in row["surface"]] == ["VAL-reik", "VAL-reik"]
    assert [row["place_role"] for row in named(rows, "Port Sarn")] == ["event_place", "metonym"]


def test_inflected_ukrainian(read):
    rows = read("Президент зустрівся з Путіним у Києві, повідомили в Росії.", language="uk")
    assert {"RUS-putin", "RUS"} <= {row["entity_id"] for row in rows["mentions"]}


def test_outlets_hide_their_towns(read):
    rows = read("The Washington Post asked the Kyiv Independent.")
    assert {row["type"] for row in rows["mentions"]} == {"organisation"}


def people(rows):
    return {row["surface"]: row for row in rows["mentions"] if row["type"] == "person"}


def organisations(rows):
    return [row["surface"] for row in rows["mentions"] if row["type"] == "organisation"]


def test_persons_behind_places_parties_and_titles(read):
    found = people(
        read(
            "New York Governor Thomas E. Vardley spoke. Democrat Ruth Marlowe won. "
            "Marine Corps Gen. Joseph Dolwick sat. The Ontario Liberal Party Joe Dicksen lost. Sir Alan Tredwick left."
        )
    )
    assert list(found) == ["Thomas E. Vardley", "Ruth Marlowe", "Joseph Dolwick", "Joe Dicksen", "Sir Alan Tredwick"]
    assert found["Thomas E. Vardley"]["role"] == "governor"
    assert found["Joseph Dolwick"]["role"] == "gen."


def test_a_surname_alone_is_the_person_named_before(read):
    found = people(read("Ingrid Halvorsen spoke. Halvorsen's aides left, and Halvorsen stayed."))
    assert list(found) == ["Ingrid Halvorsen", "Halvorsen"]


def test_words_at_the_head_of_a_sentence_are_no_persons(read):
    assert not people(read("Analysts disagreed. Authorities blamed researchers. Let us go. However, nobody did."))


@pytest.mark.parametrize(
    ("text", "language", "surface", "role"),
    [
        ("Der Außenminister Hannes Brodler sprach in Wien.", "de", "Hannes Brodler", "außenminister"),
        ("Le ministre Gaël Perdrix a parlé.", "fr", "Gaël Perdrix", "ministre"),
        ("El canciller Aurelio Quintás habló en Quito.", "es", "Aurelio Quintás", "canciller"),
        ("Речник Микола Гривнюк сказав це у Києві.", "uk", "Микола Гривнюк", "речник"),
        ("Советник Николай Дворцов сообщил об этом.", "ru", "Николай Дворцов", "советник"),
    ],
)
def test_persons_by_title_in_other_languages(read, text, language, surface, role):
    assert people(read(text, language=language))[surface]["role"] == role


def test_organisations_with_all_of_their_names(read):
    text = (
        "The African National Congress met. The Food and Drug Administration agreed with the Social Democratic and "
        "Labour Party. The National Association for the Advancement of Rural Nurses wrote to the Ministry of Foreign "
        "Affairs and Trade on Monday."
    )
    assert organisations(read(text)) == [
        "African National Congress",
        "Food and Drug Administration",
        "Social Democratic and Labour Party",
        "National Association for the Advancement of Rural Nurses",
        "Ministry of Foreign Affairs and Trade",
    ]


def test_a_possessive_parts_a_person_from_an_organisation(read):
    found = read("Ingrid Halvorsen's Justice Department sued the People's Party.")
    assert list(people(found)) == ["Ingrid Halvorsen"]
    assert organisations(found) == ["Justice Department", "People's Party"]


def test_a_surname_alone_is_a_known_persons_only_at_home(read):
    """Many bear the surname of a former minister; the president of France needs no France beside him."""
    stranger = "Raab won the bakers' prize. Visitors praised Raab."
    assert {row["entity_id"] for row in named(read(stranger, published=at(2024)), "Raab")} <= {None}
    at_home = "London refused. “We wait,” Raab said. Britain agreed."
    assert named(read(at_home, published=at(2024)), "Raab")[0]["entity_id"] == "GBR-raab"
    assert named(read("Macron left early.", published=at(2024)), "Macron")[0]["entity_id"] == "FRA-macron"
