from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.dataset as ds
import pytest

from transforms.clean import blocks, settle
from transforms.clean.change import change
from transforms.clean.paragraphs import spans
from transforms.outcome import Outcome, rejected
from warehouse.schema.tables import TABLES

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
KNOWN = ("articles", "article_versions", "removals", "site_blocks")
PLACES = ["Talven", "Drovik", "Orlo", "Huldby", "Brenn", "Mirel", "Selm", "Norrin"]
BIO = "Petra Halvik is a staff writer. Reach her at desk@outlet.example or follow the desk."


def _row(capture: str, text: str, *, hours: int = 0, article: str = "a", title: str = "Talks") -> dict[str, object]:
    seen = AT + timedelta(hours=hours)
    fixed = {
        "source_id": "s",
        "url": "u",
        "authors": [],
        "title_from": "og",
        "authors_from": "absent",
        "extractor": "x",
    }
    flags = {"published_precision": "none", "published_from": "absent", "is_live_blog": False, "is_paywalled": False}
    times = {"first_seen_at": seen, "batch_at": seen, "day": seen.date()}
    own = {"article_id": article, "title": title, "text": text, "text_digest": f"{title}|{text}", "capture_id": capture}
    return fixed | flags | times | own


def _paragraphs(rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """A row of `paragraphs` for each line of the texts."""
    return [
        {"article_id": row["article_id"], "capture_id": row["capture_id"], "paragraph": at, "kind": "paragraph",
         "char_start": start, "char_end": end, "method_version": "x"}
        for row in rows for at, (start, end) in enumerate(spans(str(row["text"])))
    ]  # fmt: skip


def _settled(
    rows: list[dict[str, object]],
    known: Outcome | None = None,
    *,
    removals: list[dict[str, object]] | None = None,
    refused: dict[str, str] | None = None,
) -> Outcome:
    """What settle makes of the rows and of refused captures when the lake holds the tables of `known`."""
    tables = known.tables if known else {name: TABLES[name].empty() for name in KNOWN}
    return settle(
        TABLES["articles"].build(rows),
        TABLES["removals"].build(removals or []),
        TABLES["paragraphs"].build(_paragraphs(rows)),
        rejected((capture, "s", reason, None) for capture, reason in (refused or {}).items()),
        **{f"known_{name}": ds.dataset(tables[name]) for name in KNOWN},  # type: ignore[arg-type]
        run_id="curate/1",
        run_at=AT,
    )


def _after(first: Outcome, second: Outcome) -> Outcome:
    """What the lake holds after both, as far as settle reads it."""
    tables = dict(second.tables)
    for name, key in (("articles", "article_id"), ("removals", "article_id"), ("site_blocks", "block_key")):
        new = {*second.tables[name][key].to_pylist(), *second.replaces["articles"].to_pylist()}
        rows = [row for row in first.tables[name].to_pylist() if row[key] not in new]
        tables[name] = pa.concat_tables([TABLES[name].build(rows), second.tables[name]])
    both = [first.tables["article_versions"], second.tables["article_versions"]]
    return Outcome(tables | {"article_versions": pa.concat_tables(both)})


def _news(number: int, *lines: str, first: int = 0) -> list[dict[str, object]]:
    """Articles about different places, each with the lines at its end."""
    return [
        _row(f"c{at}", "\n".join([f"In {PLACES[at]}, {at} envoys walked along the river and met the mayor of the town.",
             f"Nobody in {PLACES[at]} had seen number {at} before, so the street came out to look and wave.", *lines]),
             hours=at, article=f"a{at}", title=f"{PLACES[at]} looks on")
        for at in range(first, first + number)
    ]  # fmt: skip


def _reasons(outcome: Outcome) -> dict[str, str]:
    return {row["key"]: row["reason"] for row in outcome.rejected.to_pylist()}


def test_the_latest_capture_of_a_batch_is_current_and_all_are_versions() -> None:
    outcome = _settled([_row("c2", "one\nthree", hours=2), _row("c1", "one\ntwo"), _row("c3", "one\nthree", hours=3)])
    (current,) = outcome.tables["articles"].to_pylist()
    assert current["capture_id"] == "c2"
    assert current["text"] == "one\nthree"
    assert current["first_seen_at"] == AT
    first, second = outcome.tables["article_versions"].to_pylist()
    assert (first["capture_id"], first["body_change_share"], first["title_changed"]) == ("c1", 0.0, False)
    assert (second["capture_id"], second["body_change_share"]) == ("c2", 0.5)
    assert _reasons(outcome) == {"c1": "superseded", "c3": "unchanged"}


def test_a_later_batch_changes_the_text_and_keeps_the_first_sight() -> None:
    first = _settled([_row("c1", "one")])
    outcome = _settled([_row("c9", "two", hours=30, title="Talks end")], first)
    (current,) = outcome.tables["articles"].to_pylist()
    assert current["text"] == "two"
    assert (current["first_seen_at"], current["batch_at"], current["day"]) == (AT, AT, AT.date())
    (version,) = outcome.tables["article_versions"].to_pylist()
    assert version["title_changed"]
    assert version["seen_at"] == AT + timedelta(hours=30)


def test_the_known_text_again_is_unchanged() -> None:
    first = _settled([_row("c1", "one")])
    outcome = _settled([_row("c9", "one", hours=30)], first)
    assert outcome.tables["articles"].num_rows == 0
    assert outcome.tables["article_versions"].num_rows == 0
    assert _reasons(outcome) == {"c9": "unchanged"}


def test_an_older_capture_does_not_replace_a_newer_one() -> None:
    first = _settled([_row("c5", "five", hours=5)])
    assert _reasons(_settled([_row("c1", "one")], first)) == {"c1": "superseded"}


def test_the_same_capture_read_by_other_rules_goes_on_without_a_new_version() -> None:
    first = _settled([_row("c1", "one")])
    outcome = _settled([_row("c1", "one, better read")], first)
    assert [row["text"] for row in outcome.tables["articles"].to_pylist()] == ["one, better read"]
    assert outcome.tables["article_versions"].num_rows == 0
    assert _reasons(outcome) == {}


def test_every_row_goes_somewhere_whatever_the_order() -> None:
    rows = [_row(f"c{at}", f"text {at % 3}", hours=at, article=f"a{at % 2}") for at in range(8)]
    outcome, turned = _settled(rows), _settled(rows[::-1])
    assert outcome.tables["articles"].num_rows + outcome.rejected.num_rows == len(rows)
    assert outcome.tables["articles"].equals(turned.tables["articles"])
    assert outcome.tables["article_versions"].equals(turned.tables["article_versions"])


def test_nothing_in_gives_nothing_out() -> None:
    outcome = _settled([])
    assert {table.num_rows for table in (*outcome.tables.values(), outcome.rejected)} == {0}


def test_a_repeated_block_goes_from_every_text_with_its_paragraph() -> None:
    rows = _news(5, BIO)
    rows[0]["text"] = f"{BIO}\n{rows[0]['text']}"
    rows[0]["standfirst"] = BIO
    outcome = _settled(rows, removals=[_removal("c1", n_chars=100)])
    texts = {row["article_id"]: row for row in outcome.tables["articles"].to_pylist()}
    assert all(BIO not in row["text"] and row["text"].startswith("In ") for row in texts.values())
    assert texts["a0"]["standfirst"] is None
    (block,) = outcome.tables["site_blocks"].to_pylist()
    assert (block["source_id"], block["line"], block["n_articles"], block["n_seen"]) == ("s", BIO, 5, 5)
    removed = {(row["article_id"], row["rule"]): row for row in outcome.tables["removals"].to_pylist()}
    assert removed["a0", "site_block"]["n_lines"] == 2
    assert removed["a1", "site_block"]["share"] == round(len(BIO) / 1000, 6)
    assert removed["a1", "caption"]["n_page_chars"] == 1000
    for article_id, row in texts.items():
        own = [one for one in outcome.tables["paragraphs"].to_pylist() if one["article_id"] == article_id]
        assert [one["paragraph"] for one in own] == [0, 1]
        assert [row["text"][one["char_start"] : one["char_end"]] for one in own] == row["text"].split("\n")


def test_the_order_of_rows_changes_nothing() -> None:
    rows = [*_news(6, BIO), _row("c9", f"Another text\n{BIO}", hours=9, article="a1", title="Drovik looks again")]
    outcome, turned = _settled(rows), _settled(rows[::-1])
    assert outcome.tables["site_blocks"].num_rows == 1
    for name, table in outcome.tables.items():
        assert table.equals(turned.tables[name]), name
    assert outcome.rejected.equals(turned.rejected)


def test_blocks_are_learned_over_batches_and_make_no_new_version() -> None:
    first = _settled(_news(3, BIO))
    assert all(BIO in row["text"] for row in first.tables["articles"].to_pylist())
    second = _settled(_news(2, BIO, first=3), first)
    assert all(BIO not in row["text"] for row in second.tables["articles"].to_pylist())
    later = [row | {"capture_id": "c9", "first_seen_at": AT + timedelta(hours=9)} for row in _news(1, BIO)]
    third = _settled(later, _after(first, second))
    assert _reasons(third) == {"c9": "unchanged"}
    (known,) = _after(first, second).tables["site_blocks"].to_pylist()
    assert third.tables["site_blocks"].to_pylist() == []
    fourth = _settled(_news(1, BIO, first=5), _after(first, second))
    (block,) = fourth.tables["site_blocks"].to_pylist()
    assert (block["n_articles"], block["n_seen"]) == (known["n_articles"] + 1, known["n_seen"] + 1)


def test_days_curated_again_lose_blocks_learned_since_and_say_so() -> None:
    first = _settled(_news(3, BIO))
    lake = _after(first, _settled(_news(2, BIO, first=3), first))
    again = _settled(_news(5, BIO), lake)
    assert all(BIO not in row["text"] for row in again.tables["articles"].to_pylist())
    assert again.tables["article_versions"].num_rows == 0
    assert again.tables["site_blocks"].num_rows == 0
    found = {row["article_id"]: row for row in again.tables["recleanings"].to_pylist()}
    assert {one: row["cause"] for one, row in found.items()} == {
        "a0": "site_block", "a1": "site_block", "a2": "site_block", "a3": "none", "a4": "none",
    }  # fmt: skip
    assert (found["a0"]["n_lines_added"], found["a0"]["n_lines_removed"]) == (0, 1)
    assert (found["a0"]["run_id"], found["a0"]["recleaned_at"]) == ("curate/1", AT)
    same = _settled(_news(5, BIO), _after(lake, again))
    assert {row["cause"] for row in same.tables["recleanings"].to_pylist()} == {"none"}
    assert same.tables["articles"].equals(again.tables["articles"])


def test_a_page_of_blocks_is_too_short() -> None:
    notice = " ".join(["Please switch on the scripts of your browser to go on reading this page."] * 3)
    rows = [*_news(6, notice), _row("c7", notice, hours=7, article="a7", title="Wait")]
    assert _reasons(_settled(rows)) == {"c7": "too_short"}


def test_other_rules_are_named_by_what_they_took() -> None:
    text = "Envoys met.\nA caption\nThey parted."
    first = _settled([_row("c1", text)], removals=[_removal("c1", article="a", n_chars=5)])
    new = _row("c1", "Envoys met.\nThey parted.", title="Talks") | {"extractor": "y"}
    outcome = _settled([new], first, removals=[_removal("c1", article="a", n_chars=14)])
    (row,) = outcome.tables["recleanings"].to_pylist()
    assert (row["cause"], row["n_lines_removed"], row["body_change_share"]) == ("caption", 1, 0.2)
    assert (row["extractor_before"], row["extractor_after"]) == ("x", "y")


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"text": "one\ntwo"}, "extraction"),
        ({"title": "Talks end"}, "title"),
        ({"authors": ["Petra Halvik"]}, "metadata"),
        ({"published_at": AT, "published_precision": "day"}, "metadata"),
        ({}, "none"),
    ],
)
def test_the_cause_of_a_change(changes: dict[str, object], cause: str) -> None:
    first = _settled([_row("c1", "one")])
    (row,) = _settled([_row("c1", "one") | changes], first).tables["recleanings"].to_pylist()
    assert row["cause"] == cause
    assert row["published_changed"] == ("published_at" in changes)


