-- Days are ISO text (2024-05-17), which sorts as the calendar does.

-- One row is one version of one article. `known` is the day from which the
-- version counts as known, `superseded` the day from which a newer one does.
-- The text stands last, so that reading the other columns does not walk it.
CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL CHECK (key <> ''),
    version INTEGER NOT NULL,
    known TEXT NOT NULL,
    superseded TEXT,
    learnt TEXT NOT NULL,
    published TEXT,
    published_from TEXT NOT NULL,
    modified TEXT,
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    origin TEXT NOT NULL,
    language TEXT NOT NULL,
    external_id TEXT NOT NULL,
    words_digest TEXT NOT NULL,    -- of title and text: the same words of one article
    content_digest TEXT NOT NULL,  -- with source and day: the same report under another key
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (key, version),
    UNIQUE (key, words_digest)
);
CREATE INDEX documents_by_content ON documents (content_digest);
CREATE INDEX documents_by_words ON documents (words_digest);

-- Every quote is a span of this text: were it to change, all evidence would lie.
CREATE TRIGGER document_words_are_immutable
BEFORE UPDATE OF id, key, version, title, text ON documents
BEGIN
    SELECT RAISE(ABORT, 'the words of a stored document never change');
END;

CREATE TABLE events (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    type TEXT NOT NULL,
    mode TEXT NOT NULL,
    quad TEXT NOT NULL,
    status TEXT NOT NULL,
    day TEXT NOT NULL,  -- of the report: published, or known where it has no date
    start_day TEXT,     -- of the event itself
    end_day TEXT,
    start INTEGER NOT NULL, -- of the quote, in the text
    confidence REAL NOT NULL,
    json TEXT NOT NULL, -- the whole event, as `event_json` writes it
    UNIQUE (document, id)
);
CREATE INDEX events_by_id ON events (id);
CREATE INDEX events_by_day ON events (day);
CREATE INDEX events_by_type ON events (type, status);
CREATE INDEX events_by_start ON events (start_day, end_day);

-- A bloc without a body of its own stands here once for each of its members.
CREATE TABLE parties (
    event INTEGER NOT NULL REFERENCES events (row) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient', 'attribution')),
    position INTEGER NOT NULL,
    code TEXT NOT NULL COLLATE NOCASE,
    sector TEXT NOT NULL,
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL  -- NOCASE folds ASCII only; this folds all letters
);
CREATE INDEX parties_by_event ON parties (event);
CREATE INDEX parties_by_code ON parties (code, role, event, position);
CREATE INDEX parties_by_name ON parties (folded_name, role, event, position);

-- `place` is a document id or a place of the input such as "reports.jsonl:3".
CREATE TABLE rejected (
    row INTEGER PRIMARY KEY,
    document INTEGER REFERENCES documents (row) ON DELETE CASCADE,
    place TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    words TEXT NOT NULL,
    day TEXT NOT NULL
);
CREATE INDEX rejected_by_document ON rejected (document);
CREATE UNIQUE INDEX rejected_without_document
    ON rejected (place, reason, detail, words) WHERE document IS NULL;

CREATE TABLE gaps (
    row INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    UNIQUE (day, source, reason, detail)
);

CREATE TABLE questions (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    opened TEXT NOT NULL,
    due TEXT,
    rule TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'resolved', 'void')),
    outcome TEXT NOT NULL
);

-- A question is resolved by the rule it was opened with.
CREATE TRIGGER question_rules_are_immutable
BEFORE UPDATE OF id, text, opened, due, rule ON questions
BEGIN
    SELECT RAISE(ABORT, 'a question keeps the words and the rule it was opened with');
END;

CREATE TABLE question_events (
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (question, position)
) WITHOUT ROWID;

-- The index holds no copy of the words: it reads them from `documents`.
CREATE VIRTUAL TABLE words USING fts5 (
    title, text,
    content = 'documents', content_rowid = 'row',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER words_follow_new_documents AFTER INSERT ON documents
BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER words_follow_removed_documents AFTER DELETE ON documents
BEGIN
    INSERT INTO words (words, rowid, title, text)
    VALUES ('delete', old.row, old.title, old.text);
END;
