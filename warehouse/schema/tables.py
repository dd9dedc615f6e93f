"""Every table, described once: its grain, key, columns and how new rows replace old ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pyarrow as pa

from warehouse.schema.columns import COLUMNS, Column

Kind = Literal["data", "operations", "internal"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column in its place in a table."""

    name: str
    column: Column
    nullable: bool


@dataclass(frozen=True)
class Table:
    """The contract of a table, from which schema, checks, comments and documents follow."""

    name: str
    version: int
    grain: str
    kind: Kind
    """data: published as one consistent set; internal: data that only the pipeline reads; operations: on their own."""
    key: tuple[str, ...]
    columns: str
    """Names in order; `?` after a name: may be null; `public=column` where the public name is not the column's."""
    replace_by: str
    """A commit removes the rows that have the new rows' values here, then adds the new rows."""
    partition: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    not_exported: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    """(column, table) pairs: every value stands in the first column of that table's key."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The columns in order."""
        found = []
        for word in self.columns.split():
            name, nullable = word.rstrip("?"), word.endswith("?")
            public, _, source = name.partition("=")
            found.append(Field(public, COLUMNS[source or public], nullable))
        return tuple(found)

    @cached_property
    def schema(self) -> pa.Schema:
        """The Arrow schema, meanings and units as field metadata."""
        return pa.schema(
            [
                pa.field(
                    field.name,
                    field.column.type,
                    nullable=field.nullable,
                    metadata={"description": field.column.meaning}
                    | ({"unit": field.column.unit} if field.column.unit else {}),
                )
                for field in self.fields
            ],
            metadata={"table": self.name, "version": str(self.version), "grain": self.grain},
        )

    def field(self, name: str) -> Field:
        """The field of that public name; KeyError when the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"table {self.name} has no column {name}")

    def empty(self) -> pa.Table:
        """No rows, with the table's schema."""
        return self.schema.empty_table()

    def build(self, rows: list[dict[str, object]]) -> pa.Table:
        """Rows as an Arrow table of this contract; missing keys become null. ArrowInvalid when a value does not fit."""
        return pa.Table.from_pylist(rows, schema=self.schema)


SPAN = "char_start char_end evidence"
METHOD = "confidence method method_version"

