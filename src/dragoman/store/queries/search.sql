-- Versions that count on the asked day and hold all the words, best first.
-- A word of the title weighs as much as four of the text.
SELECT documents.*, snippet(words, 1, '', '', '', 40) AS snippet
FROM words
JOIN documents ON documents.row = words.rowid
WHERE words MATCH :words
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of)
    AND (:since IS NULL OR coalesce(documents.published, documents.known) >= :since)
    AND (:until IS NULL OR coalesce(documents.published, documents.known) <= :until)
    AND (:source = '' OR instr(lower(documents.source), lower(:source)) > 0)
ORDER BY bm25(words, 4.0, 1.0), documents.known DESC, documents.id
LIMIT :limit;
