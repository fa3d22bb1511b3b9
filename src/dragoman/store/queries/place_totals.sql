-- How much is told of each place, by quad class.
SELECT
    json_extract(events.json, '$.place.name') AS name,
    json_extract(events.json, '$.place.code') AS code,
    json_extract(events.json, '$.place.latitude') AS latitude,
    json_extract(events.json, '$.place.longitude') AS longitude,
    events.quad,
    count(*) AS number
FROM events INDEXED BY events_by_day
CROSS JOIN documents ON documents.row = events.document
WHERE json_extract(events.json, '$.place.latitude') IS NOT NULL
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND events.day >= coalesce(:since, '') AND events.day <= coalesce(:until, '9999-12-31')
GROUP BY 1, 2, 3, 4, 5
ORDER BY number DESC, name;
