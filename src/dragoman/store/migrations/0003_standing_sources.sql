-- Sources that are read again and again: when last, with what, and when next.
CREATE TABLE sources (
    place TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    last_try TEXT NOT NULL,
    last_success TEXT,
    last_error TEXT NOT NULL,
    items INTEGER NOT NULL,
    due TEXT,
    pace_s REAL NOT NULL
) WITHOUT ROWID;
-- What a server said of its version, to be asked only for what is newer.
CREATE TABLE validators (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL
) WITHOUT ROWID;
