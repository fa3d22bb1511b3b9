-- The documents behind a row that no newer version has taken the place of, in their order.
SELECT * FROM documents
WHERE row > :row AND superseded IS NULL
ORDER BY row;
