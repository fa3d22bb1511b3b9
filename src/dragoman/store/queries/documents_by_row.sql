SELECT * FROM documents
WHERE row IN (SELECT value FROM json_each(:rows));
