from __future__ import annotations

import datetime as dt

from transforms.enrich import entities
from transforms.enrich.reference import Entity, Reference, Role, builtin, merged
from transforms.enrich.reference.check import problems
from transforms.enrich.reference.inflect import forms
from warehouse.schema.tables import TABLES


def test_the_files_are_in_order():
    assert problems(builtin()) == []


def test_faults_are_named():
    one = Entity("A-x", "Ann Xu", "person", "here", roles=(Role("president", "AAA", dt.date(2020, 1, 1)),))
    two = Entity(
        "A-y", "Bo Yu", "person", "here", aliases=("Ann Xu",), roles=(Role("president", "AAA", dt.date(2021, 1, 1)),)
    )
    wrong = Entity("B", "Bland", "planet", "here", wikidata="42")
    found = "\n".join(problems(Reference({one.entity_id: one, two.entity_id: two, "B": wrong})))
    for part in (
        "'AAA' of 'president' is not in the reference",
        "held by A-x and A-y",
        "'Ann Xu' stands for",
        "planet",
        "'42'",
    ):
        assert part in found


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


def test_slavic_forms():
    assert {"Україні", "Україну"} <= set(forms("Україна"))
    assert {"Путіна", "Путіним"} <= set(forms("Путін"))
    assert "Зеленського" in forms("Зеленський")
    assert forms("США") == ("США",)
    assert forms("France") == ("France",)
