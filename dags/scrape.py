"""Scrape: from the registry's feeds, sitemaps, lists, folders and WARC files to the archive."""

from __future__ import annotations

from datetime import datetime, timedelta

from airflow.sdk import dag

from plugins import scraping


@dag(
    schedule=timedelta(minutes=15),
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["parley", "way-in"],
    default_args={"owner": "parley", "retries": 1, "retry_delay": timedelta(minutes=1)},
    doc_md="""
    Reads every source of the registry, asks robots.txt first, keeps one connection and a pause a host, and archives
    what is new as WARC. Every attempt is a row in `captures`, every reading of a feed one in `feeds`.

    **When it is red:** `plan` names a source file that cannot be read; `record` names the rule that a row broke. A
    host that is down never makes it red: see `captures.outcome`. Clearing a run fetches only what is still missing.
    """,
)
def scrape() -> None:
    """Discover, fetch, archive."""
    shards = scraping.plan()
    fetched = scraping.fetch(shards)
    new = scraping.record(fetched)
    woken = scraping.wake(new)
    woken >> scraping.finish().as_teardown(setups=shards, on_failure_fail_dagrun=False)


scrape()
