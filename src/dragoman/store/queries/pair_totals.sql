-- How much was reported done between each two known parties, in either direction,
-- by the versions that count on the asked day; reports of one thing count severally.
WITH not_counting AS (
    SELECT row FROM documents WHERE known > :as_of
    UNION ALL
    SELECT row FROM documents WHERE superseded IS NOT NULL AND superseded <= :as_of
)
SELECT first, second, count(*) AS number, sum(conflict) AS conflict
FROM deeds
WHERE document NOT IN not_counting
    AND day >= coalesce(:since, '') AND day <= coalesce(:until, '9999-12-31')
GROUP BY first, second;
