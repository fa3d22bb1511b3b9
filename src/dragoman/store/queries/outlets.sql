-- What each outlet gave, by the versions that count on the asked day.
SELECT documents.source, count(*) AS documents,
    sum(EXISTS (SELECT 1 FROM events WHERE events.document = documents.row)) AS telling,
    min(coalesce(documents.published, documents.known)) AS first,
    max(coalesce(documents.published, documents.known)) AS last
FROM documents
WHERE documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND coalesce(documents.published, documents.known) >= coalesce(:since, '')
    AND coalesce(documents.published, documents.known) <= coalesce(:until, '9999-12-31')
GROUP BY documents.source
ORDER BY documents DESC, documents.source;
