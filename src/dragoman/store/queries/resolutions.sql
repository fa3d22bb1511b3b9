SELECT resolutions.*, questions.id AS question_id
FROM resolutions JOIN questions ON questions.row = resolutions.question
WHERE (:question IS NULL OR questions.id = :question) AND resolutions.day <= :as_of
ORDER BY resolutions.row;
