-- The same gap counts once a day.
INSERT INTO gaps (day, source, reason, detail)
VALUES (:day, :source, :reason, :detail)
ON CONFLICT DO NOTHING;
