from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "value", "unit", "of_what", "bound"),
    [
        ("At least 12 people were killed in the strike.", 12, "people", "killed", "at_least"),
        ("Doctors counted about 1,400 wounded soldiers.", 1400, "people", "wounded", "about"),
        ("Russia returned the bodies of 909 soldiers.", 909, "people", "bodies returned", "exact"),
        ("The two sides exchanged 307 prisoners.", 307, "people", "exchanged", "exact"),
        ("Air defence shot down up to 45 drones overnight.", 45, "drones", "shot down", "at_most"),
        ("Berlin promised $2.5 billion in military aid.", 2.5e9, "USD", "aid", "exact"),
        ("The front lies 30 kilometres from the town.", 30, "km", "distance", "exact"),
        ("Twenty missiles were launched at the port.", 20, "missiles", "launched", "exact"),
        ("Щонайменше 5 людей загинули внаслідок удару.", 5, "people", "killed", "at_least"),
    ],
)
def test_a_figure(read, text, value, unit, of_what, bound):
    rows = read(text)["figures"]
    assert [(row["value"], row["unit"], row["of_what"], row["bound"]) for row in rows] == [
        (value, unit, of_what, bound)
    ]


def test_the_giver_is_named(read):
    row = read("The health ministry said that 14 civilians were wounded.")["figures"][0]
    assert row["attributed_to"] == "The health ministry"


def test_years_and_bare_numbers_are_no_figures(read):
    assert read("In 2014 the pact had 23 articles; clause 7 failed.")["figures"] == []
