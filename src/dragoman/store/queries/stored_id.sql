-- The id of a stored document with these words, or no row. Words that were read
-- without their day do not count for a report that has one; a text without a day
-- is known where the same words of the same source have one. Words that an article
-- had again are of its newest version that has them (see save_return).
SELECT id FROM (
    SELECT id FROM documents
    WHERE key = :key
        AND (words_digest = :words_digest OR words_digest LIKE :words_digest || '+%')
        AND (published IS NOT NULL OR :published IS NULL)
    ORDER BY version DESC
    LIMIT 1
)
UNION ALL
SELECT id FROM documents
WHERE id = :id AND words_digest = :words_digest
    AND (published IS NOT NULL OR :published IS NULL)
UNION ALL
SELECT id FROM documents
WHERE content_digest = :content_digest
    AND NOT EXISTS (SELECT 1 FROM documents WHERE key = :key)
UNION ALL
SELECT id FROM documents
WHERE :published IS NULL AND words_digest = :words_digest AND source = :source
    AND NOT EXISTS (SELECT 1 FROM documents WHERE key = :key)
LIMIT 1;
