"""Curate: from the archive to the published warehouse; needs no network."""

from __future__ import annotations

from datetime import datetime, timedelta

from airflow.sdk import AssetOrTimeSchedule, CronDataIntervalTimetable, Param, dag

from plugins.curation import finish, new_captures, publish
from plugins.scraping import CAPTURES
from plugins.steps import step

CLEANED = ["articles", "article_versions", "removals", "paragraphs", "site_blocks", "recleanings"]
ANNOTATIONS = ["article_facts", "mentions", "quotes", "figures", "event_reports"]


@dag(
    schedule=AssetOrTimeSchedule(assets=[CAPTURES], timetable=CronDataIntervalTimetable("0 0 * * *", timezone="UTC")),
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    tags=["parley", "warehouse"],
    default_args={"owner": "parley", "retries": 1, "retry_delay": timedelta(minutes=1)},
    params={
        "first_day": Param(None, type=["null", "string"], format="date", title="First day to curate again (UTC)"),
        "last_day": Param(None, type=["null", "string"], format="date", title="Last day to curate again (UTC)"),
    },
    doc_md="""
    Takes the captures that the warehouse has not consumed, cleans, selects, deduplicates and enriches them, groups them
    into stories and events, and publishes all tables at once. Great Expectations audits every table before it is
    committed; readers see nothing until `publish`.

    **When it is red:** an `audit` names the rule that failed and rows that broke it; the warehouse stays as it was
    published last. Mend and clear the run, or trigger a new one: what a dead run committed is put back first.
    **To curate days again** run a backfill over them, or trigger with a first and a last day. The log of `clean.audit`
    says how many bodies changed and why; `recleanings` holds it by article.
    """,
)
def curate() -> None:
    """Clean, select, deduplicate, enrich, group, publish."""
    captures = new_captures()
    registered = step("plugins.registration:register", writes=["sources", "entities"])(captures)
    pages = step("transforms.clean:clean", writes=CLEANED, mapped=True, settle="transforms.clean:settle")(captures)
    articles = step("transforms.select:select", writes=["article_topics"], unit="articles")(pages)
    reprints = step("transforms.deduplicate:deduplicate", writes=["fingerprints", "reprints"])(articles)
    found = step("transforms.enrich:annotate", writes=ANNOTATIONS, mapped=True)(articles)
    stories = step(
        "transforms.stories:assign", writes=["stories", "story_articles", "story_lineage"], unit="story_articles"
    )(articles, reprints, found)
    events = step("transforms.events:merge", writes=["events", "event_members"], unit="event_members")(found, stories)
    published = publish(after=[registered, articles, reprints, found, stories, events])
    published >> finish().as_teardown(setups=captures, on_failure_fail_dagrun=False)


curate()
