-- The days on which something was published that counts on the asked day.
SELECT DISTINCT published FROM documents
WHERE published IS NOT NULL AND known <= :as_of
    AND (superseded IS NULL OR superseded > :as_of)
ORDER BY published;
