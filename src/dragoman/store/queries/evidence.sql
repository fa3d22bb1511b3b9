-- The evidence known on a day, oldest first; what was withdrawn by then stays out unless asked for.
SELECT evidence.*, questions.id AS question_id
FROM evidence JOIN questions ON questions.row = evidence.question
WHERE (:question IS NULL OR questions.id = :question) AND evidence.day <= :as_of
    AND (:withdrawn OR evidence.withdrawn IS NULL OR evidence.withdrawn > :as_of)
ORDER BY evidence.day, evidence.row;
