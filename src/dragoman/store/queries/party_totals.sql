-- In how many events each known party takes part, by quad class.
SELECT parties.code, events.quad, count(DISTINCT events.row) AS number
FROM events INDEXED BY events_by_day
CROSS JOIN documents ON documents.row = events.document
CROSS JOIN parties ON parties.event = events.row AND parties.role <> 'attribution'
WHERE parties.code <> ''
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND events.day >= coalesce(:since, '') AND events.day <= coalesce(:until, '9999-12-31')
GROUP BY 1, 2;
