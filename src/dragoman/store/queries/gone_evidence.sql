-- Evidence of versions that a newer one had taken the place of by a day, or that are not there
-- any more, still counted.
SELECT evidence.id FROM evidence
LEFT JOIN documents ON documents.id = evidence.document
WHERE evidence.question = (SELECT row FROM questions WHERE id = :question)
    AND evidence.withdrawn IS NULL
    AND (documents.row IS NULL OR documents.superseded <= :as_of);
