"""What exports may carry of other people's words and names: short snippets, and no private persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Caps:
    """How much of an article's text the exports may repeat, in characters."""

    snippet: int = 200
    article: int = 600
    percent: int = 10
    """Of the article's text."""


CAPS = Caps()

WITH_EVIDENCE = ("quotes", "figures", "event_reports")
WORDS = {
    "mentions": ("surface",),
    "quotes": ("speaker", "terms"),
    "figures": ("of_what", "attributed_to"),
    "event_reports": ("place",),
}
"""Columns with words of the text besides the evidence."""

TOGETHER = ("articles", "entities", "mentions", *WITH_EVIDENCE)
"""What one of these tables shows in exports can depend on any of them."""


def redact(
    tables: Mapping[str, pa.Table], lengths: Mapping[str, int], office_holders: set[str], *, caps: Caps = CAPS
) -> dict[str, pa.Table]:
    """The tables of `WORDS` as exports show them; evidence and words may be null in their schemas.

    `lengths` are the characters of each article's text, `office_holders` the entity_ids of persons with a role in the
    reference. A person without an office who is not named on record (source grade A) becomes a role.
    """
    private = find_private(tables["mentions"], tables["quotes"], office_holders)
    found = {}
    for name, columns in WORDS.items():
        table = tables[name].cast(open_schema(name, tables[name].schema))
        for column in columns:
            hidden = pc.or_(too_long(table[column], caps), private.names_in(table, column))
            other = table["role"] if name == "mentions" else pa.scalar(None, pa.string())
            table = put(table, column, pc.if_else(hidden, other, table[column]))
        found[name] = table
    is_hidden = private.stand_in(tables["mentions"])
    mentions = put(
        found["mentions"], "surface", pc.if_else(is_hidden, tables["mentions"]["role"], found["mentions"]["surface"])
    )
    nobody = pa.scalar(None, pa.string())
    found["mentions"] = put(mentions, "entity_id", pc.if_else(is_hidden, nobody, mentions["entity_id"]))
    shown = choose({name: tables[name] for name in WITH_EVIDENCE}, lengths, private, caps)
    for name, keep in shown.items():
        found[name] = put(found[name], "evidence", pc.if_else(keep, found[name]["evidence"], nobody))
    return found


def open_schema(name: str, schema: pa.Schema) -> pa.Schema:
    """The schema in exports: columns that hold words of the text may be null there."""
    open_columns = {"evidence", *WORDS.get(name, ())}
    return pa.schema(
        [field.with_nullable(True) if field.name in open_columns else field for field in schema], schema.metadata
    )


def put(table: pa.Table, column: str, values: pa.ChunkedArray) -> pa.Table:
    """The table with other values in a column."""
    place = table.schema.get_field_index(column)
    return table.set_column(place, table.schema.field(place), values)


def too_long(words: pa.ChunkedArray, caps: Caps) -> pa.ChunkedArray:
    """Which words are longer than a snippet."""
    return pc.fill_null(pc.greater(pc.utf8_length(words), caps.snippet), False)


@dataclass(frozen=True, slots=True)
class Private:
    """The persons to hide: their names and spans by article, and the mentions that name them."""

    names: Mapping[str, set[str]]
    spans: Mapping[str, list[Span]]
    mention_ids: pa.Array

    def stand_in(self, mentions: pa.Table) -> pa.ChunkedArray:
        """Which mentions are of such persons."""
        return pc.is_in(mentions["mention_id"], value_set=self.mention_ids)

    def names_in(self, table: pa.Table, column: str) -> pa.Array:
        """Which rows name, in that column, a person that their article must hide."""
        flags = [False] * table.num_rows
        for number, article, words in self.of_concern(table, column):
            flags[number] = any(name in words for name in self.names[article])
        return pa.array(flags, pa.bool_())

    def of_concern(self, table: pa.Table, column: str) -> Iterable[tuple[int, str, str]]:
        """(number, article, words) of the rows of articles that hide someone: few, so that Python can look at them."""
        concerned = pc.is_in(table["article_id"], value_set=pa.array(list(self.names), pa.string()))
        numbers = pc.indices_nonzero(concerned)
        few = table.select(["article_id", column]).take(numbers)
        for number, article, words in zip(
            numbers.to_pylist(), few["article_id"].to_pylist(), few[column].to_pylist(), strict=True
        ):
            yield number, article, words or ""

    def shows(self, article: str, start: int, end: int) -> bool:
        """Whether a span of the article holds the name of such a person where the text names them."""
        return any(a < end and start < b for a, b in self.spans.get(article, ()))


