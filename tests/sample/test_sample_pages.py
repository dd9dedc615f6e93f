"""The pages of the sample: prose of the right length, the markup of each outlet, copies that are copies."""

import importlib.util
import json
import re
from collections import Counter
from datetime import datetime
from itertools import combinations, pairwise

import pytest
import yaml
from lxml import html
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from sources.sample.serve import HERE

TRUTH = yaml.safe_load((HERE / "truth.yml").read_text(encoding="utf-8"))
PAGES = TRUTH["pages"]
ARTICLES = {url: page for url, page in PAGES.items() if page["kind"] == "article"}
BODY = {
    "sarn-gazette": "//div[@class='story-body']/p[not(@class)]",
    "drovik-post": "//div[@id='content']",
    "meridian-wire": "//div[@class='wire-text']/p",
    "harbour-times": "//div[@class='c-body']/p[@class='c-text']",
    "lirene-courrier": "//div[@itemprop='articleBody']/p",
    "nova-zorya": "//div[@class='post-text']/p[not(@class)]",
    "coastline-live": "//div[@class='post-content']//p",
}
MARKUP = {
    "sarn-gazette": ["application/ld+json", "Advertisement · Scroll to continue", "Leave a Reply", "You may also like"],
    "drovik-post": ['class="datum"', "<table", "Send to a friend"],
    "meridian-wire": ["article:published_time", "<time datetime", "(Reporting by"],
    "harbour-times": ["@graph", "Most read", "We value your privacy"],
    "lirene-courrier": ["schema.org/NewsArticle", "datePublished", "Lire aussi", "«\u00a0"],
    "nova-zorya": ["article:published_time", "«", "телеграм-канал", "Читайте також"],
    "coastline-live": ['<meta name="date"', '<meta name="author"', "More from Coastline"],
}


def source_of(page):
    return (HERE / page["file"]).read_text(encoding="utf-8")


def prose(page):
    tree = html.fromstring(source_of(page).encode(), parser=html.HTMLParser(encoding="utf-8"))
    return "\n".join(" ".join(node.text_content().split()) for node in tree.xpath(BODY[page["source"]]))


def shingles(text, size=5):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + size]) for start in range(len(words) - size + 1)}


def test_there_is_as_much_as_promised():
    kinds = Counter(page["kind"] for page in PAGES.values())
    assert {page["source"] for page in PAGES.values()} == {*BODY, "desk-notes"}
    assert kinds["article"] >= 34
    assert sum(page["on_topic"] for page in PAGES.values()) >= 25
    assert sum(page["fate"] == "off_topic" for page in PAGES.values()) >= 4
    for kind in ("live_blog", "forbidden", "redirect_loop", "oversized", "empty", "gone"):
        assert kinds[kind] == 1
    assert kinds["no_article"] == kinds["text_file"] == 2
    for language in ("uk", "fr"):
        fates = Counter(page["fate"] for page in PAGES.values() if page["language"] == language)
        assert fates["kept"] >= 3
        assert fates["off_topic"] >= 1


def test_the_stories_are_those_that_are_told():
    told = Counter(page["story"] for page in PAGES.values() if page["story"])
    assert set(told) == set(TRUTH["stories"])
    assert sum(count >= 3 for count in told.values()) >= 6


@pytest.mark.parametrize("url", ARTICLES)
def test_an_article_has_its_prose_and_its_outlets_markup(url):
    page = ARTICLES[url]
    raw, text = source_of(page), prose(page)
    least = 100 if page.get("reprint_kind") == "excerpt" else 180
    assert least <= len(text.split()) <= 700
    assert not [words for words in TRUTH["furniture"] if words in text]
    for word in MARKUP[page["source"]]:
        assert word in raw
    assert html.fromstring(raw.encode()).xpath("//h1")
    assert '"' not in text, "quotation marks are curly or guillemets"
    if page["published_at"]:
        assert "2026-11-09" <= page["published_at"][:10] <= "2026-11-20"


@pytest.mark.parametrize("url", [url for url, page in ARTICLES.items() if "application/ld+json" in source_of(page)])
def test_json_ld_says_what_the_truth_says(url):
    page = ARTICLES[url]
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', source_of(page), flags=re.DOTALL)
    data = json.loads(script)
    news = next(node for node in data.get("@graph", [data]) if node["@type"] == "NewsArticle")
    assert news["headline"] == page["title"]
    assert [author["name"] for author in news["author"]] == page["authors"]
    said = news.get("datePublished")
    assert (said and datetime.fromisoformat(said)) == (
        page["published_at"] and datetime.fromisoformat(page["published_at"])
    )


def test_reprints_share_most_of_their_words_and_say_whose_they_are():
    for page in ARTICLES.values():
        if page.get("reprint_kind") == "near":
            copy, original = shingles(prose(page)), shingles(prose(PAGES[page["reprint_of"]]))
            assert 0.5 < len(copy & original) / len(copy | original) < 0.95
            assert page["title"] != PAGES[page["reprint_of"]]["title"]
            assert "Meridian Wire" in source_of(page)
    assert Counter(page.get("reprint_kind") for page in ARTICLES.values())["near"] == 2


