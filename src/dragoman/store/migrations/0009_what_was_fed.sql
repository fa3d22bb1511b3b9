-- What a question was fed with: the last document that was looked at for it (by row), and the
-- days of such events as its rule asks for, so that a reading looks at its own documents alone.
CREATE TABLE question_fed (
    question INTEGER PRIMARY KEY REFERENCES questions (row) ON DELETE CASCADE,
    until INTEGER NOT NULL
);
CREATE TABLE question_past (
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    day TEXT NOT NULL,
    PRIMARY KEY (question, document, day)
) WITHOUT ROWID;
CREATE INDEX question_past_by_document ON question_past (document);
-- The days with reports, without reading the documents themselves.
CREATE INDEX documents_by_published ON documents (published, known, superseded);

-- The row of a removed document may be given to another one, which nobody looked at yet.
CREATE TRIGGER fed_before_removed_documents AFTER DELETE ON documents
BEGIN
    UPDATE question_fed SET until = old.row - 1 WHERE until >= old.row;
END;
