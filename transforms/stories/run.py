"""The step itself: the window read, reports placed, tables of the touched stories written whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from transforms.deduplicate import families
from transforms.enrich import antecedents
from transforms.outcome import Outcome
from transforms.stories.grouping import Placed, Report, Rules, group
from warehouse.schema.tables import TABLES

METHOD_VERSION = "stories/2"

RULES = Rules()

_FACTS = ["article_id", "source_id", "title", "published_at", "first_seen_at", "batch_at"]
_NAMED = ["article_id", "entity_id", "geonames_id", "surface", "type", "method"]
_MEMBERSHIP = ["story_id", "article_id", "score", "valid_from", "valid_to", "method_version"]


def assign(
    articles: pa.Table,
    reprints: pa.Table,
    mentions: pa.Table,
    *,
    known_articles: ds.Dataset,
    known_mentions: ds.Dataset,
    known_reprints: ds.Dataset,
    known_story_articles: ds.Dataset,
    withdrawn: Collection[str] = (),
) -> Outcome:
    """Put each article of the batch into a story: tables `stories`, `story_articles` and `story_lineage`.

    `articles`, `reprints` and `mentions` hold the batch; `known_articles`, `known_mentions` and `known_reprints` may
    hold it too, `known_story_articles` does not. An article that has a story keeps it. The story of an article is open
    for 14 days (`batch_at` and, where the page gives it, `published_at`). `stories` holds every touched story whole,
    `story_articles` all rows of the batch's articles, `story_lineage` the stories that were created. The known articles
    of `withdrawn` leave their stories; a story without articles goes.
    """
    batch = articles.sort_by([("batch_at", "ascending"), ("article_id", "ascending")])
    ids = set(batch["article_id"].to_pylist())
    gone = ds.field("article_id").isin(_array(withdrawn))
    left = {row["story_id"] for row in _rows(known_story_articles, gone & _current())} if withdrawn else set()
    if withdrawn:
        known_story_articles = known_story_articles.filter(~gone)
    if not ids and not left:
        return Outcome({name: TABLES[name].empty() for name in ("stories", "story_articles", "story_lineage")})
    kept = _rows(known_story_articles, ds.field("article_id").isin(_array(ids)))
    window = _window(known_story_articles, batch) if ids else {}
    stories_of = window | {row["article_id"]: row["story_id"] for row in kept if row["valid_to"] is None}
    pairs = families.links(ids, known_reprints) | _pairs(reprints)
    family_of = families.families(pairs)
    relatives = {article_id for article_id in family_of if article_id not in stories_of}
    for row in _rows(known_story_articles, ds.field("article_id").isin(_array(relatives)) & _current()):
        stories_of[row["article_id"]] = row["story_id"]
    family_stories = {
        family_of[article_id]: story_id
        for article_id, story_id in sorted(stories_of.items(), reverse=True)
        if article_id in family_of
    }
    reports = _reports(batch, mentions, known_articles, known_mentions, stories_of, set(window) | ids)
    placed = group(reports, family_of, family_stories, rules=RULES)
    batch_at = dict(zip(batch["article_id"].to_pylist(), batch["batch_at"].to_pylist(), strict=True))
    rows = sorted(
        kept + [_membership(one, batch_at[one.article_id]) for one in placed],
        key=lambda row: (row["article_id"], row["valid_from"]),
    )
    touched = left | {row["story_id"] for row in rows if row["valid_to"] is None}
    return Outcome(
        tables={
            "stories": _stories(touched, rows, batch, known_articles, known_story_articles, known_reprints, pairs),
            "story_articles": TABLES["story_articles"].build(rows),
            "story_lineage": TABLES["story_lineage"].build(
                [
                    {
                        "story_id": one.story_id,
                        "kind": "create",
                        "happened_at": batch_at[one.article_id],
                        "method_version": METHOD_VERSION,
                    }
                    for one in placed
                    if one.is_new_story
                ]
            ),
        },
        replaces={"stories": _array(left)},
    )


def _array(ids: Iterable[str]) -> pa.Array:
    return pa.array(sorted(ids), pa.string())


def _current() -> ds.Expression:
    return ds.field("valid_to").is_null()


def _rows(story_articles: ds.Dataset, where: ds.Expression) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = story_articles.to_table(columns=_MEMBERSHIP, filter=where).to_pylist()
    return rows


def _pairs(reprints: pa.Table) -> set[tuple[str, str]]:
    return set(zip(reprints["article_id"].to_pylist(), reprints["original_id"].to_pylist(), strict=True))


def _window(story_articles: ds.Dataset, batch: pa.Table) -> dict[str, str]:
    """The stories of the articles within 14 days of the batch; a membership begins with its article's batch."""
    bounds, reach = pc.min_max(batch["batch_at"]).as_py(), timedelta(days=RULES.window_days)
    since = ds.field("valid_from")
    where = _current() & (since >= bounds["min"] - reach) & (since <= bounds["max"] + reach)
    return {row["article_id"]: row["story_id"] for row in _rows(story_articles, where)}


