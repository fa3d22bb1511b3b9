-- The same words, read before without their day: the dated report takes their place.
DELETE FROM documents
WHERE published IS NULL AND (
    content_digest = :undated_digest OR (key = :key AND words_digest = :words_digest)
);
