-- The same words, read before without their day: the dated report takes their place.
-- Another article goes only if it has neither an address nor another version:
-- else what it corrected, or what corrected it, would stand alone.
DELETE FROM documents
WHERE published IS NULL AND (
    (key = :key AND words_digest = :words_digest)
    OR (
        content_digest = :undated_digest AND url = ''
        AND NOT EXISTS (
            SELECT 1 FROM documents AS other
            WHERE other.key = documents.key AND other.row <> documents.row
        )
    )
);
