-- What makes a question live: its rule as data, the reports that bear on it, what they did
-- to its probability, how it ended, and what others held likely.
CREATE TABLE question_rules (
    question INTEGER PRIMARY KEY REFERENCES questions (row) ON DELETE CASCADE,
    json TEXT NOT NULL,
    hash TEXT NOT NULL,
    replaces TEXT NOT NULL
);
CREATE TRIGGER frozen_rules_are_immutable BEFORE UPDATE ON question_rules
BEGIN
    SELECT RAISE(ABORT, 'a rule is frozen when its question is opened');
END;

-- Evidence is never removed: from `withdrawn` on it no longer counts.
CREATE TABLE evidence (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    event TEXT NOT NULL,
    document TEXT NOT NULL,
    day TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('yes', 'no')),
    kind TEXT NOT NULL,
    weight REAL NOT NULL,
    reason TEXT NOT NULL,
    quote TEXT NOT NULL,
    source TEXT NOT NULL,
    origin TEXT NOT NULL,
    option TEXT NOT NULL,
    decides INTEGER NOT NULL,
    withdrawn TEXT
);
CREATE INDEX evidence_by_question ON evidence (question, day);

-- `number` orders what changed on one day.
CREATE TABLE probabilities (
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    day TEXT NOT NULL,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    cause TEXT NOT NULL,
    evidence TEXT NOT NULL, -- JSON list of ids
    option TEXT NOT NULL,
    PRIMARY KEY (question, number)
) WITHOUT ROWID;

-- The last one counts.
CREATE TABLE resolutions (
    row INTEGER PRIMARY KEY,
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    day TEXT NOT NULL,
    outcome TEXT NOT NULL,
    because TEXT NOT NULL,
    evidence TEXT NOT NULL, -- JSON list of ids
    state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    decided_by TEXT NOT NULL
);
CREATE INDEX resolutions_by_question ON resolutions (question);

CREATE TABLE stated_forecasts (
    question INTEGER NOT NULL REFERENCES questions (row) ON DELETE CASCADE,
    by TEXT NOT NULL,
    day TEXT NOT NULL,
    option TEXT NOT NULL,
    probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
    reasons TEXT NOT NULL,
    PRIMARY KEY (question, by, day, option)
) WITHOUT ROWID;
