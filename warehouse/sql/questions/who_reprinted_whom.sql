-- Which outlets carry whose texts, and do they say so?
SELECT from_source_id, to_source_id, n_articles, n_credited, round(mean_containment, 2) AS mean_containment
FROM reprint_network
ORDER BY n_articles DESC, from_source_id, to_source_id
LIMIT 20;
