-- The same gap counts once a day; a later reading that meets it opens it again.
INSERT INTO gaps (day, source, reason, detail, place, learnt)
VALUES (:day, :source, :reason, :detail, :place, :learnt)
ON CONFLICT (place, source, reason, detail, day) DO UPDATE
SET learnt = excluded.learnt, closed = NULL
WHERE gaps.learnt <> excluded.learnt;
