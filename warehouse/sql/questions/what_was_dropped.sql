-- What did the runs drop, at which step, and why?
SELECT step, reason, source_id, count(*) AS n_rows, max(rejected_at) AS last_at, any_value(detail) AS for_example
FROM rejects
GROUP BY step, reason, source_id
ORDER BY n_rows DESC, step, reason, source_id
LIMIT 30;
