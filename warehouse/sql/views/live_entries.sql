-- One row is an entry of a live blog, latest first: its time, its headline and its words, with the blog's title.
SELECT
    p.article_id,
    a.source_id,
    a.title,
    p.entry,
    max(p.entry_at) AS entry_at,
    max(a.text[p.char_start + 1 : p.char_end]) FILTER (p.kind = 'entry_head') AS headline,
    string_agg(a.text[p.char_start + 1 : p.char_end], chr(10) ORDER BY p.paragraph)
        FILTER (p.kind <> 'entry_head') AS text,
    min(p.char_start) AS char_start,
    max(p.char_end) AS char_end,
    a.url
FROM paragraphs AS p
JOIN articles AS a ON a.article_id = p.article_id
WHERE p.entry IS NOT NULL
GROUP BY p.article_id, a.source_id, a.title, p.entry, a.url
ORDER BY entry_at DESC NULLS LAST, p.article_id, p.entry
