"""One pass over a batch of articles: every finder in its turn, each article by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from transforms.enrich import antecedents, figures, mentions, quotes, reports, sourcing
from transforms.enrich.cues import INFLECTED
from transforms.enrich.document import Document
from transforms.enrich.gazetteer import Gazetteer, gazetteer
from transforms.enrich.reference import Entity, merged, towns
from transforms.enrich.western.sources import named
from transforms.enrich.witness import Called, asked, witnesses
from warehouse.schema.tables import TABLES

NAMES = ("mentions", "quotes", "figures", "article_facts", "event_reports")
COLUMNS = ("article_id", "language", "title", "text", "published_at")
LONGEST = 200_000
"""Code points that are read of one article; what follows is no news text any more."""


def annotate(articles: pa.Table, *, pack: Mapping[str, Any] | None = None) -> dict[str, pa.Table]:
    """Tables mentions, quotes, figures, article_facts and event_reports of the articles, by name.

    Reads columns article_id, language, title, text and published_at; further ones are ignored. Rows follow the order of
    the articles, and in one article the order of the text. Row-wise: an article's rows do not depend on the others.
    `pack` holds a user's own entities and witnesses; LookupError when one of these cannot be had.
    """
    names, called = gazetteer(pack), witnesses(pack)
    held: dict[str, list[dict[str, object]]] = {name: [] for name in NAMES}
    for row in articles.select([name for name in COLUMNS if name in articles.column_names]).to_pylist():
        for name, rows in one(row, names, called).items():
            held[name] += rows
    return {name: TABLES[name].build(rows) for name, rows in held.items()}


def one(
    article: Mapping[str, Any], names: Gazetteer, called: Sequence[Called] = ()
) -> dict[str, list[dict[str, object]]]:
    """Rows of one article by table."""
    published = article.get("published_at")
    document = Document.read(
        str(article["article_id"]),
        (article.get("text") or "")[:LONGEST],
        article.get("language") or "en",
        article.get("title") or "",
        published.date() if published is not None else None,
        names,
    )
    found = mentions.find(document)
    if document.language in INFLECTED:
        found = named(document, found)
    document.keep([*found, *asked(document, called, found)])
    document.keep([*document.mentions, *antecedents.find(document)])
    spoken = quotes.find(document)
    return {
        "mentions": mentions.rows(document),
        "quotes": quotes.rows(document, spoken),
        "figures": figures.rows(document, spoken),
        "article_facts": [sourcing.row(document, spoken)],
        "event_reports": reports.rows(document, reports.find(document, spoken)),
    }


def entities(*, pack: Mapping[str, Any] | None = None) -> pa.Table:
    """Table `entities`: all of the reference and the pack, and the larger towns; a row for each office held."""
    held = [*merged(pack).entities.values(), *towns().listed()]
    rows = [row for entity in held for row in described(entity)]
    rows.sort(key=lambda row: (str(row["entity_id"]), str(row["holds_from"] or ""), str(row["role"] or "")))
    return TABLES["entities"].build(rows)


def described(entity: Entity) -> list[dict[str, object]]:
    """The rows of one entity."""
    aliases = [
        *entity.aliases,
        *entity.demonyms,
        *entity.metonyms,
        *entity.surnames,
        *(name for _, name in entity.names),
    ]
    base: dict[str, object] = {
        "entity_id": entity.entity_id,
        "name": entity.name,
        "type": entity.type,
        "iso3": entity.iso3,
        "cameo_code": entity.cameo,
        "wikidata_id": entity.wikidata,
        "role": entity.role,
        "polity_id": None,
        "holds_from": None,
        "holds_to": None,
        "aliases": list(dict.fromkeys(alias for alias in aliases if alias != entity.name)),
        "origin": entity.origin,
    }
    if not entity.roles:
        return [base]
    return [
        {**base, "role": role.role, "polity_id": role.polity or None, "holds_from": role.start, "holds_to": role.end}
        for role in entity.roles
    ]
