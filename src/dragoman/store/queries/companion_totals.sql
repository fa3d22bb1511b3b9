-- How often each two known parties did something together: both among the actors of one
-- event, by the versions that count on the asked day. The members of one bloc ("NATO
-- countries") share a position: they were named as one, and did nothing with one another.
SELECT one.code AS first, other.code AS second, count(DISTINCT events.row) AS number
FROM events INDEXED BY events_by_day
CROSS JOIN documents ON documents.row = events.document
CROSS JOIN parties AS one ON one.event = events.row AND one.role = 'actor'
CROSS JOIN parties AS other ON other.event = events.row AND other.role = 'actor'
WHERE events.status IN ('happened', 'ongoing')
    AND one.code <> '' AND one.code < other.code AND one.position <> other.position
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND events.day >= coalesce(:since, '') AND events.day <= coalesce(:until, '9999-12-31')
GROUP BY 1, 2;