ALL: tuple[Table, ...] = (
    Table(
        "sources",
        1,
        "an outlet in the registry, or one that a WARC file brought",
        "data",
        ("source_id",),
        "source_id name domain country? language? owner_type is_state_media? wire_family? scope rights? "
        "min_articles_per_day? is_registered page_rules?",
        replace_by="source_id",
    ),
    Table(
        "articles",
        1,
        "one article, current version",
        "data",
        ("article_id",),
        "article_id source_id url canonical_url? title? alt_title? standfirst? authors section? published_at? "
        "published_precision published_from modified_at? first_seen_at batch_at day language? text title_from "
        "authors_from section_from? extractor publisher_rules? is_live_blog is_mixed_language? is_paywalled "
        "text_digest capture_id",
        replace_by="article_id",
        partition=("day",),
        sort=("published_at", "article_id"),
        not_exported=("standfirst", "text"),
        references=(("source_id", "sources"),),
    ),
    Table(
        "paragraphs",
        1,
        "a line of an article's text: a paragraph, heading or list item",
        "data",
        ("article_id", "paragraph"),
        "article_id capture_id paragraph kind=paragraph_kind char_start char_end entry? entry_at? language? "
        "method_version",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "article_versions",
        1,
        "a version of an article, as captured",
        "data",
        ("article_id", "text_digest"),
        "article_id text_digest capture_id seen_at title? title_changed body_change_share is_deleted method_version",
        replace_by="",
        references=(("article_id", "articles"),),
    ),
    Table(
        "removals",
        1,
        "what a cleaning rule took away from an article's page",
        "data",
        ("article_id", "rule"),
        "article_id capture_id rule n_lines n_chars n_page_chars share=removed_share method_version",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "site_blocks",
        1,
        "a line that an outlet repeats from article to article, and that is no part of them",
        "data",
        ("block_key",),
        "block_key source_id line=block_line n_articles=n_block_articles n_seen position=block_position first_seen_at "
        "last_seen_at=last_held_at n_since lapsed_at? method_version",
        replace_by="block_key",
        not_exported=("line",),
        references=(("source_id", "sources"),),
    ),
    Table(
        "recleanings",
        1,
        "an article whose capture was read again by a later run, and what that changed",
        "data",
        ("run_id", "article_id"),
        "run_id article_id source_id capture_id recleaned_at extractor_before extractor_after? body_change_share "
        "n_lines_added n_lines_removed title_changed published_changed cause reason?",
        replace_by="run_id",
        references=(("source_id", "sources"),),
    ),
    Table(
        "article_topics",
        1,
        "an article and a conflict that it covers",
        "data",
        ("article_id", "conflict_id"),
        "article_id conflict_id score method method_version",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "reprints",
        1,
        "a copy and the text that it copies",
        "data",
        ("article_id",),
        "article_id original_id kind=reprint_kind jaccard containment wire_origin? original_reason method_version",
        replace_by="article_id",
        references=(("article_id", "articles"), ("original_id", "articles")),
    ),
    Table(
        "fingerprints",
        1,
        "the sampled shingles of an article",
        "internal",
        ("article_id",),
        "article_id source_id day batch_at published_at? canonical_url? text_hash n_shingles shingles scheme",
        replace_by="article_id",
        partition=("day",),
        references=(("article_id", "articles"),),
    ),
    Table(
        "stories",
        1,
        "one story",
        "data",
        ("story_id",),
        "story_id headline? first_article_id first_report_at last_report_at n_articles n_outlets n_origins "
        "method_version",
        replace_by="story_id",
        references=(("first_article_id", "articles"),),
    ),
    Table(
        "story_articles",
        1,
        "an article's membership in a story, as long as it holds",
        "data",
        ("story_id", "article_id", "valid_from"),
        "story_id article_id score valid_from valid_to? method_version",
        replace_by="article_id",
        references=(("story_id", "stories"), ("article_id", "articles")),
    ),
    Table(
        "story_lineage",
        1,
        "a story created, merged or split",
        "data",
        ("story_id", "kind", "happened_at"),
        "story_id kind=lineage_kind other_story_id? happened_at method_version",
        replace_by="",
        references=(),
    ),
    Table(
        "entities",
        1,
        "an actor or place known by reference, in one role",
        "data",
        ("entity_id", "role", "holds_from"),
        "entity_id name type=entity_type iso3? cameo_code? wikidata_id? role? polity_id? holds_from? holds_to? aliases "
        "origin",
        replace_by="entity_id",
    ),
    Table(
        "mentions",
        1,
        "an actor or place named in an article",
        "data",
        ("mention_id",),
        "mention_id article_id entity_id? surface type=entity_type char_start char_end role? place_role? geonames_id? "
        f"latitude? longitude? iso3? {METHOD}",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "quotes",
        1,
        "words attributed to someone",
        "data",
        ("quote_id",),
        f"quote_id article_id kind=quote_kind {SPAN} cue_start? cue_end? speaker? speaker_entity_id? speaker_start? "
        "speaker_end? addressee? addressee_start? addressee_end? addressee_entity_id? channel? channel_start? "
        "channel_end? relayed_by? relayed_by_start? relayed_by_end? relayed_by_entity_id? source_grade terms? "
        f"{METHOD}",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "figures",
        1,
        "a quantity claimed",
        "data",
        ("figure_id",),
        "figure_id article_id value value_high? unit of_what? bound as_of? as_of_precision? as_of_sense? "
        f"attributed_to? attributed_to_entity_id? {SPAN} {METHOD}",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "article_facts",
        1,
        "what an article rests on",
        "data",
        ("article_id",),
        "article_id sourcing_grade n_quotes n_named_sources n_unnamed_sources n_words tone phase? method "
        "method_version",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "event_reports",
        1,
        "one article saying that something was done",
        "data",
        ("report_id",),
        "report_id article_id actor? actor_start? actor_end? recipient? recipient_start? recipient_end? cameo "
        "plover_type plover_mode? plover_context? quad_class goldstein? status=event_status deed_type? event_date? "
        f"date_precision place? geonames_id? quote_id? source_grade {SPAN} {METHOD}",
        replace_by="article_id",
        references=(("article_id", "articles"),),
    ),
    Table(
        "events",
        1,
        "one real event",
        "data",
        ("event_id",),
        "event_id story_id actor? recipient? cameo plover_type status=event_status deed_type? quad_class event_date? "
        "date_precision place? geonames_id? n_reports n_outlets n_origins best_source_grade is_disputed "
        "follows_event_id? first_reported_at method_version",
        replace_by="story_id",
        references=(("story_id", "stories"),),
    ),
    Table(
        "event_members",
        1,
        "a report of an event",
        "data",
        ("event_id", "report_id"),
        "event_id report_id article_id story_id",
        replace_by="story_id",
        references=(("event_id", "events"), ("report_id", "event_reports")),
    ),
    Table(
        "consumed",
        1,
        "a capture that the published tables have taken in",
        "internal",
        ("capture_id",),
        "capture_id method_version",
        replace_by="capture_id",
    ),
    Table(
        "captures",
        1,
        "one fetch attempt",
        "operations",
        ("capture_id",),
        "capture_id run_id source_id kind=capture_kind url final_url? status_code? outcome detail? content_type? etag? "
        "last_modified? digest? n_bytes? fetched_at batch_at warc_file? warc_offset? discovered_in? feed_title? "
        "feed_published_at? rights? scope",
        replace_by="capture_id",
    ),
    Table(
        "feeds",
        1,
        "one reading of a feed, sitemap, list, folder or WARC file",
        "operations",
        ("run_id", "source_id", "url"),
        "run_id source_id kind=capture_kind url outcome detail? digest? n_items n_new fetched_at",
        replace_by="run_id",
    ),
    Table(
        "runs",
        1,
        "one run of a DAG",
        "operations",
        ("run_id",),
        "run_id dag_id started_at ended_at state=run_state snapshot_id? version detail?",
        replace_by="run_id",
    ),
    Table(
        "run_steps",
        1,
        "what a step of a run did with the rows of a source",
        "operations",
        ("run_id", "step", "source_id"),
        "run_id step source_id rows_in rows_out rows_rejected seconds",
        replace_by="run_id",
    ),
    Table(
        "rejects",
        1,
        "a row that was dropped, with its reason",
        "operations",
        ("run_id", "step", "key", "reason"),
        "run_id step key source_id reason detail? rejected_at",
        replace_by="run_id",
    ),
    Table(
        "checks",
        1,
        "one rule checked on one batch",
        "operations",
        ("run_id", "step", "table_name", "expectation"),
        "run_id step table_name expectation severity is_success n_checked n_unexpected detail? checked_at",
        replace_by="run_id",
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in ALL}
