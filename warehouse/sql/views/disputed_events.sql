-- One row is an outlet's report of an event on which outlets contradict each other: what each says, on whose word.
SELECT
    e.event_id,
    e.story_id,
    s.headline,
    e.event_date,
    e.actor,
    e.recipient,
    e.plover_type,
    a.source_id,
    r.status,
    r.source_grade,
    q.speaker,
    r.evidence,
    r.confidence,
    a.url
FROM events AS e
JOIN event_members AS m ON m.event_id = e.event_id
JOIN event_reports AS r ON r.report_id = m.report_id
JOIN articles AS a ON a.article_id = r.article_id
LEFT JOIN quotes AS q ON q.quote_id = r.quote_id
LEFT JOIN stories AS s ON s.story_id = e.story_id
WHERE e.is_disputed
