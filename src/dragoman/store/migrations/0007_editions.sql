-- The briefs that were written, one for each scope and day: the last one of a day holds.
CREATE TABLE editions (
    scope TEXT NOT NULL,
    day TEXT NOT NULL,
    written TEXT NOT NULL,
    page_json TEXT NOT NULL,
    PRIMARY KEY (scope, day)
) WITHOUT ROWID;
