-- Who is quoted on record, in whose pages, and with what words?
SELECT q.speaker, q.speaker_entity_id, q.source_grade, a.source_id, q.evidence, a.url
FROM quotes AS q JOIN articles AS a USING (article_id)
WHERE q.source_grade IN ('A', 'B')
ORDER BY q.source_grade, q.speaker, a.source_id, q.quote_id
LIMIT 20;
