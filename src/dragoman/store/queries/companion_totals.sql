-- How often each two known parties did something together: both among the actors of one
-- event, by the versions that count on the asked day. The members of one bloc ("NATO
-- countries") share a position: they were named as one, and did nothing with one another.
SELECT one.code AS first, other.code AS second, count(DISTINCT events.row) AS number
FROM events
JOIN documents ON documents.row = events.document
JOIN parties AS one ON one.event = events.row AND one.role = 'actor'
JOIN parties AS other ON other.event = events.row AND other.role = 'actor'
WHERE events.status IN ('happened', 'ongoing')
    AND one.code <> '' AND one.code < other.code AND one.position <> other.position
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND (:since IS NULL OR events.day >= :since)
    AND (:until IS NULL OR events.day <= :until)
GROUP BY 1, 2;
