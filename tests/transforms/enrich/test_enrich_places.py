from __future__ import annotations

import pytest

from transforms.enrich import entities
from transforms.enrich.reference import towns
from transforms.enrich.reference.collect import rows


def placed(rows):
    return {row["surface"]: row for row in rows["mentions"] if row["type"] == "place"}


@pytest.mark.parametrize(
    ("text", "surface", "geonames_id"),
    [
        ("A storm hit Paris, Texas, on Monday.", "Paris", 4717560),
        ("Floods closed roads in London, Ontario.", "London", 6058560),
        ("The train left Springfield, Ill., at noon.", "Springfield", 4250542),
    ],
)
def test_a_town_named_with_its_region(read, text, surface, geonames_id):
    assert placed(read(text))[surface]["geonames_id"] == geonames_id


@pytest.mark.parametrize(
    ("neighbours", "iso3"),
    [
        ("Councils in Coventry, Wolverhampton and Manchester agreed.", "GBR"),
        ("The governor of Alabama flew in from Montgomery, and Tuscaloosa opened shelters.", "USA"),
    ],
)
def test_homonyms_are_decided_by_their_neighbours(read, neighbours, iso3):
    assert placed(read(f"Police in Birmingham said so. {neighbours}"))["Birmingham"]["iso3"] == iso3


def test_a_capital_whose_state_is_not_named_may_be_a_namesake(read):
    text = (
        "Doctors in London want a clinic, the Ontario health ministry said. Towns from Windsor to Kitchener wait too."
    )
    assert placed(read(text))["London"]["iso3"] == "CAN"


def test_a_state_that_speaks_does_not_hold_the_town_before_it(read):
    found = read("Prisoners were exchanged near Moscow, the United States said. Russia told American envoys in Idaho.")
    assert placed(found)["Moscow"]["iso3"] == "RUS"
    found = read("They met at a conference on Sudan, US officials said.")
    assert [row["entity_id"] for row in found["mentions"]] == ["SDN", "USA"]


def test_a_meeting_place_is_not_outweighed_by_one_of_the_parties(read):
    text = (
        "The United States and Iran will hold talks in Geneva. President Trump said in Florida that America was ready."
    )
    assert placed(read(text))["Geneva"]["iso3"] == "CHE"


def test_a_capital_letter_before_a_town_makes_it_no_surname(read):
    text = "Banker Joins Sochi Race. He had worked in Sochi before. Sochi should be as rich as Nice, he told Russia."
    found = [row for row in read(text)["mentions"] if row["surface"] == "Sochi"]
    assert [(row["type"], row["iso3"]) for row in found] == [("place", "RUS")] * 3


@pytest.mark.parametrize(
    ("language", "text", "surface"),
    [
        ("en", "BEIRUT/JERUSALEM, March 3 (Reuters) - The minister spoke.", "BEIRUT"),
        ("es", "Guayaquil (Ecuador), 3 mar (EFE).- El ministro habló.", "Guayaquil"),
        ("es", "Bogotá, 3 mar (EFE).- El ministro habló.", "Bogotá"),
        ("fr", "N'Djamena (AFP) – Le ministre a parlé.", "N'Djamena"),
        ("ru", "Москва. 3 марта. INTERFAX.RU - Министр выступил.", "Москва"),
        ("uk", "Київ. 3 березня. УНІАН. Міністр виступив.", "Київ"),
    ],
)
def test_datelines_of_agencies(read, language, text, surface):
    assert placed(read(text, language=language))[surface]["place_role"] == "dateline"


@pytest.mark.parametrize(
    ("text", "state"),
    [("Душанбе не возражает.", "TJK"), ("Об этом сообщил Ташкент.", "UZB"), ("Рига промолчала.", "LVA")],
)
def test_seats_in_cyrillic_stand_for_their_state(read, text, state):
    row = read(text, language="ru")["mentions"][0]
    assert (row["entity_id"], row["place_role"]) == (state, "metonym")


def test_a_region_is_no_point(read):
    row = placed(read("Rain fell on Ontario and Alberta."))["Ontario"]
    assert (row["iso3"], row["role"], row["latitude"], row["geonames_id"]) == ("CAN", "region", None, None)


def test_a_small_town_in_capitals_is_a_dateline(read):
    row = placed(read("POWDERLY, Texas — A bridge fell."))["POWDERLY"]
    assert (row["place_role"], row["geonames_id"]) == ("dateline", 4720327)


def test_persons_with_names_of_towns_are_no_places(read):
    found = read("Elizabeth Warren met Jack London and Lincoln Chafee. Tom Holland and Rosa Luxemburg left.")
    assert [row["type"] for row in found["mentions"]] == ["person"] * 5


def test_a_list_of_towns_that_are_regions_too(read):
    found = placed(read("Shells fell on Kharkiv, Sumy, Poltava and Okhtyrka overnight."))
    assert {name: row["geonames_id"] for name, row in found.items()} == {
        "Kharkiv": 706483,
        "Sumy": 692194,
        "Poltava": 696643,
        "Okhtyrka": 713749,
    }


def test_abbreviations_of_regions_stand_behind_a_town(read):
    assert placed(read("They drove to Springfield, Ill., by night."))["Ill."]["role"] == "region"
    assert "Ill." not in placed(read("He felt Ill. She did not."))


def test_towns_are_read_with_their_regions():
    held = towns()
    texas = {held.entity(index).admin1 for index in held.rows("Paris") if held.entity(index).iso3 == "USA"}
    assert "TX" in texas
    assert all(one.latitude is None for found in held.regions.values() for one in found)


def test_collected_rows_are_sorted_and_have_no_hamlets():
    common = {"countrycode": "XX", "latitude": 1.0, "longitude": 2.0, "admin1code": "01", "alternatenames": ["Évil"]}
    given = [
        {"name": "Orrin", "geonameid": 1, "population": 499, **common},
        {"name": "Évila", "geonameid": 2, "population": 600, **common},
        {"name": "Tarn", "geonameid": 3, "population": 200_000, **common},
    ]
    found = rows(given, {"XX": "XXX"})
    assert [(row["name"], row["aliases"]) for row in found] == [("Tarn", ["Évil"]), ("Évila", ["Evila"])]


def test_a_seat_of_power_is_no_namesake_town(read, pack):
    rows = read("Aides met in the Citadel on Monday.", pack=pack)["mentions"]
    assert [(row["entity_id"], row["iso3"]) for row in rows] == [("KES", "KES")]


def test_a_small_town_has_its_geonames_id_alone(read):
    """Table `entities` lists the larger towns; a mention of a smaller one must not point to a row that is not there."""
    known = set(entities()["entity_id"].to_pylist())
    rows = read("Shells fell in Pokrovsk, Ukraine, on Friday, and in Kharkiv.")["mentions"]
    towns = {row["surface"]: row for row in rows if row["geonames_id"]}
    assert {"Pokrovsk", "Kharkiv"} <= set(towns)
    assert towns["Pokrovsk"]["entity_id"] is None
    assert towns["Pokrovsk"]["latitude"] is not None
    assert {row["entity_id"] for row in rows if row["entity_id"]} <= known
