"""Every column of every table, described once."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

UTC = pa.timestamp("us", tz="UTC")
TEXTS = pa.list_(pa.field("element", pa.string(), nullable=False))
HASHES = pa.list_(pa.field("element", pa.int64(), nullable=False))


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, Arrow type, meaning, unit and the values that it may hold."""

    name: str
    type: pa.DataType
    meaning: str
    unit: str | None = None
    values: tuple[str, ...] | None = None
    minimum: float | None = None
    maximum: float | None = None
    run_time: bool = False
    """True when two runs of the same input may differ here."""


OUTCOMES = (
    "ok",  # a page, feed or robots.txt was read and archived
    "unchanged",  # the same bytes as the last capture of this URL
    "not_modified",  # the server answered 304
    "robots_denied",  # robots.txt forbids it
    "robots_unreachable",  # robots.txt answered 5xx, 429, a time-out or nonsense: host skipped this run
    "rights_reserved",  # the page reserves text and data mining: only its metadata is kept
    "http_error",  # any other status than 200
    "dns_error",
    "connect_error",
    "tls_error",
    "timeout",  # the total deadline passed
    "too_large",  # over the cap on bytes
    "redirect_loop",
    "too_many_redirects",
    "private_address",  # the name leads to a private network
    "bad_url",
    "wrong_type",  # neither HTML nor text
    "empty",  # a body without content
    "malformed",  # a feed or sitemap that cannot be read
    "damaged_record",  # a WARC record, file or encoding that cannot be read
)

CHANNELS = (
    "telegram",
    "x",
    "facebook",
    "truth_social",
    "social_media",
    "press_conference",
    "reporters",  # told to journalists, the occasion not said
    "interview",
    "statement",
    "speech",
    "letter",
    "email",
    "phone_call",
    "court",
    "parliament",
    "tv",
    "radio",
    "newspaper",
    "news_agency",
    "report",
)

STATUSES = (
    "occurred",
    "ongoing",
    "threatened",
    "promised",
    "conditional",
    "planned",
    "denied",
    "hypothetical",
    "historical",
)

PLOVER_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)

GRADES = ("A", "B", "C", "D", "E")

