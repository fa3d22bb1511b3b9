-- A rejection outside any stored document is kept once.
INSERT INTO rejected (document, place, reason, detail, words, day)
VALUES (:document, :place, :reason, :detail, :words, :day)
ON CONFLICT (place, reason, detail, words) WHERE document IS NULL DO NOTHING;
