-- The versions of an article, oldest known first.
SELECT known, published, modified FROM documents
WHERE key = :key
ORDER BY known, version;
