"""What a source declares about its markup, applied to pages of it, and set aside where it does not fit."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.clean import clean

PROSE = [
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said.",
    "“We came with a map and we leave with the same map,” said Petra Halvik, foreign minister of Kestria.",
    "Valoria asked for inspections in the Sarn Corridor. Kestria refused and proposed mixed patrols in the valley.",
    "The mediator, Amina Delorme, will travel to both capitals. She said that a text on prisoners was almost ready.",
]
ASIDE = "The harbour museum is open on Sundays, and children come in free when they bring a drawing of a ship."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks in Lirene break off</title>
<meta property="og:title" content="Talks in Lirene break off"></head><body><main>
<h1>Talks in Lirene break off</h1>
<div class="q1">Both sides blame each other for the end of the fourth session in the customs house.</div>
<div class="q2"><b>Mira Vossane, Lirene bureau</b> <b>Ivo Brandt, Lirene bureau</b></div>
<div class="q3" data-at="2026-11-18T10:20:30+01:00" data-then="2026-11-18T12:00:00+01:00">on Wednesday</div>
<div class="q4">{"".join(f"<p>{text}</p>" for text in PROSE)}<p>Coast Pictures</p>
<div class="q5"><p>{ASIDE}</p></div></div>
</main></body></html>"""
RULES = {
    "body": [".q4"],
    "drop": [".q5"],
    "standfirst": ".q1",
    "authors": ".q2 b",
    "strip_authors": [", [A-Z][a-z]+ bureau$"],
    "published": ".q3@data-at",
    "updated": ".q3@data-then",
    "drop_lines": ["^Coast Pictures$"],
}

Pages = Callable[..., pa.Table]


def row(pages: Pages, page: str = PAGE, **rules: object) -> dict[str, object]:
    outcome = clean(pages({"content": page, "page_rules": json.dumps(rules) if rules else None}))
    assert outcome.rejected.to_pylist() == []
    (found,) = outcome.tables["articles"].to_pylist()
    return found


def text(found: dict[str, object]) -> list[str]:
    return str(found["text"]).split("\n")


def test_what_the_rules_find_comes_first(pages: Pages) -> None:
    found = row(pages, **RULES)
    standfirst = "Both sides blame each other for the end of the fourth session in the customs house."
    assert text(found) == [standfirst, *PROSE]
    assert found["standfirst"] == standfirst
    assert found["authors"] == ["Mira Vossane", "Ivo Brandt"]
    assert found["authors_from"] == found["published_from"] == "publisher rule"
    assert found["published_at"] == datetime(2026, 11, 18, 9, 20, 30, tzinfo=UTC)
    assert found["modified_at"] == datetime(2026, 11, 18, 11, tzinfo=UTC)
    assert found["publisher_rules"] == "applied"


def test_a_page_without_rules_is_as_before(pages: Pages) -> None:
    found = row(pages)
    assert found["publisher_rules"] is None
    assert "publisher rule" not in (found["title_from"], found["authors_from"], found["published_from"])
    assert "Coast Pictures" in text(found), "else the test above shows nothing"


@pytest.mark.parametrize("body", [[".gone"], [".q1"]])
def test_rules_that_the_page_has_outgrown_are_said_and_set_aside(pages: Pages, body: list[str]) -> None:
    found = row(pages, **RULES | {"body": body})
    assert found["publisher_rules"] == "not_found"
    assert set(PROSE) <= set(text(found))


def test_rules_without_a_body_leave_the_choice_of_lines(pages: Pages) -> None:
    found = row(pages, drop=[".q5"])
    assert found["publisher_rules"] == "applied"
    assert ASIDE not in text(found)
    assert set(PROSE) <= set(text(found))


def test_an_element_around_the_body_is_never_dropped(pages: Pages) -> None:
    assert text(row(pages, **RULES | {"drop": ["main", "div.q4", "body", "html", ".q5"]}))[1:] == PROSE


def test_paragraphs_that_are_containers_themselves_keep_their_order(pages: Pages) -> None:
    found = row(pages, body=[".q4 > p", ".q4 > p:first-child", "main"], drop=[".q5", ".q1", ".q2", ".q3"])
    assert text(found) == [*PROSE, "Coast Pictures"]


def test_a_title_by_the_rules_leaves_the_other_as_the_alternate(pages: Pages) -> None:
    page = PAGE.replace("</h1>", '</h1><div class="k">Envoys leave the hall after ninety minutes</div>')
    found = row(pages, page, title=".k", drop=[".k"])
    assert (found["title"], found["title_from"]) == ("Envoys leave the hall after ninety minutes", "publisher rule")
    assert found["alt_title"] == "Talks in Lirene break off"
    assert found["title"] not in text(found)


def test_a_paywall_by_the_rules(pages: Pages) -> None:
    assert row(pages, paywall=[".q5"])["is_paywalled"]
    assert not row(pages, paywall=[".q9"])["is_paywalled"]


def test_a_time_after_the_capture_is_no_time(pages: Pages) -> None:
    page = PAGE.replace("2026-11-18T10:20:30+01:00", "2027-11-18T10:20:30+01:00")
    at = datetime(2026, 11, 18, 9, 20, tzinfo=UTC)
    given = {"content": page, "page_rules": json.dumps(RULES), "feed_published_at": at}
    (found,) = clean(pages(given)).tables["articles"].to_pylist()
    assert found["published_at"] == at


def test_what_the_rules_take_away_is_counted(pages: Pages) -> None:
    outcome = clean(pages({"content": PAGE, "page_rules": json.dumps(RULES)}))
    (taken,) = [one for one in outcome.tables["removals"].to_pylist() if one["rule"] == "publisher"]
    gone = ["Talks in Lirene break off", "Mira Vossane, Lirene bureau Ivo Brandt, Lirene bureau", "on Wednesday"]
    gone += ["Coast Pictures", ASIDE]
    assert (taken["n_lines"], taken["n_chars"]) == (len(gone), sum(map(len, gone)))


def test_a_signature_goes(pages: Pages) -> None:
    page = PAGE.replace("<p>Coast Pictures</p>", "<p>Mira Vossane, Ivo Brandt</p>")
    assert text(row(pages, page, **RULES))[1:] == PROSE


def test_rules_that_cannot_be_read_reject_their_page_alone(pages: Pages) -> None:
    outcome = clean(pages({"content": PAGE, "page_rules": '{"drop": ["p["]}'}, PAGE))
    assert [one["reason"] for one in outcome.rejected.to_pylist()] == ["failed"]
    assert outcome.tables["articles"].num_rows == 1


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(cuts=st.lists(st.tuples(st.integers(0, len(PAGE)), st.integers(0, 200)), max_size=6), drop=st.booleans())
def test_mangled_pages_never_break_the_rules(pages: Pages, cuts: list[tuple[int, int]], drop: bool) -> None:
    page = PAGE
    for at, length in cuts:
        page = page[:at] + page[at + length :]
    rules = RULES | ({"drop": ["*"], "body": []} if drop else {})
    table = pages({"content": page, "page_rules": json.dumps(rules)})
    outcome = clean(table)
    assert [one["reason"] for one in outcome.rejected.to_pylist() if one["reason"] == "failed"] == []
    assert clean(table).tables["articles"].equals(outcome.tables["articles"])
