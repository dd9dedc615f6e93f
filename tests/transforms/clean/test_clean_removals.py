from collections.abc import Callable

import pyarrow as pa

from transforms.clean import clean

PROSE = [
    "Envoys of both sides met at the ferry station on Monday and agreed to exchange forty prisoners before winter.",
    "They will meet again on Thursday, when the guarantors are to bring a map of the strip that both would leave.",
    "Nobody at the station would say who drew the first line on it, or whether the pier belongs to either side.",
]
PAGE = """<!doctype html><html lang="en"><head><title>Ferry talks end with a list</title>
<meta property="og:title" content="Ferry talks end with a list"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ferry talks end with a list</h1>{}</article>
<footer>All rights reserved by the outlet and its heirs.</footer></body></html>"""


def test_what_a_page_lost_is_counted_by_rule(pages: Callable[..., pa.Table]) -> None:
    body = [*PROSE[:1], "Advertisement", *PROSE[1:]]
    outcome = clean(pages(PAGE.format("".join(f"<p>{line}</p>" for line in body))))
    (article,) = outcome.tables["articles"].to_pylist()
    assert article["text"].split("\n") == PROSE
    removed = {row["rule"]: row for row in outcome.tables["removals"].to_pylist()}
    assert removed["extraction"]["n_lines"] >= 2
    shown = removed["extraction"]["n_page_chars"]
    assert shown > len(article["text"])
    assert {row["capture_id"] for row in removed.values()} == {article["capture_id"]}
    for row in removed.values():
        assert row["share"] == round(row["n_chars"] / shown, 6)
    assert sum(row["n_chars"] for row in removed.values()) + len(article["text"]) <= 1.1 * shown


def test_what_a_plain_text_lost_is_counted_by_rule(pages: Callable[..., pa.Table]) -> None:
    text = "\n\n".join(["Ferry talks end with a list", PROSE[0], "Advertisement", *PROSE[1:]])
    outcome = clean(pages({"content": text, "content_type": "text/plain", "url": "file:ferry.txt"}))
    removed = {row["rule"]: row for row in outcome.tables["removals"].to_pylist()}
    assert (removed["ad"]["n_lines"], removed["ad"]["n_chars"]) == (1, len("Advertisement"))


def test_a_rejected_page_leaves_no_removals(pages: Callable[..., pa.Table]) -> None:
    outcome = clean(pages("<html><body><p>Nothing.</p><p>Advertisement</p></body></html>"))
    assert outcome.rejected.num_rows == 1
    assert outcome.tables["removals"].num_rows == 0
