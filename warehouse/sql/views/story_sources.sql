-- One row is an article in the story that it belongs to now, with its outlet and, where it is a copy, the outlet that
-- it was copied from: how many of a story's articles are texts of their own.
SELECT
    sa.story_id,
    s.headline,
    sa.article_id,
    a.source_id,
    o.country,
    o.is_state_media,
    a.title,
    a.url,
    coalesce(a.published_at, a.first_seen_at) AS reported_at,
    r.kind AS copy_kind,
    original.source_id AS copied_from,
    r.wire_origin,
    f.sourcing_grade
FROM story_articles AS sa
JOIN articles AS a USING (article_id)
LEFT JOIN stories AS s ON s.story_id = sa.story_id
LEFT JOIN sources AS o ON o.source_id = a.source_id
LEFT JOIN reprints AS r ON r.article_id = sa.article_id
LEFT JOIN articles AS original ON original.article_id = r.original_id
LEFT JOIN article_facts AS f ON f.article_id = sa.article_id
WHERE sa.valid_to IS NULL
