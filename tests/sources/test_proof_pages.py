"""Proof pages: those of the registry hold, and a proof that proves nothing is told so."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import archive, check, proofs, registry
from warehouse.home import ROOT

REAL = registry.read(ROOT / "sources" / "registry").sources
SOURCE = """
source_id: quay
name: The Quay
domain: quay.example
discover:
  - feed: https://quay.example/rss
page:
  body: [div.a]
  drop: [div.b]
  standfirst: p.s
  published: time@datetime
proof: pages/quay.html
"""
PROSE = [
    "The two delegations met for the fourth day in Lirene and broke off after ninety minutes, officials said.",
    "Valoria asked for inspections in the Sarn Corridor. Kestria refused and proposed mixed patrols in the valley.",
    "The mediator will travel to both capitals. She said that a text on prisoners was almost ready for both sides.",
]
PAGE = """<html lang="en"><head><title>Talks break off</title></head><body><h1>Talks break off</h1>
<time datetime="2026-11-18T10:20:30+01:00"></time><p class="s">Both sides blame each other for it.</p>
<div class="a"><p>{}</p><p>{}</p><div class="b"><p>{}</p></div><p>{}</p></div></body></html>""".format(
    *PROSE[:2], "The harbour museum opens on Sundays, and children come in free when they bring a drawing.", PROSE[2]
)
EXPECTED = """
url: https://quay.example/talks
title: Talks break off
standfirst: Both sides blame each other for it.
authors: []
published_at: 2026-11-18T09:20:30+00:00
text:
  - Both sides blame each other for it.
  - {}
  - {}
  - {}
removed: [The harbour museum opens]
""".format(*PROSE)


def prove(folder: Path, *, source: str = SOURCE, page: str | None = PAGE, expected: str | None = EXPECTED) -> str:
    """All that is said about a source and its proof."""
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "quay.yml").write_text(source)
    for name, written in (("quay.html", page), ("quay.yml", expected)):
        if written is not None:
            (folder / "pages" / name).write_text(written)
    return "\n".join(check.report(folder)[0])


@pytest.mark.parametrize("name", sorted(REAL))
def test_every_outlet_of_the_registry_is_proved_and_needs_its_rules(name: str) -> None:
    source = REAL[name]
    assert source.page
    assert source.proof_page
    problems, without = proofs.prove(source)
    assert [str(problem) for problem in problems] == []
    assert without, "the page comes out right without the rules"


def test_a_good_proof(tmp_path: Path) -> None:
    said = prove(tmp_path)
    assert "1 sources, 1 proofs, 0 problems" in said
    assert re.search(r"pages/quay.html: right; wrong without the rules: .*text", said), said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"page": None}, "pages/quay.html: there is no file quay.html; write it"),
        ({"expected": None}, "pages/quay.html: there is no file quay.yml; write it"),
        ({"expected": EXPECTED.replace("title:", "titel:")}, "quay.yml: titel: no such field; did you mean `title`?"),
        ({"expected": EXPECTED.replace("+00:00", "")}, "pages/quay.yml: published_at: has no zone; write it as 2026"),
        ({"expected": EXPECTED.replace("authors: []", "authors: [Mira]")}, "authors: is [], should be ['Mira']"),
        ({"expected": EXPECTED.replace("  - Both", "  - And both")}, "text: lacks ['And both sides"),
        ({"expected": EXPECTED.replace("opens]", "shuts]")}, "'The harbour museum shuts' does not stand on the page"),
        ({"expected": EXPECTED.replace("[The harbour museum opens]", "[The mediator]")}, "stands in `text` as well"),
        ({"page": PAGE.replace('class="a"', 'class="z"')}, "page.body: finds nothing on the page"),
        ({"page": PAGE.replace('class="a"', 'class="z"')}, "body: the selectors find too little of the text"),
        ({"page": "<html><body><p>Not much.</p></body></html>"}, "text: rejected as "),
        ({"source": SOURCE.replace("time@", "h6@")}, "page.published: finds nothing on the page"),
    ],
)
def test_a_bad_proof_says_what_is_wrong(tmp_path: Path, change: dict[str, str | None], said: str) -> None:
    found = prove(tmp_path, **change)  # type: ignore[arg-type]
    assert said in found, found
    assert " 0 proofs" in found


def test_rules_that_change_nothing_are_not_proved(tmp_path: Path) -> None:
    lead = '<p class="s">Both sides blame each other for it.</p>'
    plain = re.sub(r'<div class="b">.*?</div>', "", PAGE.replace(lead, ""))
    expected = "\n".join(line for line in EXPECTED.splitlines() if "Both sides" not in line and "removed" not in line)
    source = SOURCE[: SOURCE.index("page:")] + "page:\n  title: h1\nproof: pages/quay.html\n"
    assert "comes out right without the rules too" in prove(tmp_path, source=source, page=plain, expected=expected)


@pytest.mark.parametrize(
    ("section", "said"),
    [
        ("{drop: ['p[']}", r"a.yml: page.drop\[1\]: 'p\[' is no CSS selector \(.+\); write one such as"),
        ("{published: 'time @datetime['}", "a.yml: page.published: .* is no CSS selector"),
        ("{drop_lines: ['(Reuters']}", r"a.yml: page.drop_lines\[1\]: '\(Reuters' is no regular expression"),
        ("{drop_lines: ['.*']}", r"page.drop_lines\[1\]: '\.\*' matches every line; write what the line says"),
        ("{dropp: [p]}", "a.yml: page.dropp: no such field"),
        ("{body: p}", "a.yml: page.body: 'p' is no list; write lines that begin with `- `"),
        ("yes", "a.yml: page: "),
    ],
)
def test_wrong_page_sections_name_file_field_and_mend(tmp_path: Path, section: str, said: str) -> None:
    (tmp_path / "a.yml").write_text(f"source_id: a\nname: a\ndiscover: [{{folder: x}}]\npage: {section}\n")
    (problem,) = registry.read(tmp_path).problems
    assert re.search(f"{said}", str(problem)), problem


def test_the_rules_reach_the_pages(tmp_path: Path, state) -> None:  # type: ignore[no-untyped-def]
    url = state.site.url(state.site.page("/a"))
    (tmp_path / "list.txt").write_text(url)
    state.source(discover=[("urls", tmp_path / "list.txt")], page={"drop": [".x"], "title": "h2"})
    captured = state.crawl().captures
    sources = registry.table(state.registry().sources.values())
    (page,) = archive.pages(state.archive, captured, sources).to_pylist()
    assert page["page_rules"] == '{"drop": [".x"], "title": "h2"}'
    assert page["fetched_at"] > datetime(2026, 1, 1, tzinfo=UTC)
