-- When days were curated again, how many texts changed or went, in which outlets, and which rule or reason did it?
SELECT
    r.recleaned_at,
    r.source_id,
    r.cause,
    r.reason,
    r.extractor_before,
    r.extractor_after,
    count(*) AS n_articles,
    count(*) FILTER (r.body_change_share > 0) AS n_bodies_changed,
    round(avg(r.body_change_share), 3) AS mean_change,
    sum(r.n_lines_added) AS n_lines_added,
    sum(r.n_lines_removed) AS n_lines_removed,
    count(*) FILTER (r.title_changed) AS n_titles_changed,
    count(*) FILTER (r.published_changed) AS n_times_changed,
    count(*) FILTER (r.extractor_after IS NULL) AS n_gone,
    arg_max(coalesce(a.url, r.article_id), r.body_change_share) AS changed_most
FROM recleanings AS r
LEFT JOIN articles AS a USING (article_id)
GROUP BY r.recleaned_at, r.source_id, r.cause, r.reason, r.extractor_before, r.extractor_after
ORDER BY r.recleaned_at DESC, n_bodies_changed DESC, n_articles DESC, r.source_id, r.cause
LIMIT 40;
