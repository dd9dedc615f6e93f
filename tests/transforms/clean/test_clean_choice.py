"""The choice of lines: candidates, what is told of them, and the body that comes of it."""

import pytest

from transforms.clean import body, payload
from transforms.clean.choice import STORED, Model, load
from transforms.clean.lines import gather
from transforms.clean.page import Page, parse
from transforms.clean.signs import NAMES, describe

PARAGRAPHS = [
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said.",
    "“We came with a map and we leave with the same map,” said the foreign minister of Kestria on the steps.",
    "Valoria asked for inspections in the corridor. Kestria refused and proposed mixed patrols in the valley.",
    "The mediator will travel to both capitals. She said that a text on prisoners was almost ready on Friday.",
]
STORY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TITLE = "Talks in Lirene break off"


def _page(inside: str) -> Page:
    page = parse(f"<html><body><article><h1>{TITLE}</h1>{inside}</article></body></html>")
    assert page is not None
    return page


def _read(inside: str, **given: object) -> body.Body:
    facts = {"url": "https://outlet.example/a", "titles": [TITLE], "authors": [], "description": None} | given
    return body.read(_page(inside), **facts)  # type: ignore[arg-type]


def test_text_between_blocks_and_behind_empty_lines_is_a_block_of_its_own() -> None:
    page = parse(
        "<body><div>One <a href=x>two</a><br>three<br> <br>four<p>five</p> six<script>no</script></div></body>"
    )
    assert page is not None
    assert [(block.tag, block.text) for block in page.blocks] == [
        ("div", "One two three"), ("div", "four"), ("p", "five"), ("div", "six")
    ]  # fmt: skip
    assert page.blocks[0].link_share == pytest.approx(3 / 11)


def test_candidates_are_found_lines_and_passed_over_blocks_in_the_order_of_the_page() -> None:
    page = _page(STORY + '<p><a href="/x">Another story altogether</a></p>')
    candidates = gather([PARAGRAPHS[0], PARAGRAPHS[2], "A line that no block holds."], page)
    assert [(one.text, one.taken) for one in candidates] == [
        (TITLE, False), (PARAGRAPHS[0], True), (PARAGRAPHS[1], False), (PARAGRAPHS[2], True),
        ("A line that no block holds.", True), (PARAGRAPHS[3], False),
    ]  # fmt: skip


def test_every_line_has_every_number() -> None:
    page = _page(STORY)
    candidates = gather(PARAGRAPHS, page)
    rows = describe(candidates, page, voiced={candidates[1].key}, titles=[TITLE], authors=[], description=None)
    assert {len(row) for row in rows} == {len(NAMES)}
    assert [row[NAMES.index("ruled_in")] for row in rows] == [0, 1, 0, 0, 0]
    assert [row[NAMES.index("heading")] for row in rows] == [1, 0, 0, 0, 0]


def test_the_stored_model_knows_only_signs_that_exist() -> None:
    assert set(STORED.weights) == set(NAMES)
    with pytest.raises(ValueError, match="sings"):
        load("start: 0\nweights: {sings: 1.0}")


def test_the_body_has_a_kind_for_each_line_and_a_count_for_each_rule() -> None:
    quote = "“Nobody won today,” the envoy wrote to both governments in a letter that was read out on Friday."
    found = _read(
        f'<p class="standfirst">Both sides blame each other for the end of the session.</p>{STORY}'
        f"<h2>What comes next</h2><blockquote><p>{quote}</p></blockquote><p>{PARAGRAPHS[0][:-1]}, and again.</p>"
        "<p>Share this article</p><p>Advertisement</p>"
    )
    assert found.standfirst == "Both sides blame each other for the end of the session."
    assert list(zip(found.kinds, found.lines, strict=True)) == [
        ("standfirst", found.standfirst),
        *(("paragraph", paragraph) for paragraph in PARAGRAPHS),
        ("heading", "What comes next"), ("quotation", quote), ("paragraph", f"{PARAGRAPHS[0][:-1]}, and again."),
    ]  # fmt: skip
    assert found.n_page_chars > sum(map(len, found.lines))
    assert all(count > 0 and size > 0 for count, size in found.removed.values())


def test_a_masthead_above_the_headline_is_never_taken_in() -> None:
    page = parse(
        "<html><body><div><b>THE OUTLET</b><br>The newspaper of the republic, every day.</div>"
        f"<div><h1>{TITLE}</h1>{STORY}</div></body></html>"
    )
    assert page is not None
    generous = Model(20.0, {})
    found = body.read(page, url="u", titles=[TITLE], authors=[], description=None, model=generous)
    assert found.lines == PARAGRAPHS


def test_a_credit_to_an_agency_stays() -> None:
    credit = "(Reporting by A. Correspondent; editing by the Lirene desk)"
    assert _read(f"{STORY}<p>{credit}</p>").lines == [*PARAGRAPHS, credit]


def test_a_model_that_drops_most_of_the_text_is_not_believed() -> None:
    assert _read(STORY, model=Model(-20.0, {})).lines == PARAGRAPHS


def test_an_article_that_only_scripts_would_show_is_read_from_their_data() -> None:
    markup = STORY.replace("<", "\\u003c").replace('"', '\\"')
    page = parse(f'<html><body><div id="root"></div><script>load({{"html":"{markup}","n":1}})</script></body></html>')
    assert page is not None
    inner = payload.page(page)
    assert inner is not None
    assert [block.text for block in inner.blocks] == PARAGRAPHS
    assert body.read(page, url="u", titles=[TITLE], authors=[], description=None).lines == PARAGRAPHS


def test_data_without_an_article_gives_none() -> None:
    page = parse(
        '<html><body><script>var a = "' + "x, " * 400 + '"; var b = "<p>short</p><p>too</p>"</script></body></html>'
    )
    assert page is not None
    assert payload.page(page) is None