def _gone(outcome: Outcome) -> list[str]:
    return outcome.replaces["articles"].to_pylist()


def test_an_article_whose_capture_is_rejected_now_goes_and_the_report_says_why() -> None:
    first = _settled([_row("c1", "one\ntwo"), _row("c2", "three", article="b")])
    outcome = _settled([_row("c2", "three", article="b")], first, refused={"c1": "paywalled_stub"})
    assert [row["article_id"] for row in outcome.tables["articles"].to_pylist()] == ["b"]
    assert _gone(outcome) == outcome.replaces["article_versions"].to_pylist() == ["a"]
    report, other = outcome.tables["recleanings"].to_pylist()
    assert (report["article_id"], report["cause"], report["reason"]) == ("a", "rejected", "paywalled_stub")
    assert (report["capture_id"], report["source_id"], report["extractor_after"]) == ("c1", "s", None)
    assert (report["n_lines_removed"], report["body_change_share"]) == (2, 1.0)
    assert (other["article_id"], other["cause"], other["reason"]) == ("b", "none", None)
    same = _settled([], _after(first, outcome), refused={"c1": "paywalled_stub"})
    assert (_gone(same), same.tables["recleanings"].num_rows) == ([], 0)


@pytest.mark.parametrize("refused", [{"c9": "error_page"}, {"c1": "failed"}, {"c1": "too_slow"}, {"c1": "crashed"}])
def test_another_capture_that_fails_or_a_fault_of_ours_leaves_the_good_row(refused: dict[str, str]) -> None:
    outcome = _settled([], _settled([_row("c1", "one")]), refused=refused)
    assert _gone(outcome) == outcome.replaces["article_versions"].to_pylist() == []
    assert {table.num_rows for table in outcome.tables.values()} == {0}


