-- Where do articles of one story give different numbers for the same thing?
SELECT
    s.headline, f.unit, f.of_what, min(f.value) AS lowest, max(f.value) AS highest,
    count(DISTINCT a.source_id) AS n_outlets, sa.story_id
FROM figures AS f
JOIN articles AS a USING (article_id)
JOIN story_articles AS sa ON sa.article_id = f.article_id AND sa.valid_to IS NULL
JOIN stories AS s ON s.story_id = sa.story_id
WHERE f.of_what IS NOT NULL
GROUP BY s.headline, f.unit, f.of_what, sa.story_id
HAVING min(f.value) < max(f.value) AND count(DISTINCT a.source_id) > 1
ORDER BY n_outlets DESC, highest / nullif(lowest, 0) DESC NULLS LAST, sa.story_id, f.unit, f.of_what
LIMIT 20;
