from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.dataset as ds

from transforms.clean import settle
from transforms.clean.versions import change
from transforms.outcome import Outcome
from warehouse.schema.tables import TABLES

AT = datetime(2026, 11, 20, 12, tzinfo=UTC)
NO_ARTICLES = ds.dataset(TABLES["articles"].empty())
NO_VERSIONS = ds.dataset(TABLES["article_versions"].empty())


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


def _settled(rows: list[dict[str, object]], known: Outcome | None = None) -> Outcome:
    return settle(
        TABLES["articles"].build(rows),
        known_articles=ds.dataset(known.tables["articles"]) if known else NO_ARTICLES,
        known_article_versions=ds.dataset(known.tables["article_versions"]) if known else NO_VERSIONS,
    )


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
    outcome = settle(pa.Table.from_pylist([], TABLES["articles"].schema), known_articles=NO_ARTICLES,
                     known_article_versions=NO_VERSIONS)  # fmt: skip
    assert outcome.tables["articles"].num_rows == outcome.rejected.num_rows == 0


def test_change_is_a_share_of_lines() -> None:
    assert change(["a", "b"], ["a", "b"]) == 0
    assert change(["a"], ["b"]) == 1
    assert change([], []) == 0
