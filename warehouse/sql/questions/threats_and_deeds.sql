-- What was only threatened, promised or planned, and what happened afterwards?
SELECT
    said.actor, said.recipient, said.status, said.deed_type, said.event_date AS said_on,
    done.event_date AS done_on, done.plover_type AS done_type, said.n_origins, said.event_id, done.event_id AS deed_id
FROM events AS said
LEFT JOIN events AS done ON done.follows_event_id = said.event_id AND done.status IN ('occurred', 'ongoing')
WHERE said.status IN ('threatened', 'promised', 'conditional', 'planned')
ORDER BY said_on DESC NULLS LAST, said.n_origins DESC, said.event_id, deed_id
LIMIT 20;