def test_the_excerpt_holds_two_paragraphs_of_the_longer_text_verbatim():
    (page,) = (page for page in ARTICLES.values() if page.get("reprint_kind") == "excerpt")
    ours, theirs = prose(page).split("\n"), prose(PAGES[page["reprint_of"]]).split("\n")
    shared = [line for line in ours if line in theirs]
    assert len(shared) == 2
    assert sum(len(line.split()) for line in shared) >= 60


def test_texts_that_are_no_reprints_share_next_to_nothing():
    grams = {url: shingles(prose(page)) for url, page in ARTICLES.items() if "reprint_of" not in page}
    for one, two in combinations(grams, 2):
        assert len(grams[one] & grams[two]) <= 0.05 * min(len(grams[one]), len(grams[two])), (one, two)


def test_the_two_accounts_of_one_event_share_actors_but_no_words():
    (one, two) = [(url, page) for url, page in ARTICLES.items() if "contradicts" in page]
    assert one[1]["contradicts"] == two[0]
    assert two[1]["contradicts"] == one[0]
    named, unnamed = prose(one[1]), prose(two[1])
    assert not shingles(named, 8) & shingles(unnamed, 8)
    for name in ("Dana Orlo", "Ostap Verin", "Tomas Reik", "Lirene"):
        assert name in named
        assert name in unnamed
    assert "anonymity" in unnamed
    assert "anonymity" not in named


def test_the_live_blog_has_its_entries_latest_first():
    (page,) = (page for page in PAGES.values() if page["kind"] == "live_blog")
    times = html.fromstring(source_of(page).encode()).xpath("//ol[@class='entries']/li/time/@datetime")
    assert len(times) == page["entries"] >= 6
    assert all(later > earlier for later, earlier in pairwise(times))


def test_furniture_stands_on_the_pages():
    everything = "\n".join(source_of(page) for page in PAGES.values() if page["file"])
    for words in TRUTH["furniture"]:
        assert words in everything


def test_plain_texts_begin_with_their_headline():
    for url, page in PAGES.items():
        if page["kind"] == "text_file":
            assert url == f"file:{page['file'].removeprefix('texts/')}"
            first, second, *_ = source_of(page).split("\n")
            assert (first, second) == (page["title"], "")


def test_no_real_publisher_or_person_is_named():
    real = re.compile(
        r"\b(Reuters|Associated Press|AFP|BBC|CNN|Guardian|New York Times|Le Monde|Spiegel|TASS|Ukrinform|Al Jazeera|"
        r"Putin|Zelensky|Trump|Biden|Macron|Merz|Scholz|Lavrov|Rubio|Erdogan|Netanyahu|Guterres|"
        r"Ukraine|Russia|Israel|Gaza|Kyiv|Moscow|Washington|NATO|United Nations|"
        r"Путін|Зеленськ\w*|Україн[аиі]|Росі[яї])\b"
    )
    folders = [HERE / "pages", HERE / "earlier", HERE / "texts"]
    for path in (path for folder in folders for path in folder.rglob("*") if path.suffix in {".html", ".txt", ".xml"}):
        assert not real.search(path.read_text(encoding="utf-8")), path


def test_the_archive_holds_the_earlier_versions_and_is_made_the_same_again():
    path = HERE / "earlier" / "wire.warc"
    spec = importlib.util.spec_from_file_location("sample_earlier_make", HERE / "earlier" / "make.py")
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    assert make.make() == path.read_bytes()
    assert path.stat().st_size < 40_000
    with path.open("rb") as stream:
        found = {
            record.rec_headers.get_header("WARC-Target-URI"): (
                record.rec_headers.get_header("WARC-Date"), record.content_stream().read().decode()
            )
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        }  # fmt: skip
    expected = {url: page["seen_at"] for url, page in PAGES.items() if page["kind"] == "archived_only"}
    expected |= {url: page["earlier"]["seen_at"] for url, page in PAGES.items() if "earlier" in page}
    assert {url: date for url, (date, _) in found.items()} == expected
    for url, page in PAGES.items():
        if "earlier" in page:
            assert page["earlier"]["title"] in found[url][1]
            assert page["earlier"]["title"] != page["title"]
            assert page["earlier"]["seen_at"] < page["modified_at"]


def test_warcio_accepts_the_archive(capsys):
    class Command:
        inputs = [str(HERE / "earlier" / "wire.warc")]  # noqa: RUF012 (stands for parsed arguments)
        verbose = False

    assert Checker(Command()).process_all() == 0


def test_the_readme_lists_every_address():
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    for url, page in PAGES.items():
        (row,) = re.findall(rf"^\| `{re.escape(url.removeprefix('http://'))}` \|.*$", readme, flags=re.MULTILINE)
        assert f"| {page['kind'].replace('_', ' ')} | {page['story'] or '–'} | {page['language'] or '–'} |" in row
    for story in TRUTH["stories"]:
        assert f"- `{story}`:" in readme
