-- One row is a cleaning rule in an outlet: from how many of its articles it took something, and how much of their pages.
WITH outlets AS (
    SELECT source_id, count(*) AS n_articles FROM articles GROUP BY source_id
)
SELECT
    a.source_id,
    r.rule,
    o.n_articles,
    count(*) AS n_touched,
    sum(r.n_lines) AS n_lines,
    sum(r.n_chars) AS n_chars,
    avg(r.share) AS mean_share,
    max(r.share) AS largest_share,
    arg_max(a.url, r.share) AS largest_at
FROM removals AS r
JOIN articles AS a USING (article_id)
JOIN outlets AS o USING (source_id)
GROUP BY a.source_id, r.rule, o.n_articles
