-- One row is a pair of outlets of which one carries texts of the other: how many, of what kind, how much of them.
SELECT
    original.source_id AS from_source_id,
    copy.source_id AS to_source_id,
    count(*) AS n_articles,
    count(*) FILTER (r.kind = 'exact') AS n_exact,
    count(*) FILTER (r.kind = 'excerpt') AS n_excerpts,
    count(*) FILTER (r.wire_origin IS NOT NULL) AS n_credited,
    avg(r.containment) AS mean_containment,
    min(coalesce(copy.published_at, copy.first_seen_at)) AS first_copy_at,
    max(coalesce(copy.published_at, copy.first_seen_at)) AS last_copy_at
FROM reprints AS r
JOIN articles AS copy ON copy.article_id = r.article_id
JOIN articles AS original ON original.article_id = r.original_id
WHERE copy.source_id <> original.source_id
GROUP BY ALL
