-- An event by its id, with its document.
SELECT events.json, documents.row AS document, documents.known
FROM events
JOIN documents ON documents.row = events.document
WHERE events.id = :id
ORDER BY documents.known DESC
LIMIT 1;
