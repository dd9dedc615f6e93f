import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import jsonld, page

OURS, OTHER = "https://www.outlet.example/talks", "https://www.outlet.example/herring"


def _page(*scripts: str, head: str = "") -> page.Page:
    written = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    found = page.parse(f"<html><head>{head}{written}</head><body><p>They met.</p></body></html>")
    assert found is not None
    return found


def _headlines(found: page.Page) -> list[object]:
    return [node["headline"] for node in found.nodes if "headline" in node]


def _story(headline: str, address: str, **more: object) -> str:
    return json.dumps({"@type": "NewsArticle", "headline": headline, "mainEntityOfPage": {"@id": address}, **more})


@pytest.mark.parametrize("address", [OURS, "http://outlet.example/talks/", f"{OURS}?from=feed#top"])
def test_the_data_of_stories_that_the_page_leads_to_are_not_its_own(address: str) -> None:
    head = f'<link rel="canonical" href="{OURS}">'
    other = _story(
        "Herring soup", OTHER, datePublished="2026-11-01", author={"name": "Tobin Areld"}, description="Soup."
    )
    found = _page(other, _story("Talks break off", address), head=head)
    assert found.article["headline"] == "Talks break off"
    assert _headlines(found) == ["Talks break off"]


def test_without_a_node_that_names_the_page_all_stay() -> None:
    scripts = [_story("Herring soup", OTHER), _story("Talks break off", "https://elsewhere.example/x")]
    for head in ("", f'<link rel="canonical" href="{OURS}">'):
        assert _headlines(_page(*scripts, head=head)) == ["Herring soup", "Talks break off"]


BROKEN = """{"@context": "https://schema.org", "@type": "NewsArticle", // ours
 "headline": "Talks \\u2013 day four", "datePublished": "2026-11-18T09:20:30Z",
 "author": [{"@type": "Person", "name": "Mira Vossane"}, {"@type": "Person", "name": "Ivo Brandt"}],
 "publisher": {"name": "The Outlet"}, "description": 'They broke off',}"""


def test_a_broken_script_still_says_the_plain_things() -> None:
    node = _page(BROKEN).article
    assert node["headline"] == "Talks – day four"
    assert node["datePublished"] == "2026-11-18T09:20:30Z"
    assert jsonld.names(node["author"]) == ["Mira Vossane", "Ivo Brandt"]
    assert _page('{"@type": "Organization", name: "The Outlet"}').nodes == []


@given(st.text(max_size=120))
def test_no_script_breaks_it(script: str) -> None:
    tail = script.replace("<", "")
    for written in (tail, BROKEN + tail, BROKEN[: len(tail)] + tail):
        assert isinstance(_page(written).article, dict)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (None, []),
        ({"@id": "#p1"}, ["Mira Vossane"]),
        ({"@id": "#p2"}, []),
        ([{"@id": "#p1"}, "Ivo Brandt", {"name": ["Ivo Brandt"]}], ["Mira Vossane", "Ivo Brandt"]),
        ({"givenName": "Anna", "additionalName": "Rea", "familyName": "Fink"}, ["Anna Rea Fink"]),
        ({"name": "O&amp;#39;Hara"}, ["O'Hara"]),
        ({"@type": "ItemList", "itemListElement": [{"item": {"name": "Mira Vossane"}}]}, ["Mira Vossane"]),
    ],
)
def test_names(value: object, names: list[str]) -> None:
    assert jsonld.names(value, known={"#p1": {"name": "Mira Vossane"}}) == names
