-- What is asked of the events, whichever way they were come by; newest first.
--
-- A party is asked for by code or by name. One asked party may stand anywhere; of two or
-- more, at least :least must be there, as that many different parties.
WHERE events.day >= coalesce(:since, '') AND events.day <= coalesce(:until, '9999-12-31')
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND (:types IS NULL OR events.type IN (SELECT value FROM json_each(:types)))
    AND (:statuses IS NULL OR events.status IN (SELECT value FROM json_each(:statuses)))
    AND (:about IS NULL OR (
        SELECT count(DISTINCT asked.key) >= :least
            AND count(DISTINCT parties.role || parties.position) >= :least
        FROM parties
        JOIN json_each(:about) AS asked
            ON parties.code = asked.value OR parties.folded_name = asked.value
        WHERE parties.event = events.row AND parties.role IN ('actor', 'recipient')
    ))
ORDER BY
    events.day DESC, documents.known DESC, documents.id,
    events.start, events.id
LIMIT :limit;
