"""What a run did, for a terminal: rows by step, the top stories, and queries to try."""

from __future__ import annotations

from collections import Counter

import duckdb
import pyarrow as pa

from warehouse.home import Home

STEPS = """
    SELECT step, sum(rows_in), sum(rows_out), sum(rows_rejected)
    FROM run_steps
    WHERE run_id = (SELECT run_id FROM runs WHERE dag_id = 'curate' ORDER BY started_at DESC LIMIT 1)
      AND NOT contains(step, '.')
    GROUP BY step, run_id
    ORDER BY list_position(['clean', 'select', 'deduplicate', 'annotate', 'assign', 'merge'], step)
"""
SCRAPE = """
    SELECT outcome, count(*) FROM captures
    WHERE run_id = (SELECT run_id FROM runs WHERE dag_id = 'scrape' ORDER BY started_at DESC LIMIT 1)
    GROUP BY ALL ORDER BY 2 DESC, 1
"""
REASONS = """
    SELECT step, reason, count(*) FROM rejects
    WHERE run_id = (SELECT run_id FROM runs WHERE dag_id = 'curate' ORDER BY started_at DESC LIMIT 1)
    GROUP BY ALL ORDER BY 3 DESC, 1, 2 LIMIT 12
"""
STORIES = """
    SELECT n_articles, n_outlets, n_origins, headline
    FROM stories ORDER BY n_outlets DESC, n_articles DESC, story_id LIMIT 6
"""
QUERIES = (
    "SELECT speaker, source_grade, evidence FROM quotes WHERE source_grade IN ('A', 'C') LIMIT 5;",
    "SELECT actor, plover_type, status, deed_type, recipient, n_origins FROM events ORDER BY n_reports DESC LIMIT 5;",
    "SELECT c.source_id AS copy, o.source_id AS original, r.kind, round(r.containment, 2) AS containment\n"
    "  FROM reprints r JOIN articles c USING (article_id) JOIN articles o ON o.article_id = r.original_id;",
)


def text(home: Home) -> str:
    """The summary of the last scrape and curate runs of this state."""
    with duckdb.connect(str(home.database), read_only=True) as connection:
        lines = [
            "",
            "Scraped: "
            + (", ".join(f"{count} {outcome}" for outcome, count in _rows(connection, SCRAPE)) or "nothing"),
        ]
        steps = _rows(connection, STEPS)
        if steps:
            lines += ["", f"{'step':<14}{'rows in':>10}{'out':>8}{'rejected':>10}"]
            lines += [f"{step:<14}{entered:>10}{left:>8}{dropped:>10}" for step, entered, left, dropped in steps]
        else:
            lines += ["", "Nothing new to curate."]
        reasons = _rows(connection, REASONS)
        if reasons:
            lines += ["", "rejected: " + ", ".join(f"{count} {step}/{reason}" for step, reason, count in reasons)]
        lines += ["", "Top stories", f"{'articles':>8}{'outlets':>9}{'origins':>9}  headline"]
        lines += [
            f"{articles:>8}{outlets:>9}{origins:>9}  {headline or '—'}"
            for articles, outlets, origins, headline in _rows(connection, STORIES)
        ]
        lines += ["", "Three queries to try in `make sql`:", *(f"  {query}" for query in QUERIES), ""]
    return "\n".join(lines)


def replay(recleanings: pa.Table | None) -> list[str]:
    """How many bodies changed, and why, when captures were read again; no line when none were."""
    if recleanings is None or not recleanings.num_rows:
        return []
    rows = recleanings.to_pylist()
    changed = [row for row in rows if row["body_change_share"] > 0]
    titles, times = (sum(row[name] for row in rows) for name in ("title_changed", "published_changed"))
    lines = [
        f"{len(rows)} articles read again: {len(changed)} bodies changed, {titles} titles, {times} times of publication"
    ]
    for cause, count in sorted(Counter(row["cause"] for row in rows).items(), key=lambda one: (-one[1], one[0])):
        own = [row["body_change_share"] for row in rows if row["cause"] == cause]
        share = sum(own) / len(own)
        detail = f"{share:.1%} of the lines on average" if share else ""
        if cause == "rejected":
            reasons = Counter(row["reason"] for row in rows if row["cause"] == cause)
            detail = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
        lines.append(f"  {count:>6} {cause:<14} {detail}".rstrip())
    return lines


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[object, ...]]:
    return connection.execute(query).fetchall()
