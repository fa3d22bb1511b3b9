-- The versions that count on the asked day, newest report first, without their words.
SELECT id, published FROM documents
WHERE known <= :as_of
    AND (superseded IS NULL OR superseded > :as_of)
    AND (:since IS NULL OR coalesce(published, known) >= :since)
    AND (:until IS NULL OR coalesce(published, known) <= :until)
ORDER BY coalesce(published, known) DESC, known DESC, id;