def _known(known: ds.Dataset, ids: set[str], columns: list[str]) -> pa.Table:
    """Rows of some articles, read in small batches for the sake of memory."""
    scanner = known.scanner(
        columns=columns,
        filter=ds.field("article_id").isin(_array(ids)),
        batch_size=4096,
        batch_readahead=2,
        fragment_readahead=2,
    )
    return scanner.to_table()


def _reports(
    batch: pa.Table,
    mentions: pa.Table,
    known_articles: ds.Dataset,
    known_mentions: ds.Dataset,
    stories_of: dict[str, str],
    wanted: set[str],
) -> list[Report]:
    """The articles in view, with the actors that they name."""
    columns = ["article_id", "batch_at", "published_at", "language", "title", "text"]
    others = wanted - set(batch["article_id"].to_pylist())
    rows = batch.select(columns).to_pylist() + _known(known_articles, others, columns).to_pylist()
    actors = actors_of(pa.concat_tables([mentions.select(_NAMED), _known(known_mentions, others, _NAMED)]))
    return [
        Report(
            article_id=row["article_id"],
            batch_at=row["batch_at"],
            published_at=row["published_at"],
            language=row["language"],
            title=row["title"],
            text=row["text"],
            actors=actors[row["article_id"]],
            story_id=stories_of.get(row["article_id"]),
        )
        for row in rows
    ]


def actors_of(mentions: pa.Table) -> dict[str, Counter[str]]:
    """The actors and places that each article names: by entity or GeoNames id, else persons by their last name.

    "He" and "the president" say nothing that the name did not.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    columns = (mentions[name].to_pylist() for name in _NAMED)
    for article_id, entity_id, town, surface, kind, method in zip(*columns, strict=True):
        if method == antecedents.METHOD:
            continue
        if entity_id is not None:
            found[article_id]["&" + entity_id] += 1
        elif town is not None:
            found[article_id][f"&gn-{town}"] += 1
        elif kind == "person" and surface.strip():
            found[article_id]["&" + surface.split()[-1].casefold()] += 1
    return found


def _membership(placed: Placed, since: datetime) -> dict[str, Any]:
    return {
        "story_id": placed.story_id,
        "article_id": placed.article_id,
        "score": placed.score,
        "valid_from": since,
        "valid_to": None,
        "method_version": METHOD_VERSION,
    }


def _stories(
    touched: set[str],
    rows: list[dict[str, Any]],
    batch: pa.Table,
    known_articles: ds.Dataset,
    known_story_articles: ds.Dataset,
    known_reprints: ds.Dataset,
    pairs: set[tuple[str, str]],
) -> pa.Table:
    """The touched stories, counted over all their members, also those long before the window."""
    story_of = {
        row["article_id"]: row["story_id"]
        for row in _rows(known_story_articles, ds.field("story_id").isin(_array(touched)) & _current())
    }
    story_of |= {row["article_id"]: row["story_id"] for row in rows if row["valid_to"] is None}
    facts = _known(known_articles, set(story_of) - set(batch["article_id"].to_pylist()), _FACTS).to_pylist()
    facts += batch.select(_FACTS).to_pylist()
    family_of = families.families(families.links(story_of, known_reprints) | pairs)
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for fact in facts:
        members[story_of[fact["article_id"]]].append(fact)
    return TABLES["stories"].build([_story(story_id, members[story_id], family_of) for story_id in sorted(members)])


def _story(story_id: str, members: list[dict[str, Any]], family_of: dict[str, str]) -> dict[str, Any]:
    timed = sorted(
        (fact["published_at"] or fact["first_seen_at"], fact["article_id"], fact["title"]) for fact in members
    )
    return {
        "story_id": story_id,
        "headline": next((title for _, _, title in timed if title), None),
        "first_article_id": timed[0][1],
        "first_report_at": timed[0][0],
        "last_report_at": timed[-1][0],
        "n_articles": len(members),
        "n_outlets": len({fact["source_id"] for fact in members}),
        "n_origins": len({family_of.get(fact["article_id"], fact["article_id"]) for fact in members}),
        "method_version": METHOD_VERSION,
    }
