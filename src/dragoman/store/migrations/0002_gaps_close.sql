-- A gap is past once its source was read again. `place` is what was to be read, a
-- source or the folder it lies in; `learnt` the reading that last met the gap;
-- `closed` the day from which it is past.
ALTER TABLE gaps RENAME TO old_gaps;
CREATE TABLE gaps (
    row INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    source TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    place TEXT NOT NULL,
    learnt TEXT NOT NULL,
    closed TEXT,
    UNIQUE (place, source, reason, detail, day)
);
INSERT INTO gaps (day, source, reason, detail, place, learnt)
SELECT day, source, reason, detail, source, day FROM old_gaps;
DROP TABLE old_gaps;
