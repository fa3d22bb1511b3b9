-- As `reports`, where the parties of :few are in so few events that these are gone
-- through one by one: whatever is asked for holds one of them.
WITH few AS (
    SELECT parties.event FROM json_each(:few) AS asked
    JOIN parties ON parties.code = asked.value
    WHERE parties.role IN ('actor', 'recipient')
    UNION
    SELECT parties.event FROM json_each(:few) AS asked
    JOIN parties ON parties.folded_name = asked.value
    WHERE parties.role IN ('actor', 'recipient')
)
SELECT events.json, documents.row AS document, documents.known
FROM few
CROSS JOIN events ON events.row = few.event
CROSS JOIN documents ON documents.row = events.document
WHERE events.day >= coalesce(:since, '') AND events.day <= coalesce(:until, '9999-12-31')
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND (:types IS NULL OR events.type IN (SELECT value FROM json_each(:types)))
    AND (:statuses IS NULL OR events.status IN (SELECT value FROM json_each(:statuses)))
    AND (
        SELECT count(DISTINCT asked.key) >= :least
            AND count(DISTINCT parties.role || parties.position) >= :least
        FROM parties
        JOIN json_each(:about) AS asked
            ON parties.code = asked.value OR parties.folded_name = asked.value
        WHERE parties.event = events.row AND parties.role IN ('actor', 'recipient')
    )
ORDER BY
    events.day DESC, documents.known DESC, documents.id,
    events.start, events.id
LIMIT :limit;
