-- All versions of an article, oldest known first.
SELECT * FROM documents WHERE key = :key ORDER BY known, version;
