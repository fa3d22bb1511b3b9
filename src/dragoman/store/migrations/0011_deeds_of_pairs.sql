-- What was reported done between each two known parties, by pair: the totals of all pairs
-- are asked for with every ledger, and events, their documents and parties lie far apart.
-- It follows `parties`, as the search index follows `documents`.
CREATE TABLE deeds (
    first TEXT NOT NULL COLLATE NOCASE,
    second TEXT NOT NULL COLLATE NOCASE,
    event INTEGER NOT NULL REFERENCES events (row) ON DELETE CASCADE,
    document INTEGER NOT NULL, -- of the event: gone with it
    day TEXT NOT NULL,
    conflict INTEGER NOT NULL,
    PRIMARY KEY (first, second, event)
) WITHOUT ROWID;
CREATE INDEX deeds_by_event ON deeds (event);
CREATE TRIGGER deeds_follow_new_parties AFTER INSERT ON parties
WHEN new.code <> '' AND new.role IN ('actor', 'recipient')
BEGIN
    INSERT INTO deeds (first, second, event, document, day, conflict)
    SELECT
        min(new.code, other.code), max(new.code, other.code), events.row, events.document,
        events.day, events.quad IN ('verbal conflict', 'material conflict')
    FROM events
    JOIN parties AS other ON other.event = events.row
    WHERE events.row = new.event AND events.status IN ('happened', 'ongoing')
        AND other.role IN ('actor', 'recipient') AND other.role <> new.role
        AND other.code <> '' AND other.code <> new.code
    ON CONFLICT DO NOTHING;
END;
INSERT INTO deeds (first, second, event, document, day, conflict)
SELECT DISTINCT
    min(actors.code, recipients.code), max(actors.code, recipients.code), events.row,
    events.document, events.day, events.quad IN ('verbal conflict', 'material conflict')
FROM events
JOIN parties AS actors ON actors.event = events.row AND actors.role = 'actor'
JOIN parties AS recipients ON recipients.event = events.row AND recipients.role = 'recipient'
WHERE events.status IN ('happened', 'ongoing')
    AND actors.code <> '' AND recipients.code <> '' AND actors.code <> recipients.code;
-- Few versions are ever superseded, and fewer are known later than the asked day.
CREATE INDEX documents_by_known ON documents (known);
CREATE INDEX documents_superseded ON documents (superseded) WHERE superseded IS NOT NULL;
