-- The id of a stored document with these words, or no row.
SELECT id FROM documents
WHERE key = :key AND words_digest = :words_digest
UNION ALL
SELECT id FROM documents
WHERE content_digest = :content_digest
    AND NOT EXISTS (SELECT 1 FROM documents WHERE key = :key)
LIMIT 1;
