-- Corrections in the order in which they were made.
SELECT * FROM corrections
WHERE (:document IS NULL OR document = :document)
ORDER BY made, row;
