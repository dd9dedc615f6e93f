-- On which events do outlets contradict each other, and on whose word?
SELECT event_id, headline, event_date, source_id, status, source_grade, speaker, evidence
FROM disputed_events
ORDER BY event_id, source_grade, source_id
LIMIT 20;
