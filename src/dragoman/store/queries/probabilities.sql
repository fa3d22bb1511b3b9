SELECT probabilities.*, questions.id AS question_id
FROM probabilities JOIN questions ON questions.row = probabilities.question
WHERE (:question IS NULL OR questions.id = :question) AND probabilities.day <= :as_of
ORDER BY probabilities.question, probabilities.day, probabilities.number;
