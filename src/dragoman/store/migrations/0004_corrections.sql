-- What people put right by hand. A correction belongs to the words of its document and
-- is kept for ever; of several of one event the last made holds.
CREATE TABLE corrections (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL,
    event TEXT NOT NULL,
    made TEXT NOT NULL,
    author TEXT NOT NULL CHECK (author <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    was_json TEXT NOT NULL,
    now_json TEXT  -- null where the words tell of no event
);
CREATE INDEX corrections_by_document ON corrections (document);
CREATE TRIGGER corrections_are_immutable BEFORE UPDATE ON corrections
BEGIN
    SELECT RAISE(ABORT, 'a correction keeps its words; make another one');
END;
-- The brief asks for the reports of some days, whatever they tell.
CREATE INDEX documents_by_day ON documents (coalesce(published, known));
