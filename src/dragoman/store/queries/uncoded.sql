-- A row where the coder failed on this document.
SELECT 1 FROM rejected
JOIN documents ON documents.row = rejected.document
WHERE documents.id = :id AND rejected.reason = :reason
LIMIT 1;
