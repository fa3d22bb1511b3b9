-- Evidence of versions that a newer one had taken the place of by a day, or that are not there
-- any more, still counted. Rows of imported data are in no document.
SELECT evidence.id FROM evidence
LEFT JOIN documents ON documents.id = evidence.document
WHERE evidence.question = (SELECT row FROM questions WHERE id = :question)
    AND evidence.withdrawn IS NULL AND evidence.document NOT LIKE 'data:%'
    AND (documents.row IS NULL OR documents.superseded <= :as_of);
