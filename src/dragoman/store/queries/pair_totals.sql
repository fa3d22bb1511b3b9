-- How much was reported done between each two known parties, in either direction,
-- by the versions that count on the asked day; reports of one thing count severally.
SELECT
    min(actors.code, recipients.code) AS first,
    max(actors.code, recipients.code) AS second,
    count(*) AS number,
    sum(events.quad IN ('verbal conflict', 'material conflict')) AS conflict
FROM events INDEXED BY events_by_day
CROSS JOIN documents ON documents.row = events.document
CROSS JOIN parties AS actors ON actors.event = events.row AND actors.role = 'actor'
CROSS JOIN parties AS recipients
    ON recipients.event = events.row AND recipients.role = 'recipient'
WHERE events.status IN ('happened', 'ongoing')
    AND actors.code <> '' AND recipients.code <> '' AND actors.code <> recipients.code
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND events.day >= coalesce(:since, '') AND events.day <= coalesce(:until, '9999-12-31')
GROUP BY 1, 2;
