from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from transforms.enrich import entities
from transforms.enrich.focus import COMMON
from transforms.enrich.reference import Entity, Reference, builtin, merged, towns
from transforms.enrich.reference.check import faults, misspelt, outdated, problems, unknown_parts
from transforms.enrich.reference.collect import short_names, simplified, spelt, without
from transforms.enrich.reference.demonyms import arabic, french, german, russian, spanish, ukrainian
from transforms.enrich.reference.inflect import forms
from transforms.enrich.reference.load import FOLDER, entity, read_yaml
from transforms.enrich.reference.offices import lacking
from warehouse.schema.tables import TABLES

DAY = dt.date(2026, 1, 1)


def test_the_files_are_in_order():
    assert problems(builtin()) == []
    assert faults() == []
    assert misspelt() == []


def test_the_reference_is_as_large_as_it_says():
    kinds = Counter(one.type for one in builtin().entities.values())
    assert kinds["person"] >= 450
    assert kinds["organisation"] + kinds["armed_group"] >= 140
    assert kinds["state"] + kinds["territory"] >= 215


def made(*items: dict[str, object]) -> Reference:
    """A reference of a few entries as they stand in a file, reviewed on DAY."""
    held = [entity({"type": "person", **item}, "test", DAY) for item in items]
    return Reference({one.entity_id: one for one in held})


FRANCE = {"entity_id": "FRA", "name": "France", "type": "state", "iso3": "FRA"}


def held(entity_id: str, name: str, role: str, start: str, end: str | None = None) -> dict[str, object]:
    """A person with one office of FRANCE."""
    return {
        "entity_id": entity_id,
        "name": name,
        "roles": [{"role": role, "polity": "FRA", "from": start, "to": end}],
    }


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([{"entity_id": "A", "name": "Bland", "type": "planet"}], "'planet' is none of"),
        ([{"entity_id": "A", "name": "Ann Xu", "iso3": "XQX"}], "'XQX' belongs to no state"),
        ([{"entity_id": "A", "name": "Ann Xu", "wikidata": "42"}], "'42' is no Wikidata item"),
        ([{"entity_id": "A", "name": "Ann Xu", "cameo": "FRAXXX"}], "XXX unknown"),
        ([{"entity_id": "A", "name": "Ann Xu", "cameo": "QQQGOV"}], "QQQ unknown"),
        ([held("A", "Ann Xu", "president", "2020-01-01")], "'FRA' of 'president' is not in the reference"),
        ([FRANCE, held("A", "Ann Xu", "envoy", "2020-01-02", "2020-01-01")], "ends before it starts"),
        (
            [
                FRANCE,
                {"entity_id": "A", "name": "Ann Xu", "names": {"ar": ["فرنسا"]}},
                {**FRANCE, "entity_id": "FRB", "name": "Gaul", "names": {"ar": ["فرنسا"]}},
            ],
            "'فرنسا' stands for A, FRB",
        ),
        (
            [{"entity_id": "A", "name": "Ann Xu"}, {"entity_id": "B", "name": "Bo", "surnames": ["Ann Xu"]}],
            "stands for",
        ),
    ],
)
def test_each_fault_is_named(items, said):
    assert said in "\n".join(problems(made(*items)))


@pytest.mark.parametrize(
    "office",
    [
        "president",
        "defence minister",
        "chief of the general staff",
        "presidential spokesperson",
        "ambassador to the UN",
    ],
)
def test_two_holders_of_one_office_are_named(office):
    first, second = held("A", "Ann Xu", office, "2020-01-01"), held("B", "Bo Yu", office, "2021-01-01")
    assert f"{office!r} is held by A and B" in "\n".join(problems(made(FRANCE, first, second)))
    handover = held("A", "Ann Xu", office, "2020-01-01", "2021-01-01")
    assert problems(made(FRANCE, handover, second)) == []


def test_an_entry_without_origin_or_review_is_named():
    found = "\n".join(problems(Reference({"A": Entity("A", "Ann Xu", "person", "")})))
    assert "A: no origin" in found
    assert "A: no day of review" in found


