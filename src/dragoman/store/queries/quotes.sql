-- Every event beside the text that must hold its quote.
SELECT events.id, events.json, documents.id AS document, documents.text
FROM events
JOIN documents ON documents.row = events.document
ORDER BY documents.row;
