-- A question of several answers has a past for each of them; all are fed with all once more.
DROP TABLE question_past;
CREATE TABLE question_past (
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    day TEXT NOT NULL,
    option TEXT NOT NULL,
    PRIMARY KEY (question, document, day, option)
) WITHOUT ROWID;
CREATE INDEX question_past_by_document ON question_past (document);
DELETE FROM question_fed;
