-- Events of the versions that count on the asked day, newest first.
--
-- Days are walked backwards, so that the newest few are found at once.
SELECT events.json, documents.row AS document, documents.known
FROM events INDEXED BY events_by_day
CROSS JOIN documents ON documents.row = events.document
--> asked_of_events
