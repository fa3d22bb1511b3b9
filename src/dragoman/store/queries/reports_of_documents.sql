-- As `reports`, of named documents only: these are gone through one by one.
SELECT events.json, documents.row AS document, documents.known
FROM json_each(:documents) AS wanted
CROSS JOIN documents ON documents.id = wanted.value
CROSS JOIN events ON events.document = documents.row
--> asked_of_events
