import json
from datetime import UTC, datetime

import pytest

from transforms.clean import headline, metadata, page

URL = "https://www.outlet.example/world/talks.html"
SEEN = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONG = "Talks in Lirene break off after ninety minutes"


def _page(
    *, og: str = "", h1: str = "", title: str = "", head: str = "", graph: object = None, **linked: object
) -> page.Page:
    said = [{"@type": "NewsArticle", **linked}, *(graph if isinstance(graph, list) else [])]
    found = page.parse(
        '<html><head><meta property="og:site_name" content="The Outlet">'
        + (f"<meta property='og:title' content='{og}'>" if og else "")
        + f"{head}<title>{title}</title>"
        + f'<script type="application/ld+json">{json.dumps(said)}</script></head>'
        + f"<body><h1>{h1}</h1><p>They met.</p></body></html>"
    )
    assert found is not None
    return found


def _first(found: page.Page, feed: str | None = None) -> tuple[str, str]:
    return headline.candidates(found, URL, feed)[0]


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        (f"{LONG} | The Outlet", LONG),
        (f"{LONG} - Outlet.example", LONG),
        (f"{LONG} | World | The Outlet", LONG),
        (f"{LONG} | The Outlet | 18.11.2026", LONG),
        (f"{LONG} - envoys", f"{LONG} - envoys"),
        (f"{LONG} – Outlet poll shows doubts", f"{LONG} – Outlet poll shows doubts"),
    ],
)
def test_the_name_of_the_outlet_goes(shown: str, title: str) -> None:
    assert _first(_page(og=shown, h1=LONG if "|" in shown else "")) == ("og", title)


def test_what_the_outlet_gives_as_the_headline_keeps_its_tail() -> None:
    full = f"{LONG} - what we know"
    assert _first(_page(og=full, headline=full, h1=LONG)) == ("og", full)
    assert _first(_page(og=full, h1=LONG)) == ("og", LONG)
    assert _first(_page(og=f"{LONG} | World", headline=f"{LONG} | World", h1=LONG)) == ("og", LONG)


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Talks in Lirene break off and the envoy says", 'Talks in Lirene break off and the envoy says "enough"'),
        ("Talks in Lirene break off after nine…", LONG),
        ("Talks in Lirene break off ...", LONG),
        ("Talks in Lirene break off after nine", LONG),
    ],
)
def test_a_cut_title_is_made_whole(cut: str, whole: str) -> None:
    assert _first(_page(og=cut, h1=whole)) == ("h1", whole)


def test_a_shorter_title_is_not_taken_for_a_cut_one() -> None:
    assert _first(_page(og="Talks in Lirene break off", h1=LONG)) == ("og", "Talks in Lirene break off")


def test_the_spelling_of_the_most_witnesses_stands() -> None:
    straight, curly = 'The "last" talks in Lirene', "The “last” talks in Lirene"
    assert _first(_page(og=straight, h1=curly, headline=curly)) == ("json-ld", curly)
    assert _first(_page(og=straight, h1=curly, title=straight)) == ("og", straight)
    assert _first(_page(og=straight, h1=curly)) == ("og", straight)


def test_without_open_graph_the_others_speak_in_turn() -> None:
    assert _first(_page(headline=LONG, h1="Other words")) == ("json-ld", LONG)
    assert _first(_page(h1=LONG, title="The Outlet")) == ("h1", LONG)
    assert _first(_page(head=f'<meta name="twitter:title" content="{LONG}">')) == ("meta", LONG)
    assert _first(_page(title=f"{LONG} | The Outlet")) == ("title", LONG)
    assert _first(_page(), LONG) == ("feed", LONG)
    assert _first(_page(og="The Outlet", h1=LONG)) == ("h1", LONG)


def _section(found: page.Page) -> tuple[str | None, str]:
    read = metadata.read(found, url=URL, seen=SEEN, feed_published_at=None)
    return read.section, read.section_from


def _crumbs(*names: str) -> list[object]:
    items = [{"@type": "ListItem", "position": at, "item": {"name": name}} for at, name in enumerate(names)]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def test_the_section_has_its_witness() -> None:
    rubric = '<meta property="article:section" content="Diplomacy">'
    assert _section(_page(articleSection=["World", "Talks"], head=rubric)) == ("World", "json-ld")
    assert _section(_page(head=rubric)) == ("Diplomacy", "meta")
    assert _section(_page(og=LONG, graph=_crumbs("Home", "World", "Valoria", LONG))) == ("Valoria", "breadcrumb")
    assert _section(_page(articleSection="The Outlet", head=rubric)) == ("Diplomacy", "meta")
    assert _section(_page(articleSection="World, Talks, Front page")) == ("World", "json-ld")
    assert _section(_page()) == (None, "absent")
