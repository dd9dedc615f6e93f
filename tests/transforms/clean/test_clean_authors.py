import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import authors, page

URL = "https://www.outlet.example/world/talks.html"
PROSE = "<p>" + "The two delegations met for the fourth day in Lirene and broke off after ninety minutes. " * 2 + "</p>"


def _page(head: str = "", body: str = "", *, graph: list[object] | None = None, **linked: object) -> page.Page:
    nodes = graph or [{"@type": "NewsArticle", "headline": "Talks", **linked}]
    found = page.parse(
        '<html><head><meta property="og:site_name" content="The Outlet">'
        f'{head}<script type="application/ld+json">{json.dumps(nodes)}</script></head>'
        f"<body><h1>Talks break off</h1>{body}{PROSE}{PROSE}</body></html>"
    )
    assert found is not None
    return found


def _person(name: str, **more: str) -> dict[str, str]:
    return {"@type": "Person", "name": name, **more}


OUTLET = {"@type": "Organization", "name": "The Outlet"}


@pytest.mark.parametrize(
    ("author", "names"),
    [
        (_person("Mira Vossane"), ["Mira Vossane"]),
        ([_person("Mira Vossane"), _person("MIRA VOSSANE"), _person("Ivo Brandt")], ["Mira Vossane", "Ivo Brandt"]),
        ("By Mira Vossane and Ivo Brandt", ["Mira Vossane", "Ivo Brandt"]),
        (_person("Mira Vossane, Ivo Brandt"), ["Mira Vossane", "Ivo Brandt"]),
        (_person("Mira Vossane, Political Correspondent"), ["Mira Vossane"]),
        (_person("Mira Vossane, Outlet.example"), ["Mira Vossane"]),
        (_person("O&#39;Hara &amp; Brandt"), ["O'Hara & Brandt"]),
        ({"@type": "Person", "givenName": "Anna Rea", "familyName": "Fink"}, ["Anna Rea Fink"]),
        ([_person("Mira Vossane"), {"@type": "Organization", "name": "KNA"}], ["Mira Vossane", "KNA"]),
        ([_person("Mira Vossane"), OUTLET], ["Mira Vossane", "The Outlet"]),
        ([_person("https://social.example/outlet"), _person("@outlet")], []),
        (_person("admin"), []),
        (OUTLET, ["The Outlet"]),
        ({"@type": "Organization", "name": "20 Minuten"}, ["20 Minuten"]),
        ([_person("Mira Vossane"), _person("2026-11-18")], ["Mira Vossane"]),
    ],
)
def test_names_in_json_ld(author: object, names: list[str]) -> None:
    assert authors.read(_page(author=author), URL) == (names, "json-ld" if names else "absent")


def test_a_name_behind_an_id_is_looked_up_in_the_page() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": "Talks", "author": {"@id": "#p1"}},
        {"@type": "Person", "@id": "#p1", "name": "Mira Vossane"},
    ]
    assert authors.read(_page(graph=[{"@graph": graph}]), URL) == (["Mira Vossane"], "json-ld")


def test_another_article_node_that_names_someone_counts() -> None:
    graph = [
        {"@type": "Article", "headline": "Talks", "datePublished": "2026-11-18", "description": "They broke off."},
        {"@type": "BlogPosting", "author": _person("Mira Vossane")},
    ]
    assert authors.read(_page(graph=graph), URL) == (["Mira Vossane"], "json-ld")


@pytest.mark.parametrize(
    ("head", "body", "witness"),
    [
        ('<meta name="author" content="Mira Vossane">', "", "meta"),
        ('<meta property="article:author" content="https://social.example/outlet">'
         '<meta name="cxenseparse:author" content="Mira Vossane, The Outlet">', "", "meta"),
        ("", '<div><a rel="author" href="/m">Mira Vossane</a></div>', "microdata"),
        ("", "<p>By Mira Vossane</p>", "byline"),
        ("", "<ul><li>von Mira Vossane</li><li>18. November 2026</li></ul>", "byline"),
        ("", "<div>By <b>Mira Vossane</b><span>November 18, 2026</span></div>", "byline"),
        ("", "<p>By Mira Vossane, in News, World · 18 Nov 2026</p>", "byline"),
        ("", f"{PROSE}{PROSE}<ul><li><strong>Autorin/Autor</strong> Mira Vossane</li></ul>", "byline"),
        ("", "<p>Mira Vossane</p>", "line"),
    ],
)  # fmt: skip
def test_a_person_is_sought_where_json_ld_names_the_outlet(head: str, body: str, witness: str) -> None:
    assert authors.read(_page(head, body, author=OUTLET), URL) == (["Mira Vossane"], witness)