def test_an_earlier_capture_takes_the_place_of_a_rejected_one() -> None:
    rows = [_row("c1", "one\ntwo"), _row("c2", "three", hours=2)]
    first = _settled(rows)
    assert first.tables["articles"]["capture_id"].to_pylist() == ["c2"]
    outcome = _settled(rows[:1], first, refused={"c2": "consent_wall"})
    assert outcome.tables["articles"].equals(_settled(rows[:1]).tables["articles"])
    assert outcome.tables["article_versions"].equals(_settled(rows[:1]).tables["article_versions"])
    assert (_gone(outcome), outcome.replaces["article_versions"].to_pylist()) == ([], ["a"])
    (report,) = outcome.tables["recleanings"].to_pylist()
    assert (report["cause"], report["reason"], report["extractor_after"]) == ("rejected", "consent_wall", "x")
    assert (report["n_lines_added"], report["n_lines_removed"]) == (2, 1)


def test_a_later_capture_takes_the_place_of_a_rejected_one() -> None:
    first = _settled([_row("c1", "one")])
    outcome = _settled([_row("c9", "one", hours=9)], first, refused={"c1": "error_page"})
    (current,) = outcome.tables["articles"].to_pylist()
    assert (current["capture_id"], current["first_seen_at"]) == ("c9", AT)
    assert [row["capture_id"] for row in outcome.tables["article_versions"].to_pylist()] == ["c9"]
    assert outcome.tables["recleanings"]["reason"].to_pylist() == ["error_page"]