def test_faults_of_a_file(tmp_path):
    (tmp_path / "bad.yml").write_text(
        "origin: test\nentities:\n"
        "- {entity_id: A, name: Ann, type: person, nick: An, roles: [{role: envoy, polity: FRA, since: 2020-01-01}]}\n"
        "- {entity_id: A, name: Ann, type: person}\n",
        encoding="utf-8",
    )
    assert faults(tmp_path, ["bad.yml"]) == [
        "bad.yml: no reviewed",
        "A: unknown field 'nick'",
        "A: unknown field 'since' of a role",
        "bad.yml: A stands in bad.yml too",
    ]


def test_what_is_older_than_its_review_is_named_unless_it_is_past():
    reference = made(
        FRANCE,
        held("A", "Ann Xu", "president", "2020-01-01"),
        {**held("B", "Bo Yu", "president", "2010-01-01", "2020-01-01")},
        {**held("C", "Cy Zu", "envoy", "2020-01-01"), "reviewed": dt.date(2026, 6, 1)},
    )
    assert outdated(reference, DAY) == []
    assert [line.split(":")[0] for line in outdated(reference, dt.date(2026, 5, 1))] == ["FRA", "A"]
    assert "C" in {line.split(":")[0] for line in outdated(reference, dt.date(2026, 7, 1))}


def test_offices_that_nobody_holds_are_told_by_conflict():
    conflicts = set(read_yaml(FOLDER / "conflicts.yml")["conflicts"])
    lines = dict(line.split(": ", 1) for line in lacking(builtin(), dt.date(2025, 9, 1)))
    assert set(lines) == conflicts
    assert lines["russia-ukraine"] == "complete"
    polities = builtin().entities.values()
    nobody = Reference({one.entity_id: one for one in polities if one.type != "person"})
    told = dict(line.split(": ", 1) for line in lacking(nobody, dt.date(2025, 9, 1)))
    assert "RUS: head of state; RUS: foreign minister; RUS: defence minister" in told["russia-ukraine"]
    assert "M23: leader" in told["dr-congo-rwanda"]


def test_conflicts_are_those_of_the_rules():
    rules = {path.stem for path in (FOLDER.parents[1] / "select" / "rules").glob("*.yml")}
    conflicts = read_yaml(FOLDER / "conflicts.yml")["conflicts"]
    assert set(conflicts) <= rules
    named = {polity for sides in conflicts.values() for polity in (*sides["parties"], *sides["others"])}
    assert named <= set(builtin().entities)


def test_parts_of_codes():
    assert unknown_parts("PSEREBHMS") == []
    assert unknown_parts("IGOUNOPKO") == []
    assert unknown_parts("GOVRUS") == ["GOV", "RUS"]


@pytest.mark.parametrize(
    ("entity_id", "day", "role"),
    [
        ("UKR-shmyhal", dt.date(2024, 1, 1), "prime minister"),
        ("UKR-shmyhal", dt.date(2025, 10, 1), "defence minister"),
        ("PAK-sharif", dt.date(2023, 1, 1), "prime minister"),
        ("PAK-sharif", dt.date(2023, 12, 1), None),
        ("EU-kallas", dt.date(2022, 1, 1), "prime minister"),
        ("SYR-sharaa", dt.date(2024, 12, 20), "leader"),
    ],
)
def test_the_office_is_that_of_the_day(entity_id, day, role):
    found = builtin().entities[entity_id].role_on(day)
    if entity_id == "SYR-sharaa":
        assert found.role in ("leader", "de facto leader")
    else:
        assert (found.role if found else None) == role


def test_arms_belong_to_their_states():
    held = builtin().entities
    assert held["PENTAGON"].arm_of == "USA"
    assert held["IRGC"].arm_of == "IRN"
    assert held["NATO"].arm_of is None
    assert held["HAMAS"].arm_of is None
    assert held["media-tass"].arm_of is None


def test_entities_follow_the_contract_and_carry_an_origin(pack):
    table = entities(pack=pack)
    assert table.schema.equals(TABLES["entities"].schema)
    ids = set(table["entity_id"].to_pylist())
    assert {"UKR", "USA-trump", "HAMAS", "VAL", "VAL-reik"} <= ids
    assert all(table["origin"].to_pylist())
    keys = list(zip(*(table[name].to_pylist() for name in TABLES["entities"].key), strict=True))
    assert len(keys) == len(set(keys))


