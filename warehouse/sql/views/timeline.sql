-- One row is an event in its story, in words for people: the day, who did what to whom, whether it happened, and the
-- surest report of it. Without a day of its own an event stands on the UTC day of its first report (is_dated false).
WITH names AS (
    SELECT entity_id, min(name) AS name FROM entities GROUP BY entity_id
),
surest AS (
    SELECT
        m.event_id,
        arg_max(r.article_id, (r.confidence, r.report_id)) AS article_id,
        arg_max(r.evidence, (r.confidence, r.report_id)) AS evidence
    FROM event_members AS m JOIN event_reports AS r USING (report_id)
    GROUP BY m.event_id
)
SELECT
    coalesce(e.event_date, (e.first_reported_at AT TIME ZONE 'UTC')::DATE) AS day,
    e.event_date IS NOT NULL AS is_dated,
    e.story_id,
    s.headline,
    e.event_id,
    coalesce(actor.name, e.actor) AS actor,
    coalesce(recipient.name, e.recipient) AS recipient,
    e.plover_type,
    e.status,
    e.deed_type,
    e.place,
    e.n_reports,
    e.n_origins,
    e.best_source_grade,
    e.is_disputed,
    e.follows_event_id,
    surest.evidence,
    a.source_id,
    a.url
FROM events AS e
LEFT JOIN stories AS s USING (story_id)
LEFT JOIN surest ON surest.event_id = e.event_id
LEFT JOIN articles AS a ON a.article_id = surest.article_id
LEFT JOIN names AS actor ON actor.entity_id = e.actor
LEFT JOIN names AS recipient ON recipient.entity_id = e.recipient