def test_the_account_of_an_administrator_is_the_outlet_whatever_its_name() -> None:
    account = _person("Outlet D", url="https://www.outlet.example/author/admin/")
    assert authors.read(_page(body="<p>MIRA VOSSANE</p>", author=account), URL) == (["MIRA VOSSANE"], "line")


@pytest.mark.parametrize(
    "body",
    [
        "<p>By the river they met again</p>",
        "<p>By The Outlet with agencies</p>",
        "<p>Von der Leyen reist nach Lirene</p>",
        "<p>What We Know So Far</p>",
        "<h2>Palm Valley</h2>",
        "<p>Lirene</p>",
        "<p>Editor: see the note below</p>",
    ],
)
def test_other_lines_are_no_byline(body: str) -> None:
    assert authors.read(_page(body=body, author=OUTLET), URL) == (["The Outlet"], "json-ld")


def test_a_name_alone_above_the_text_counts_only_where_the_outlet_signs() -> None:
    assert authors.read(_page(body="<p>Palm Valley</p>"), URL) == ([], "absent")


def test_a_place_behind_a_full_name_is_no_author_and_an_agency_is() -> None:
    read = authors.read(_page(body="<p>By Mira Vossane, Lirene</p>", author=OUTLET), URL)
    assert read == (["Mira Vossane"], "byline")
    read = authors.read(_page(body="<p>By Mira Vossane, KNA</p>", author=OUTLET), URL)
    assert read == (["Mira Vossane", "KNA"], "byline")


def test_the_fuller_byline_stands_and_names_of_teasers_stay_out() -> None:
    byline = '<div><a rel="author">Ivo Brandt</a></div><div><a rel="author">Mira Vossane</a></div>'
    teaser = f'{PROSE}<div><a rel="author">Tobin Areld</a><p>{"Another story of the day. " * 20}</p></div>'
    read = authors.read(_page(body=f"<div>{byline}</div>{teaser}", author=_person("Mira Vossane")), URL)
    assert read == (["Ivo Brandt", "Mira Vossane"], "microdata")
    read = authors.read(
        _page(body=f'<div><a rel="author">Mira Vossane</a></div>{teaser}', author=_person("Mira Vossane")), URL
    )
    assert read == (["Mira Vossane"], "json-ld")


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Mira Vossane and Ivo Brandt", ["Mira Vossane", "Ivo Brandt"]),
        ("Von Mira Vossane, Ivo Brandt und Tobin Areld", ["Mira Vossane", "Ivo Brandt", "Tobin Areld"]),
        ("Текст: Марта Зоренко", ["Марта Зоренко"]),
        ("Mira Vossane, AP Diplomatic Writer", ["Mira Vossane"]),
        ("Mira Vossane, PhD, Senior Correspondent", ["Mira Vossane"]),
        ("Mira Vossane mira@outlet.example @mira", ["Mira Vossane"]),
        ("Mira Vossane/Ivo Brandt", ["Mira Vossane", "Ivo Brandt"]),
        ("신현주 기자", ["신현주"]),
        ("Céline Aubrevert et Rémi Tasquier", ["Céline Aubrevert", "Rémi Tasquier"]),
        ("Andy Etwell", ["Andy Etwell"]),
    ],
)
def test_split(byline: str, names: list[str]) -> None:
    assert authors.split(byline) == names


def test_a_desk_signs_where_nobody_else_does() -> None:
    head = '<meta name="author" content="Outlet desk">'
    assert authors.read(_page(head), URL) == (["Outlet desk"], "meta")
    assert authors.read(_page('<meta name="author" content="The Outlet">'), URL) == ([], "absent")


def test_a_reporter_may_bear_the_name_of_the_outlet() -> None:
    head = '<meta name="author" content="Stern Halvik">'
    assert authors.read(_page(head), "https://www.stern.example/talks") == (["Stern Halvik"], "meta")


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_name_breaks_it(linked: str, shown: str) -> None:
    found = _page(author=_person(linked))
    found.meta["author"] = [shown]
    names, witness = authors.read(found, URL)
    assert all(name.strip() for name in names)
    assert (witness == "absent") == (not names)
    assert len(set(names)) == len(names)