def test_a_pack_replaces_an_entity_whole():
    held = merged({"entities": [{"entity_id": "FRA", "name": "Gaul", "type": "state", "origin": "test"}]})
    assert held.entities["FRA"].name == "Gaul"
    assert builtin().entities["FRA"].name == "France"


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("Україна", "України Україні Україну Україною"),
        ("Путін", "Путіна Путіну Путіним Путіні"),
        ("Лавров", "Лаврова Лаврову Лавровым Лавровим Лаврове"),
        ("Зеленський", "Зеленського Зеленському Зеленським"),
        ("Сирський", "Сирського Сирському Сирським"),
        ("Россия", "России Россию Россией"),
        ("Китай", "Китая Китаю Китаем Китае"),
        ("Київ", "Києва Києву Києвом Києві"),
        ("Польща", "Польщі Польщу Польщею"),
        ("Велика Британія", "Великої|Британії Великій|Британії Велику|Британію"),
        ("Венгрия", "Венгрии Венгрию Венгрией"),
        ("Туреччина", "Туреччини Туреччині Туреччину Туреччиною"),
        ("Израиль", "Израиля Израилю Израилем Израиле"),
        ("Ліван", "Лівану Лівані Ліваном"),
        ("Захарова", "Захаровой Захарову Захаровій"),
        ("Филиппины", "Филиппин Филиппинам Филиппинами Филиппинах"),
        ("Дмитро Кулеба", "Дмитра|Кулеби Дмитру|Кулебі Дмитром|Кулебою"),
        ("إيران", "وإيران لإيران بإيران ايران"),
        ("العراق", "والعراق للعراق بالعراق"),
        ("В'єтнам", "В’єтнам Вʼєтнам В’єтнаму"),
    ],
)
def test_forms_of_names(name, some):
    assert {one.replace("|", " ") for one in some.split()} <= set(forms(name))


def test_names_without_forms():
    assert forms("США") == ("США",)
    assert forms("France") == ("France",)
    assert forms("以色列") == ("以色列",)


@pytest.mark.parametrize(
    ("rule", "stem", "some"),
    [
        (ukrainian, "російськ", "російський російського російською Російські"),
        (ukrainian, "українець", "українця українці українців українцями Українці"),
        (ukrainian, "сирієць", "сирійця сирійців"),
        (ukrainian, "росіянин", "росіянина росіяни росіян росіянами"),
        (ukrainian, "турок", "турки турків"),
        (russian, "британск", "британский британском Британские"),
        (russian, "китаец", "китайца китайцы китайцев"),
        (russian, "россиянин", "россияне россиян россиянам"),
        (french, "iranien", "iranienne iraniens iraniennes Iraniens"),
        (french, "turc", "turque turcs turques"),
        (french, "chinois", "chinoise chinoises"),
        (french, "russe", "russes Russes"),
        (german, "russisch", "russische russischen russischer Russischen"),
        (german, "Russe", "Russen Russin Russinnen"),
        (german, "Ukrainer", "Ukrainern Ukrainerinnen"),
        (spanish, "ruso", "rusa rusos rusas"),
        (spanish, "alemán", "alemana alemanes alemanas"),
        (spanish, "francés", "francesa franceses"),
        (spanish, "iraní", "iraníes"),
        (arabic, "روسي", "الروسي الروسية والروسية الروسيين للروسية"),
    ],
)
def test_forms_of_demonyms(rule, stem, some):
    assert set(some.split()) <= set(rule(stem))


def test_seats_and_demonyms_in_eight_languages():
    held = builtin().entities
    assert {"Кремль", "Kreml", "الكرملين", "克里姆林宫", "Moscou", "Moskau"} <= set(held["RUS"].metonyms)
    assert {"Білий дім", "Белый дом", "Maison Blanche", "Weiße Haus", "Casa Blanca", "白宫"} <= set(
        held["USA"].metonyms
    )
    full = [one for one in held.values() if one.type == "state" and one.adjectives]
    assert len(full) >= 60
    # words of other languages that look like a demonym are left out
    assert "china" not in held["CHN"].adjectives


def test_a_name_that_reads_like_an_adjective_stays_a_name():
    saudi = builtin().entities["SAU"]
    assert ("ar", "السعودية") in saudi.names
    assert "السعودية" not in saudi.adjectives
    assert "السعودي" in saudi.adjectives


