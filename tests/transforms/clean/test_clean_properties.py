from collections.abc import Callable
from datetime import UTC, datetime

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.clean import clean

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
PROSE = "The envoy said on Monday that the two delegations would meet again in Lirene within a week. " * 4
MANGLED = r"""
<html> | <head> | </head> | <body> | <p> | </p> | <article> | <h1>Talks resume</h1> | <div class= | " | <!-- | -->
</script> | <script type='application/ld+json'> | {"@type":"NewsArticle","headline": | [[[{
<meta charset=x>
<meta property='og:title' content='
{"@graph":[{"@type":["NewsArticle"],"author":[null,{"name":{}}],"datePublished":17}]}
<time datetime='2026-02-31T99:99'> | </time>
<a href='http://[x'> | &#xD800; | <table><tr><td> | <link rel=canonical href='//'>
<svg><p> | ]]> | <br> | <li> | Leave a Reply | <span itemprop=author> | Переговори тривають. | 停火谈判
"""
PIECES = st.sampled_from(
    [
        *(piece.strip().encode() for line in MANGLED.splitlines() for piece in line.split(" | ")),
        *(b"\xff\xfe", b"\x00", b"\xe2\x80\x8b", PROSE.encode()),
    ]
)
PAGES = st.lists(st.one_of(PIECES, st.binary(max_size=12)), max_size=30).map(b"".join)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _table(contents: list[bytes], url: str = "https://outlet.example/a/{}") -> pa.Table:
    return pa.Table.from_pylist(
        [
            {"capture_id": f"c{at}", "source_id": "s", "url": url.format(at), "content": content, "fetched_at": AT,
             "batch_at": AT}
            for at, content in enumerate(contents)
        ]
    )  # fmt: skip


@QUICK
@given(PAGES)
def test_any_bytes_give_one_row_and_the_same_again(content: bytes) -> None:
    outcome = clean(_table([content]))
    articles, dropped = outcome.tables["articles"].to_pylist(), outcome.rejected.to_pylist()
    assert len(articles) + len(dropped) == 1
    assert all(row["reason"] != "failed" for row in dropped)
    again = clean(_table([content]))
    assert again.tables["articles"].to_pylist() == articles
    assert again.rejected.to_pylist() == dropped
    for row in articles:
        assert all(line == line.strip() and line for line in row["text"].split("\n"))


@QUICK
@given(st.text(max_size=400))
def test_any_text_file_gives_one_row(text: str) -> None:
    outcome = clean(_table([text.encode("utf-8", "replace")], "file:{}.txt"))
    assert outcome.tables["articles"].num_rows + outcome.rejected.num_rows == 1
    assert "failed" not in outcome.rejected["reason"].to_pylist()


@settings(max_examples=15, deadline=None)
@given(st.lists(PAGES, min_size=2, max_size=4))
def test_a_batch_is_its_rows(contents: list[bytes]) -> None:
    whole = clean(_table(contents))
    table = _table(contents)
    single = [clean(table.slice(at, 1)) for at in range(len(contents))]

    def rows(name: Callable[[object], pa.Table], outcomes: list[object]) -> list[str]:
        return sorted(str(row) for outcome in outcomes for row in name(outcome).to_pylist())

    assert rows(lambda one: one.tables["articles"], [whole]) == rows(lambda one: one.tables["articles"], single)
    assert rows(lambda one: one.rejected, [whole]) == rows(lambda one: one.rejected, single)
