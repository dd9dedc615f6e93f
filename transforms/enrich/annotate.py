"""One pass over a batch of articles: every finder in its turn, each article by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import pyarrow as pa

from transforms.enrich import figures, mentions, quotes, reports, sourcing
from transforms.enrich.document import Document, Mention
from transforms.enrich.gazetteer import Gazetteer, gazetteer
from transforms.enrich.reference import Entity, merged, towns
from warehouse.schema.tables import TABLES

NAMES = ("mentions", "quotes", "figures", "article_facts", "event_reports")
COLUMNS = ("article_id", "language", "title", "text", "published_at")
LONGEST = 200_000
"""Code points that are read of one article; what follows is no news text any more."""


class Witness(Protocol):
    """A further finder of mentions, such as a spaCy or transformer pipeline of the user's.

    It is given an article's text and language and returns mentions whose `method` names it and its version; they are
    added where the rules found nothing. It must be deterministic.
    """

    def __call__(self, text: str, language: str) -> list[Mention]:
        """Mentions of the text, offsets in code points."""


def annotate(
    articles: pa.Table, *, pack: Mapping[str, Any] | None = None, witness: Witness | None = None
) -> dict[str, pa.Table]:
    """Tables mentions, quotes, figures, article_facts and event_reports of the articles, by name.

    Reads columns article_id, language, title, text and published_at; further ones are ignored. Rows follow the order of
    the articles, and in one article the order of the text. Row-wise: an article's rows do not depend on the others.
    """
    names = gazetteer(pack)
    held: dict[str, list[dict[str, object]]] = {name: [] for name in NAMES}
    for row in articles.select([name for name in COLUMNS if name in articles.column_names]).to_pylist():
        for name, rows in one(row, names, witness).items():
            held[name] += rows
    return {name: TABLES[name].build(rows) for name, rows in held.items()}


def one(
    article: Mapping[str, Any], names: Gazetteer, witness: Witness | None = None
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
    if witness is not None:
        taken = [(mention.start, mention.end) for mention in found]
        found += [
            mention
            for mention in witness(document.text, document.language)
            if not any(start < mention.end and mention.start < end for start, end in taken)
        ]
    document.keep(found)
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