ALL: tuple[Column, ...] = (
    # keys
    Column("source_id", pa.string(), "the outlet, as its file in the registry is named"),
    Column("capture_id", pa.string(), "one fetch attempt: a hash of source, URL, time and content"),
    Column("run_id", pa.string(), "the Airflow run: DAG id, then Airflow's own run id", run_time=True),
    Column("article_id", pa.string(), "a hash of source and cleaned URL; for folder files of the path in the folder"),
    Column("original_id", pa.string(), "article_id of the text that was copied"),
    Column("story_id", pa.string(), "a story: a hash of its first article"),
    Column("other_story_id", pa.string(), "the story merged into or split from this one; null for a creation"),
    Column("entity_id", pa.string(), "an actor or place known by reference; null when it is not in the reference"),
    Column("quote_id", pa.string(), "a hash of article, span and kind"),
    Column("figure_id", pa.string(), "a hash of article, span and unit"),
    Column("mention_id", pa.string(), "a hash of article, span and entity"),
    Column("report_id", pa.string(), "a hash of article, span, actor, act and recipient"),
    Column("event_id", pa.string(), "a real event: a hash of its first report"),
    Column("follows_event_id", pa.string(), "the event that this one answers or carries out, when known"),
    Column("conflict_id", pa.string(), "a conflict or peace process of the rules in transforms/select"),
    Column("snapshot_id", pa.string(), "the publication that the run made, null when it published none", run_time=True),
    # sources
    Column("name", pa.string(), "the name that people use"),
    Column("domain", pa.string(), "the registrable domain, or the host that belongs to the outlet alone"),
    Column("country", pa.string(), "the country of the publisher, ISO 3166 alpha-2 in lower case"),
    Column("language", pa.string(), "ISO 639-1 code of the language; of an article, as its text reads"),
    Column(
        "owner_type",
        pa.string(),
        "who owns the outlet",
        values=("private", "public", "state", "party", "nonprofit", "unknown"),
    ),
    Column("is_state_media", pa.bool_(), "a state decides on its editors or its budget"),
    Column("wire_family", pa.string(), "the wire agency whose texts the outlet is, or null"),
    Column(
        "scope", pa.string(), "which pages are wanted: those on a known conflict, or all", values=("conflicts", "all")
    ),
    Column("rights", pa.string(), "rights note, reservation or licence as read"),
    Column("min_articles_per_day", pa.float64(), "what the outlet should bring", unit="articles/day", minimum=0),
    Column("is_registered", pa.bool_(), "false for an outlet made from a domain found in a WARC file"),
    Column("page_rules", pa.string(), "what the source file declares about the outlet's markup, as JSON"),
    # captures and feeds
    Column(
        "capture_kind",
        pa.string(),
        "what was fetched",
        values=("page", "feed", "sitemap", "robots", "file", "record"),
    ),
    Column("url", pa.string(), "the address as discovered; of a folder file, file: and its path in the folder"),
    Column("final_url", pa.string(), "the address after redirects"),
    Column("canonical_url", pa.string(), "the address that the page names as its own, cleaned"),
    Column("status_code", pa.int32(), "HTTP status, null without an answer", minimum=0, maximum=999),
    Column("outcome", pa.string(), "how the attempt ended", values=OUTCOMES),
    Column("detail", pa.string(), "the reason in words, with what would mend it where that is known"),
    Column("content_type", pa.string(), "Content-Type as sent"),
    Column("etag", pa.string(), "ETag as sent"),
    Column("last_modified", pa.string(), "Last-Modified as sent"),
    Column("digest", pa.string(), "sha1 of the content, base 32, as WARC-Payload-Digest writes it"),
    Column("n_bytes", pa.int64(), "bytes of the decoded body", unit="bytes", minimum=0),
    Column("fetched_at", UTC, "when the attempt began; WARC-Date of an imported record", run_time=True),
    Column(
        "batch_at",
        UTC,
        "start of the scrape run, or WARC-Date of an imported record: articles are "
        "processed in this order, so that neither network timing nor batching changes a result",
        run_time=True,
    ),
    Column("warc_file", pa.string(), "the archive file, relative to the archive", run_time=True),
    Column("warc_offset", pa.int64(), "where its record begins", unit="bytes", minimum=0, run_time=True),
    Column("discovered_in", pa.string(), "the feed, sitemap, list, folder or WARC that named the address"),
    Column("feed_title", pa.string(), "the title that the feed gave: a witness"),
    Column("feed_published_at", UTC, "the time that the feed gave: a witness"),
    Column("n_items", pa.int64(), "entries read", unit="entries", minimum=0),
    Column("n_new", pa.int64(), "entries not seen before", unit="entries", minimum=0, run_time=True),
    # articles
    Column("title", pa.string(), "the headline, never repeated in the text"),
    Column("alt_title", pa.string(), "another headline that the page shows for the same text"),
    Column("standfirst", pa.string(), "the summary under the headline, which also opens the text"),
    Column("authors", TEXTS, "persons in the byline, in its order; empty when there is none"),
    Column("section", pa.string(), "the outlet's own rubric"),
    Column("published_at", UTC, "when the outlet says that it published; null when the page does not say"),
    Column(
        "published_precision",
        pa.string(),
        "how exact published_at is",
        values=("second", "minute", "day", "none"),
    ),
    Column("published_from", pa.string(), "the witness that published_at rests on, or why it is null"),
    Column("modified_at", UTC, "when the outlet says that it last changed the text"),
    Column("first_seen_at", UTC, "time of the first capture, fixed at first commit", run_time=True),
    Column("day", pa.date32(), "UTC day of first_seen_at; the partition", run_time=True),
    Column("text", pa.string(), "standfirst and body, a line a paragraph; NFC; all offsets count its code points"),
    Column("title_from", pa.string(), "the witness that the title rests on"),
    Column("section_from", pa.string(), "the witness that the section rests on, or why there is none"),
    Column("authors_from", pa.string(), "the witness that the authors rest on, or why there are none"),
    Column("extractor", pa.string(), "library and version that found the body"),
    Column(
        "publisher_rules",
        pa.string(),
        "whether the source's page_rules fit the page; null where it has none",
        values=("applied", "not_found"),
    ),
    Column("is_live_blog", pa.bool_(), "a running log of entries rather than one text"),
    Column(
        "is_mixed_language",
        pa.bool_(),
        "a fifth of the text or more stands in paragraphs of another language than the article's",
    ),
    Column("is_paywalled", pa.bool_(), "the page says that it shows only a part"),
    Column("text_digest", pa.string(), "hash of title and text: a changed version has another"),
    Column("seen_at", UTC, "time of the capture that showed this version", run_time=True),
    Column("title_changed", pa.bool_(), "the title differs from the version before"),
    Column(
        "body_change_share",
        pa.float64(),
        "share of the lines that differ from the version before",
        minimum=0,
        maximum=1,
    ),
    Column("is_deleted", pa.bool_(), "the page is gone"),
    # paragraphs
    Column("paragraph", pa.int64(), "line of the text that the paragraph is, from 0", minimum=0),
    Column(
        "paragraph_kind",
        pa.string(),
        "what the page shows it as; entry_head: the headline of a live blog's entry",
        values=("standfirst", "heading", "paragraph", "list_item", "quotation", "entry_head"),
    ),
    Column(
        "entry", pa.int64(), "entry of the live blog that the paragraph belongs to, from 0 in page order", minimum=0
    ),
    Column("entry_at", UTC, "time of that entry; null when the page gives none, or no zone that it can be read in"),
    # what cleaning took away
    Column("rule", pa.string(), "the cleaning rule; site_block: a line of site_blocks; extraction: never in the body"),
    Column("n_lines", pa.int64(), "lines that it took away", unit="lines", minimum=0),
    Column("n_chars", pa.int64(), "characters of these lines", unit="characters", minimum=0),
    Column("n_page_chars", pa.int64(), "characters that the page shows", unit="characters", minimum=0),
    Column("removed_share", pa.float64(), "n_chars over n_page_chars", minimum=0, maximum=1),
    Column("block_key", pa.string(), "a hash of source and line, case, marks and numbers aside"),
    Column("block_line", pa.string(), "the line as the first of these articles has it"),
    Column("n_block_articles", pa.int64(), "articles that held the line", unit="articles", minimum=5),
    Column("n_seen", pa.int64(), "articles of the outlet that were looked at", unit="articles", minimum=1),
    Column(
        "block_position",
        pa.string(),
        "where the line stands in nearly all of these articles",
        values=("top", "end", "inside"),
    ),
    Column(
        "last_held_at", UTC, "first_seen_at of the last article that was counted with the line in it", run_time=True
    ),
    Column(
        "n_since",
        pa.int64(),
        "articles of the outlet since then, up to the number at which the line lapses",
        unit="articles",
        minimum=0,
    ),
    Column(
        "lapsed_at",
        UTC,
        "first_seen_at of the article at which it lapsed: it stays in articles first seen then or later; null while it "
        "is taken out of all",
        run_time=True,
    ),
    # what curating a day again changed
    Column("recleaned_at", UTC, "start of the run that read the capture again", run_time=True),
    Column("extractor_before", pa.string(), "extractor of the row that was there"),
    Column("extractor_after", pa.string(), "extractor of the row that took its place; null when none did"),
    Column("n_lines_added", pa.int64(), "lines that the text has now and had not before", unit="lines", minimum=0),
    Column("n_lines_removed", pa.int64(), "lines that the text had before and has no more", unit="lines", minimum=0),
    Column("published_changed", pa.bool_(), "published_at or its precision differs"),
    Column(
        "cause",
        pa.string(),
        "what changed most: the rule whose removed share did, extraction when none explains it, title or metadata when "
        "the text stayed, none when all did; rejected when the capture is no article any more",
    ),
    # copies
    Column("shingles", HASHES, "sampled hashes of word 5-grams, sorted"),
    Column("n_shingles", pa.int64(), "word 5-grams before sampling", unit="shingles", minimum=0),
    Column("text_hash", pa.int64(), "hash of the words, case and marks aside"),
    Column("scheme", pa.string(), "version of the hashing scheme"),
    Column(
        "reprint_kind",
        pa.string(),
        "what kind of copy it is",
        values=("url", "exact", "near", "excerpt", "extended", "update"),
    ),
    Column("jaccard", pa.float64(), "shared 5-grams over all 5-grams of both texts", minimum=0, maximum=1),
    Column("containment", pa.float64(), "shared 5-grams over those of the shorter text", minimum=0, maximum=1),
    Column("wire_origin", pa.string(), "the agency that the copy credits, or null"),
    Column("original_reason", pa.string(), "why the other text counts as the original"),
    # stories
    Column("headline", pa.string(), "title of the first article that has one"),
    Column("first_article_id", pa.string(), "article_id of the first report"),
    Column("first_report_at", UTC, "the earliest published_at, else first_seen_at", run_time=True),
    Column("last_report_at", UTC, "the latest published_at, else first_seen_at", run_time=True),
    Column("n_articles", pa.int64(), "articles of the story", unit="articles", minimum=1),
    Column("n_outlets", pa.int64(), "outlets that carry it", unit="outlets", minimum=1),
    Column("n_origins", pa.int64(), "independent texts: copies of one text count once", unit="texts", minimum=1),
    Column("valid_from", UTC, "since when the row holds", run_time=True),
    Column("valid_to", UTC, "until when it held; null while it holds", run_time=True),
    Column("lineage_kind", pa.string(), "what happened to the story", values=("create", "merge", "split")),
    Column("happened_at", UTC, "when it happened to the story", run_time=True),
    Column("score", pa.float64(), "strength of the link or the topic", minimum=0),
    # entities and mentions
    Column(
        "entity_type",
        pa.string(),
        "what kind of thing it is",
        values=("state", "territory", "person", "organisation", "armed_group", "place"),
    ),
    Column("iso3", pa.string(), "ISO 3166 alpha-3 of the country that it is, serves or lies in"),
    Column("cameo_code", pa.string(), "CAMEO actor code"),
    Column("wikidata_id", pa.string(), "Wikidata item"),
    Column("role", pa.string(), "the office held, or what the entity is"),
    Column("polity_id", pa.string(), "entity_id of the state or organisation that a person serves"),
    Column("aliases", TEXTS, "other names by which it is found"),
    Column("holds_from", pa.date32(), "first day in the role; null when not known"),
    Column("holds_to", pa.date32(), "last day in the role; null while held"),
    Column("origin", pa.string(), "where the fact was taken from, with its date"),
    Column("surface", pa.string(), "the words in the text, exactly"),
    Column(
        "place_role",
        pa.string(),
        "what a place does in the text",
        values=("event_place", "dateline", "metonym", "residence"),
    ),
    Column("geonames_id", pa.int64(), "GeoNames id of the place"),
    Column("latitude", pa.float64(), "WGS 84", unit="degrees", minimum=-90, maximum=90),
    Column("longitude", pa.float64(), "WGS 84", unit="degrees", minimum=-180, maximum=180),
    # spans
    Column("char_start", pa.int64(), "first code point of the span in articles.text", unit="characters", minimum=0),
    Column("char_end", pa.int64(), "one past its last code point", unit="characters", minimum=0),
    Column("evidence", pa.string(), "the words of the span, exactly"),
    Column("confidence", pa.float64(), "how sure the method is", minimum=0, maximum=1),
    Column("method", pa.string(), "the rule or model that wrote the row"),
    Column("method_version", pa.string(), "its version: a change of rules writes another"),
    # quotes
    Column("quote_kind", pa.string(), "how the words are given", values=("direct", "partial", "indirect")),
    Column("cue_start", pa.int64(), "first code point of the reporting verb", unit="characters", minimum=0),
    Column("cue_end", pa.int64(), "one past its last code point", unit="characters", minimum=0),
    Column("speaker", pa.string(), "who speaks, in the words of the text"),
    Column("speaker_entity_id", pa.string(), "the speaker as an entity, when known"),
    Column("speaker_start", pa.int64(), "first code point of the speaker", unit="characters", minimum=0),
    Column("speaker_end", pa.int64(), "one past its last code point", unit="characters", minimum=0),
    Column(
        "source_grade",
        pa.string(),
        "the record it stands on: A named, B institution or spokesperson, C unnamed with a role, D vague, E none",
        values=GRADES,
    ),
    Column("terms", pa.string(), "terms of the talk: on background, on condition of anonymity, …"),
    Column("addressee", pa.string(), "whom the words are addressed to, in the words of the text"),
    Column("addressee_start", pa.int64(), "first code point of the addressee", unit="characters", minimum=0),
    Column("addressee_end", pa.int64(), "one past its last code point", unit="characters", minimum=0),
    Column("addressee_entity_id", pa.string(), "the addressee as an entity, when known"),
    Column("channel", pa.string(), "where the words were spoken or written, as the text says", values=CHANNELS),
    Column("channel_start", pa.int64(), "first code point of the channel's words", unit="characters", minimum=0),
    Column("channel_end", pa.int64(), "one past their last code point", unit="characters", minimum=0),
    Column("relayed_by", pa.string(), "who passes the words on at second hand, in the words of the text"),
    Column("relayed_by_start", pa.int64(), "first code point of who passes them on", unit="characters", minimum=0),
    Column("relayed_by_end", pa.int64(), "one past the last code point", unit="characters", minimum=0),
    Column("relayed_by_entity_id", pa.string(), "who passes them on as an entity, when known"),
    # figures
    Column("value", pa.float64(), "the number"),
    Column("unit", pa.string(), "what is counted: people, drones, USD, km, …"),
    Column("of_what", pa.string(), "what the number says of them: killed, wounded, exchanged, …"),
    Column("value_high", pa.float64(), "the upper end of a range; value is the lower one"),
    Column(
        "bound",
        pa.string(),
        "how the number is given; vague: dozens, hundreds, whose value is the least that the words can mean",
        values=("exact", "at_least", "more_than", "at_most", "less_than", "nearly", "about", "range", "vague"),
    ),
    Column("as_of", pa.date32(), "the day up to which or since which the number holds, where the text says it"),
    Column("as_of_precision", pa.string(), "how exact as_of is", values=("day", "month", "year")),
    Column("as_of_sense", pa.string(), "the number holds up to that day or since it", values=("up_to", "since")),
    Column("attributed_to_entity_id", pa.string(), "who gives the number as an entity, when known"),
    Column("attributed_to", pa.string(), "who gives the number, in the words of the text"),
    # article facts
    Column(
        "sourcing_grade",
        pa.string(),
        "the grade that most of the article's attributed words stand on, by the formula in docs/sourcing-grade.md",
        values=GRADES,
    ),
    Column("n_quotes", pa.int64(), "attributed passages", unit="quotes", minimum=0),
    Column("n_named_sources", pa.int64(), "different named speakers", unit="speakers", minimum=0),
    Column("n_unnamed_sources", pa.int64(), "different unnamed speakers", unit="speakers", minimum=0),
    Column("n_words", pa.int64(), "words of the text", unit="words", minimum=0),
    Column(
        "tone",
        pa.float64(),
        "(positive - negative words) / words, by a small English lexicon that knows neither negation nor irony; 0, "
        "which says nothing, for other languages",
        minimum=-1,
        maximum=1,
    ),
    Column(
        "phase",
        pa.string(),
        "where a negotiation stands, by its words",
        values=("pre_talks", "talks", "agreement", "implementation", "breakdown"),
    ),
    # event reports and events
    Column("actor", pa.string(), "entity_id of the state or organisation that acts; null when unknown"),
    Column("actor_start", pa.int64(), "first code point of the actor", unit="characters", minimum=0),
    Column("actor_end", pa.int64(), "one past its last code point", unit="characters", minimum=0),
    Column("recipient", pa.string(), "entity_id of the state or organisation acted upon; null when none"),
    Column("recipient_start", pa.int64(), "first code point of the recipient", unit="characters", minimum=0),
    Column("recipient_end", pa.int64(), "one past its last code point", unit="characters", minimum=0),
    Column("cameo", pa.string(), "CAMEO code of the act"),
    Column("plover_type", pa.string(), "the act that PLOVER codes (a threat is THREATEN)", values=PLOVER_TYPES),
    Column("plover_mode", pa.string(), "PLOVER mode of the act"),
    Column("plover_context", pa.string(), "PLOVER context of the act"),
    Column(
        "quad_class",
        pa.int32(),
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
        minimum=1,
        maximum=4,
    ),
    Column("goldstein", pa.float64(), "Goldstein scale of the act", minimum=-10, maximum=10),
    Column("event_status", pa.string(), "whether the deed that the act names happened", values=STATUSES),
    Column("deed_type", pa.string(), "the deed that a threat, promise, plan or denial names", values=PLOVER_TYPES),
    Column("event_date", pa.date32(), "the day of the deed, null when the text does not give it"),
    Column("date_precision", pa.string(), "how exact event_date is", values=("day", "week", "month", "none")),
    Column("place", pa.string(), "where, in the words of the text; null when it does not say"),
    Column("n_reports", pa.int64(), "reports of the event", unit="reports", minimum=1),
    Column("best_source_grade", pa.string(), "the best record that any report stands on", values=GRADES),
    Column("is_disputed", pa.bool_(), "outlets contradict each other on it"),
    Column("first_reported_at", UTC, "the first report of it", run_time=True),
    # operations
    Column("dag_id", pa.string(), "the DAG"),
    Column("started_at", UTC, "when it began", run_time=True),
    Column("ended_at", UTC, "when it ended", run_time=True),
    Column("run_state", pa.string(), "how it ended", values=("success", "failed")),
    Column("version", pa.string(), "version of Parley that ran"),
    Column("step", pa.string(), "the step of the run"),
    Column("rows_in", pa.int64(), "rows that came in", unit="rows", minimum=0, run_time=True),
    Column("rows_out", pa.int64(), "rows that went on", unit="rows", minimum=0, run_time=True),
    Column(
        "rows_rejected",
        pa.int64(),
        "rows that were dropped, each with its reason",
        unit="rows",
        minimum=0,
        run_time=True,
    ),
    Column("seconds", pa.float64(), "wall time of the step", unit="seconds", minimum=0, run_time=True),
    Column("key", pa.string(), "the key of the dropped row"),
    Column("reason", pa.string(), "why it was dropped, one word a reason"),
    Column("rejected_at", UTC, "when it was dropped", run_time=True),
    Column("table_name", pa.string(), "the table that was checked"),
    Column("expectation", pa.string(), "the rule, with its column"),
    Column(
        "severity",
        pa.string(),
        "what a failure does: contract stops the run, row moves rows to rejects, history warns",
        values=("contract", "row", "history"),
    ),
    Column("is_success", pa.bool_(), "the rule held", run_time=True),
    Column("n_checked", pa.int64(), "rows that were checked", unit="rows", minimum=0, run_time=True),
    Column("n_unexpected", pa.int64(), "rows that broke it", unit="rows", minimum=0, run_time=True),
    Column("checked_at", UTC, "when it was checked", run_time=True),
)

COLUMNS: dict[str, Column] = {column.name: column for column in ALL}
