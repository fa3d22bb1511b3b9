-- Events of the versions that count on the asked day, newest first.
--
-- A party is asked for by code or by name. One asked party may stand anywhere;
-- of two or more, at least :least must be there, as that many different parties.
WITH asked AS (
    SELECT key AS number, value FROM json_each(:about)
),
taking_part AS (
    SELECT parties.event, asked.number, parties.role, parties.position
    FROM asked
    JOIN parties ON parties.code = asked.value
    WHERE parties.role IN ('actor', 'recipient')
    UNION
    SELECT parties.event, asked.number, parties.role, parties.position
    FROM asked
    JOIN parties ON parties.folded_name = asked.value
    WHERE parties.role IN ('actor', 'recipient')
),
wanted AS (
    SELECT row AS event FROM events WHERE :about IS NULL
    UNION ALL
    SELECT event FROM taking_part
    GROUP BY event
    HAVING count(DISTINCT number) >= :least
        AND count(DISTINCT role || position) >= :least
)
SELECT events.json, documents.row AS document, documents.known
FROM wanted
JOIN events ON events.row = wanted.event
JOIN documents ON documents.row = events.document
WHERE documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND (:types IS NULL OR events.type IN (SELECT value FROM json_each(:types)))
    AND (:statuses IS NULL OR events.status IN (SELECT value FROM json_each(:statuses)))
    AND (:since IS NULL OR events.day >= :since)
    AND (:until IS NULL OR events.day <= :until)
    AND (:documents IS NULL OR documents.id IN (SELECT value FROM json_each(:documents)))
ORDER BY
    events.day DESC, documents.known DESC, documents.id,
    events.start, events.id
LIMIT :limit;