def find_private(mentions: pa.Table, quotes: pa.Table, office_holders: set[str]) -> Private:
    """The persons that hold no office and are not quoted on record."""
    on_record: dict[str, list[str]] = defaultdict(list)
    named = quotes.filter((pc.field("source_grade") == "A") & pc.field("speaker").is_valid())
    for article, speaker in zip(named["article_id"].to_pylist(), named["speaker"].to_pylist(), strict=True):
        on_record[article].append(speaker)
    holds = pc.field("entity_id").isin(pa.array(sorted(office_holders), pa.string()))
    columns = ["article_id", "mention_id", "surface", "char_start", "char_end"]
    persons = mentions.filter((pc.field("type") == "person") & ~holds).select(columns)
    names: dict[str, set[str]] = defaultdict(set)
    spans: dict[str, list[Span]] = defaultdict(list)
    mention_ids = []
    for article, mention, surface, start, end in zip(*persons.to_pydict().values(), strict=True):
        if not any(surface in speaker or speaker in surface for speaker in on_record.get(article, ())):
            names[article].add(surface)
            spans[article].append((start, end))
            mention_ids.append(mention)
    return Private(names, spans, pa.array(mention_ids, pa.string()))


def choose(
    tables: Mapping[str, pa.Table], lengths: Mapping[str, int], private: Private, caps: Caps
) -> dict[str, pa.Array]:
    """Which rows of each table keep their evidence: whole or not at all, the surest first, overlaps counted once."""
    flags = {name: [False] * table.num_rows for name, table in tables.items()}
    shown: dict[str, list[Span]] = defaultdict(list)
    for article, start, end, name, number in candidates(tables, private, caps):
        if not private.shows(article, start, end):
            budget = min(caps.article, lengths.get(article, 0) * caps.percent // 100)
            if covered([*shown[article], (start, end)]) <= budget:
                shown[article].append((start, end))
                flags[name][number] = True
    return {name: pa.array(flag, pa.bool_()) for name, flag in flags.items()}


def candidates(
    tables: Mapping[str, pa.Table], private: Private, caps: Caps
) -> Iterable[tuple[str, int, int, str, int]]:
    """(article, start, end, table, row) of evidence that may be shown, in the order of choice."""
    parts = []
    for name, table in tables.items():
        size = pc.subtract(table["char_end"], table["char_start"])
        fits = pc.and_(
            pc.and_(pc.equal(pc.utf8_length(table["evidence"]), size), pc.less_equal(size, caps.snippet)),
            pc.invert(private.names_in(table, "evidence")),
        )
        part = table.select(["article_id", "char_start", "char_end", "confidence"])
        part = part.append_column("key", table[f"{name.removesuffix('s').removeprefix('event_')}_id"])
        part = part.append_column("name", pa.array([name] * table.num_rows, pa.string()))
        part = part.append_column("number", pa.array(range(table.num_rows), pa.int64()))
        parts.append(part.filter(fits).replace_schema_metadata())
    order = [
        ("article_id", "ascending"),
        ("confidence", "descending"),
        ("char_start", "ascending"),
        ("char_end", "ascending"),
        ("key", "ascending"),
    ]
    found = pa.concat_tables(parts, promote_options="permissive").sort_by(order)
    columns = ("article_id", "char_start", "char_end", "name", "number")
    return zip(*(found[column].to_pylist() for column in columns), strict=True)


def covered(spans: Sequence[Span]) -> int:
    """Characters that lie in at least one of the spans."""
    total = last = 0
    for start, end in sorted(spans):
        total += max(0, end - max(start, last))
        last = max(last, end)
    return total
