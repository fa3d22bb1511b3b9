-- How many rejections there are of each reason, most frequent first.
SELECT rejected.reason, count(*) AS number
FROM rejected
LEFT JOIN documents ON documents.row = rejected.document
WHERE coalesce(documents.known, rejected.day) <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND (
        :documents IS NULL
        OR coalesce(documents.id, rejected.place) IN (SELECT value FROM json_each(:documents))
    )
GROUP BY rejected.reason
ORDER BY number DESC, rejected.reason;
