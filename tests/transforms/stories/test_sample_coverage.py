"""The sample web's truth: its reprints exactly, its stories unmixed, its exchange of prisoners as one event."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from itertools import combinations

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
import yaml

from sources import pack
from transforms.clean import clean
from transforms.deduplicate import deduplicate
from transforms.enrich import annotate
from transforms.events import merge
from transforms.stories import assign
from warehouse.home import ROOT
from warehouse.schema.tables import TABLES

SAMPLE = ROOT / "sources" / "sample"
SEEN = datetime(2026, 11, 21, 12, tzinfo=UTC)
UTC_TIME = pa.timestamp("us", tz="UTC")


@pytest.fixture(scope="module")
def truth():
    pages = yaml.safe_load((SAMPLE / "truth.yml").read_text(encoding="utf-8"))["pages"]
    return {
        url: page for url, page in pages.items() if page.get("fate") == "kept" and (SAMPLE / page["file"]).is_file()
    }


@pytest.fixture(scope="module")
def found(truth):
    """All tables from `articles` to `events`, from all kept pages."""
    pages = pa.Table.from_pylist(
        [
            {
                "capture_id": url,
                "source_id": page["source"],
                "url": url,
                "final_url": url,
                "content": (SAMPLE / page["file"]).read_bytes(),
                "content_type": "text/plain" if page["file"].endswith(".txt") else "text/html",
                "fetched_at": SEEN,
                "batch_at": SEEN,
                "source_domain": url.removeprefix("http://").partition("/")[0],
            }
            for url, page in truth.items()
        ]
    )
    for name in ("fetched_at", "batch_at"):
        pages = pages.set_column(pages.column_names.index(name), name, pages[name].cast(UTC_TIME))
    for name, type_ in (("feed_title", pa.string()), ("feed_published_at", UTC_TIME), ("source_language", pa.string())):
        pages = pages.append_column(name, pa.nulls(pages.num_rows, type_))
    articles = clean(pages).tables["articles"]
    tables = {"articles": articles, **{name: TABLES[name].empty() for name in TABLES if name != "articles"}}

    def known(*names):
        return {f"known_{name}": ds.dataset(tables[name]) for name in names}

    reference = pack.read(SAMPLE / "registry")
    tables |= annotate(articles, pack=reference)
    copies = deduplicate(
        articles,
        known_fingerprints=ds.dataset(TABLES["fingerprints"].empty()),
        known_articles=ds.dataset(TABLES["articles"].empty()),
    )
    tables["reprints"] = copies.tables["reprints"]
    tables |= assign(
        articles,
        tables["reprints"],
        tables["mentions"],
        **known("articles", "mentions", "reprints"),
        known_story_articles=ds.dataset(TABLES["story_articles"].empty()),
    ).tables
    tables |= merge(
        tables["event_reports"],
        tables["story_articles"],
        **known("event_reports", "story_articles", "articles", "reprints"),
    ).tables
    return tables


@pytest.fixture(scope="module")
def address(found):
    return dict(zip(found["articles"]["article_id"].to_pylist(), found["articles"]["url"].to_pylist(), strict=True))


def test_reprints_are_those_of_the_truth(truth, found, address):
    expected = {(url, page["reprint_of"], page["reprint_kind"]) for url, page in truth.items() if "reprint_of" in page}
    rows = found["reprints"].to_pylist()
    assert {(address[row["article_id"]], address[row["original_id"]], row["kind"]) for row in rows} == expected


def test_stories_of_the_truth_are_never_mixed(truth, found, address):
    stories = {address[row["article_id"]]: row["story_id"] for row in found["story_articles"].to_pylist()}
    told = [url for url in stories if truth[url].get("story")]
    verdicts = Counter(
        (truth[one]["story"] == truth[other]["story"], stories[one] == stories[other])
        for one, other in combinations(told, 2)
    )
    assert verdicts[False, True] == 0
    assert verdicts[True, True] / (verdicts[True, True] + verdicts[True, False]) >= 0.65


def test_two_tellings_in_other_words_are_one_story(truth, found, address):
    stories = {address[row["article_id"]]: row["story_id"] for row in found["story_articles"].to_pylist()}
    pairs = [(url, page["contradicts"]) for url, page in truth.items() if "contradicts" in page]
    assert pairs
    assert all(stories[one] == stories[other] for one, other in pairs)


def test_the_exchange_is_one_event_of_one_origin(found):
    exchanges = [
        row
        for row in found["events"].to_pylist()
        if {row["actor"], row["recipient"]} == {"VAL", "KES"} and row["n_outlets"] >= 3
    ]
    assert exchanges
    assert all(row["n_origins"] < row["n_outlets"] for row in exchanges)
