-- Which stories are carried most widely, and on how many texts that are not copies of each other do they rest?
SELECT headline, n_articles, n_outlets, n_origins, first_report_at, story_id
FROM stories
ORDER BY n_origins DESC, n_outlets DESC, n_articles DESC, story_id
LIMIT 10;
