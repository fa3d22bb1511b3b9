-- Every version of every article, for what goes through them all.
SELECT id FROM documents ORDER BY row;
