-- As `reports`, where the parties of :few are in so few events that these are gone
-- through one by one: whatever is asked for holds one of them.
WITH few AS (
    SELECT parties.event FROM json_each(:few) AS asked
    JOIN parties ON parties.code = asked.value
    WHERE parties.role IN ('actor', 'recipient')
    UNION
    SELECT parties.event FROM json_each(:few) AS asked
    JOIN parties ON parties.folded_name = asked.value
    WHERE parties.role IN ('actor', 'recipient')
)
SELECT events.json, documents.row AS document, documents.known
FROM few
CROSS JOIN events ON events.row = few.event
CROSS JOIN documents ON documents.row = events.document
--> asked_of_events
