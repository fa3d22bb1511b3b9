-- As `reports_of_few`, of two asked parties: only events that hold both are gone through.
WITH few AS (
    SELECT event FROM (
        SELECT event FROM parties WHERE code = :first AND role IN ('actor', 'recipient')
        UNION
        SELECT event FROM parties WHERE folded_name = :first AND role IN ('actor', 'recipient')
    )
    INTERSECT
    SELECT event FROM (
        SELECT event FROM parties WHERE code = :second AND role IN ('actor', 'recipient')
        UNION
        SELECT event FROM parties WHERE folded_name = :second AND role IN ('actor', 'recipient')
    )
)
SELECT events.json, documents.row AS document, documents.known
FROM few
CROSS JOIN events ON events.row = few.event
CROSS JOIN documents ON documents.row = events.document
--> asked_of_events
