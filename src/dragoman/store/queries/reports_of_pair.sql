-- As `reports`, of two asked parties: only events that hold both are gone through, and in
-- these it is looked whether the two are different parties (a bloc may hold both).
WITH few AS MATERIALIZED (
    SELECT DISTINCT event FROM (
        SELECT event FROM parties WHERE code = :second AND role IN ('actor', 'recipient')
        UNION ALL
        SELECT event FROM parties WHERE folded_name = :second AND role IN ('actor', 'recipient')
    )
    WHERE event IN (
        SELECT event FROM parties WHERE code = :first AND role IN ('actor', 'recipient')
        UNION ALL
        SELECT event FROM parties WHERE folded_name = :first AND role IN ('actor', 'recipient')
    )
),
fewer AS (
    SELECT event FROM few WHERE EXISTS (
        SELECT 1 FROM parties AS one
        JOIN parties AS other ON other.event = one.event
        WHERE one.event = few.event
            AND one.role IN ('actor', 'recipient') AND other.role IN ('actor', 'recipient')
            AND (one.code = :first OR one.folded_name = :first)
            AND (other.code = :second OR other.folded_name = :second)
            AND (one.role <> other.role OR one.position <> other.position)
    )
)
SELECT events.json, documents.row AS document, documents.known
FROM fewer
CROSS JOIN events ON events.row = fewer.event
CROSS JOIN documents ON documents.row = events.document
--> asked_of_events
