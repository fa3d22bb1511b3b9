-- The days of such events as a question asks for, of the versions that count on the asked day.
SELECT question_past.day, question_past.option, documents.known, documents.id AS document
FROM question_past
JOIN documents ON documents.row = question_past.document
WHERE question_past.question = (SELECT row FROM questions WHERE id = :question)
    AND documents.known <= :as_of
    AND (documents.superseded IS NULL OR documents.superseded > :as_of);
