-- Week by week, how often does one party act against another, and how often with it? (UTC weeks, from Monday)
SELECT
    date_trunc('week', coalesce(event_date, (first_reported_at AT TIME ZONE 'UTC')::DATE))::DATE AS week,
    actor, recipient,
    count(*) FILTER (quad_class IN (1, 2)) AS n_cooperation,
    count(*) FILTER (quad_class IN (3, 4)) AS n_conflict,
    count(*) FILTER (status NOT IN ('occurred', 'ongoing')) AS n_only_words
FROM events
WHERE actor IS NOT NULL AND recipient IS NOT NULL
GROUP BY ALL
ORDER BY week DESC, n_conflict + n_cooperation DESC, actor, recipient
LIMIT 20;
