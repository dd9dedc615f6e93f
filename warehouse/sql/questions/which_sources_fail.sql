-- Which outlets bring less than they should, and what stands in the way?
SELECT source_id, min_articles_per_day, round(articles_per_day, 1) AS articles_per_day, n_attempts, n_failed,
    commonest_failure, last_ok_at
FROM source_health
ORDER BY is_below_minimum DESC NULLS LAST, n_failed DESC, source_id
LIMIT 20;