def test_surnames_that_many_bear_stand_for_nobody():
    alone = {name for one in builtin().entities.values() for name in one.surnames}
    assert not alone & {
        "Kim",
        "Ali",
        "Mohammed",
        "Hassan",
        "Khan",
        "Li",
        "Wang",
        "Lee",
        "Smith",
        "Clinton",
        "Carney",
        "Foreign",
    }
    names = {name for one in builtin().entities.values() for name in (one.name, *one.aliases)}
    # two kings of that name reigned in neighbouring states
    assert not names & {"King Abdullah", "Foreign"}


@pytest.mark.parametrize(
    ("spelling", "iso3", "geonames_id"),
    [
        ("Kupiansk", "UKR", 703656),
        ("Avdiivka", "UKR", 713122),
        ("Bachmut", "UKR", 713174),
        ("Очеретиному", "UKR", 698759),
        ("Kiryat Shmona", "ISR", 293825),
        ("Khan Younès", "PSE", 281124),
        ("Tyr", "LBN", 267008),
        ("كفركلا", "LBN", 272849),
        ("Hodeidah", "YEM", 79415),
        ("Stepanakert", "AZE", 146970),
        ("哈尔科夫", "UKR", 706483),
        ("敖德萨", "UKR", 698740),
        ("基辅", "UKR", 703448),
        ("赫尔松", "UKR", 706448),
        ("戈马", "COD", 216281),
        ("仰光", "MMR", 1298824),
        ("加沙", "PSE", 281133),
        ("海法", "ISR", 294801),
        ("维也纳", "AUT", 2761369),
    ],
)
def test_towns_are_known_as_the_press_spells_them(spelling, iso3, geonames_id):
    rows = [towns().entity(row) for row in towns().rows(spelling)]
    assert rows[0].iso3 == iso3
    assert rows[0].geonames_id == geonames_id


def test_a_spelling_goes_to_the_largest_town_of_the_name():
    held = [
        {"iso3": "UKR", "name": "Lyman", "aliases": ["Liman"]},
        {"iso3": "UKR", "name": "Lyman", "aliases": []},
        {"iso3": "RUS", "name": "Lyman", "aliases": []},
    ]
    assert spelt(held, {"UKR": {"Lyman": ["Lymane", "Liman"]}}) == ["UKR, Lyman: 'Liman' is there already"]
    assert [town["aliases"] for town in held] == [["Liman", "Lymane"], [], []]


def test_larger_towns_are_known_in_simplified_signs():
    towns = [
        {"name": "Odesa", "aliases": ["敖德薩", "Odessa"], "population": 1_000_000},
        {"name": "Soroca", "aliases": ["索羅卡"], "population": 20_000},
    ]
    simplified(towns, lambda name: name.replace("薩", "萨").replace("羅", "罗"))
    assert [town["aliases"] for town in towns] == [["Odessa", "敖德萨", "敖德薩"], ["索羅卡"]]
    without(towns, ["Odessa"])
    assert [town["aliases"] for town in towns] == [["敖德萨", "敖德薩"], ["索羅卡"]]


def test_names_of_two_signs_are_kept_where_they_are_listed():
    held = [{"iso3": "COD", "name": "Goma", "aliases": ["戈马"]}]
    assert spelt(held, {"COD": {"Goma": ["戈马"]}}) == []
    assert misspelt({"COD": {"Goma": ["戈马"]}}) == []
    assert {"戈马", "海法", "开罗"} <= short_names()


@pytest.mark.parametrize("word", ["日本语", "日本語", "大学城", "伊丽莎白", "胜利", "老街", "开城市", "加奥", "哈马"])
def test_chinese_words_are_no_towns(word):
    assert towns().rows(word) == []


def test_faults_of_spellings_are_named():
    held = {"UKR": {"Kupyansk": ["Kupiansk", "Kupiansk", "Ku", "Kupjanskoje"], "Nowhereivka": ["Nowhere"]}}
    assert [line.split(": ", 1)[1] for line in misspelt(held)] == [
        "UKR, Kupyansk: 'Kupiansk' is there already, for Kupyansk",
        "UKR, Kupyansk: 'Ku' is too short",
        "UKR, Kupyansk: 'Kupjanskoje' is not in places.parquet yet: run transforms.enrich.reference.collect",
        "UKR has no town 'Nowhereivka'",
    ]


@pytest.mark.parametrize("word", ["Решта", "Рештою", "Тому", "Коли", "Буде", "Совета", "Атака", "Добу", "Зимой"])
def test_words_that_spell_a_town_are_known_as_words(word):
    assert word in COMMON
