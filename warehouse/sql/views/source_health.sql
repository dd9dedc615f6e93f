-- One row is an outlet: what it should bring, what it brought in the last seven UTC days of captures, and what failed.
WITH latest AS (
    SELECT max((fetched_at AT TIME ZONE 'UTC')::DATE) AS day FROM captures
),
attempts AS (
    SELECT
        c.source_id,
        count(*) AS n_attempts,
        count(*) FILTER (c.outcome IN ('ok', 'unchanged', 'not_modified')) AS n_answered,
        count(*) FILTER (c.outcome NOT IN ('ok', 'unchanged', 'not_modified')) AS n_failed,
        mode(c.outcome) FILTER (c.outcome NOT IN ('ok', 'unchanged', 'not_modified')) AS commonest_failure,
        max(c.fetched_at) FILTER (c.outcome = 'ok') AS last_ok_at
    FROM captures AS c, latest
    WHERE (c.fetched_at AT TIME ZONE 'UTC')::DATE > latest.day - 7
    GROUP BY c.source_id
),
brought AS (
    SELECT
        a.source_id,
        count(*) AS n_articles,
        -- of the pages that the source's page rules are for: where its markup has outgrown them
        avg((a.publisher_rules = 'not_found')::INTEGER) FILTER (NOT a.is_live_blog) AS rules_outgrown_share
    FROM articles AS a, latest
    WHERE a.day > latest.day - 7
    GROUP BY a.source_id
)
SELECT
    s.source_id,
    s.name,
    s.min_articles_per_day,
    coalesce(b.n_articles, 0) / 7.0 AS articles_per_day,
    coalesce(b.n_articles, 0) / 7.0 < s.min_articles_per_day AS is_below_minimum,
    b.rules_outgrown_share,
    coalesce(t.n_attempts, 0) AS n_attempts,
    coalesce(t.n_answered, 0) AS n_answered,
    coalesce(t.n_failed, 0) AS n_failed,
    t.commonest_failure,
    t.last_ok_at
FROM sources AS s
LEFT JOIN attempts AS t USING (source_id)
LEFT JOIN brought AS b USING (source_id)
