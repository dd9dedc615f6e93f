"""Credits of news agencies, and what is none."""

from __future__ import annotations

import pytest

from transforms.deduplicate.wires import credit, is_own


@pytest.mark.parametrize(
    ("text", "authors", "agency"),
    [
        ("The talks went on.", ["Reuters Staff"], "Reuters"),
        ("The talks went on.", ["By Jane Doe, Associated Press"], "AP"),
        ("LIRENE (Meridian Wire) — The talks went on.", [], "Meridian Wire"),
        ("The talks went on.\nWith reporting by AFP", [], "AFP"),
        ("The talks went on.\nSource: Meridian Wire", [], "Meridian Wire"),
        ("The talks went on.\nMeridian Wire contributed to this report.", None, "Meridian Wire"),
        ("The minister told Reuters that the talks went on.", ["Mira Vossane"], None),
        ("The talks went on.", ["Pat Reuters-Smith"], None),
        ("The talks went on.", ["Anna Paul"], None),
    ],
)
def test_credit(text, authors, agency):
    assert credit(text, authors) == agency


def test_own_pages():
    assert is_own("Meridian Wire", "meridian-wire", "https://news.example/a")
    assert is_own("Meridian Wire", "x", "https://meridianwire.example/a")
    assert is_own("Reuters", "x", "https://www.reuters.com/world/a")
    assert not is_own("AP", "harbour-times", "https://apple.example/a")