def test_a_known_page_of_what_turned_out_to_be_blocks_goes() -> None:
    notice = " ".join(["Please switch on the scripts of your browser to go on reading this page."] * 3)
    page = _row("c7", notice, hours=7, article="a7", title="Wait")
    first = _settled([*_news(3, notice), page])
    assert first.tables["articles"].num_rows == 4
    second = _settled(_news(3, notice, first=3), first)
    assert _gone(second) == []
    again = _settled([*_news(6, notice), page], _after(first, second))
    assert _gone(again) == ["a7"]
    assert {row["article_id"]: row["reason"] for row in again.tables["recleanings"].to_pylist() if row["reason"]} == {
        "a7": "too_short"
    }


@pytest.fixture
def lapse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks lapse after six articles without them."""
    monkeypatch.setattr(blocks, "LIMITS", blocks.Limits(window=5, lapse=6))


def _days(first: int, number: int, *lines: str) -> list[dict[str, object]]:
    """Articles in turn about what their number names, with the lines at their end."""
    names = [f"{PLACES[at % 8]} {chr(97 + at // 8)}" for at in range(first, first + number)]
    return [
        _row(f"c{at:02}", "\n".join([f"On a morning in {name}, envoys walked along the river.",
             f"Nobody in {name} had seen them before, so the street came out to look and wave.", *lines]),
             hours=at, article=f"a{at:02}", title=f"{name} looks on")
        for at, name in enumerate(names, first)
    ]  # fmt: skip


def _lake(*batches: list[dict[str, object]]) -> Outcome:
    lake = _settled(batches[0])
    for batch in batches[1:]:
        lake = _after(lake, _settled(batch, lake))
    return lake


@pytest.mark.usefixtures("lapse")
@pytest.mark.parametrize("sizes", [(5, 6), (5, 3, 3), (3, 2, 1, 5), (11,)])
def test_a_line_that_the_outlet_dropped_is_text_again(sizes: tuple[int, ...]) -> None:
    rows = [*_days(0, 5, BIO), *_days(5, 6)]
    batches = [rows[sum(sizes[:at]) : sum(sizes[: at + 1])] for at in range(len(sizes))]
    lake = _lake(*batches)
    (block,) = lake.tables["site_blocks"].to_pylist()
    assert (block["last_seen_at"], block["n_since"]) == (AT + timedelta(hours=4), 6)
    assert block["lapsed_at"] == AT + timedelta(hours=10)
    later = _after(lake, _settled(_days(11, 2, BIO), lake))
    texts = {row["article_id"]: str(row["text"]) for row in later.tables["articles"].to_pylist()}
    assert BIO in texts["a11"]
    again = _settled([*rows, *_days(11, 2, BIO)], later)
    assert again.tables["site_blocks"].num_rows == 0
    replayed = {row["article_id"]: row["text"] for row in again.tables["articles"].to_pylist()}
    assert all(BIO not in replayed[f"a{at:02}"] for at in range(5)), "what is old is read as it was"
    assert replayed["a11"] == texts["a11"]
    assert replayed["a12"] == texts["a12"]


@pytest.mark.usefixtures("lapse")
def test_a_lapsed_line_is_learned_again() -> None:
    lake = _lake(_days(0, 5, BIO), _days(5, 6), _days(11, 4, BIO))
    outcome = _settled(_days(15, 1, BIO), lake)
    (block,) = outcome.tables["site_blocks"].to_pylist()
    assert (block["lapsed_at"], block["n_since"], block["first_seen_at"]) == (None, 0, AT)
    assert block["last_seen_at"] == AT + timedelta(hours=15)
    assert BIO not in str(outcome.tables["articles"]["text"][0])


def _removal(capture: str, *, article: str | None = None, n_chars: int) -> dict[str, object]:
    own = {"article_id": article or f"a{capture[1:]}", "capture_id": capture, "rule": "caption", "n_lines": 1}
    return own | {"n_chars": n_chars, "n_page_chars": 1000, "share": n_chars / 1000, "method_version": "2"}


def test_change_is_a_share_of_lines() -> None:
    assert change(["a", "b"], ["a", "b"]) == 0
    assert change(["a"], ["b"]) == 1
    assert change([], []) == 0
