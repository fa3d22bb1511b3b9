-- The versions that count on the asked day, newest report first, without their words.
SELECT id, published FROM documents
WHERE known <= :as_of
    AND (superseded IS NULL OR superseded > :as_of)
    AND coalesce(published, known) >= coalesce(:since, '')
    AND coalesce(published, known) <= coalesce(:until, '9999-12-31')
ORDER BY coalesce(published, known) DESC, known DESC, id;
