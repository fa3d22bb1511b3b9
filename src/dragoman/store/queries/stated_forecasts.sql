SELECT stated_forecasts.*, questions.id AS question_id
FROM stated_forecasts JOIN questions ON questions.row = stated_forecasts.question
WHERE (:question IS NULL OR questions.id = :question) AND stated_forecasts.day <= :as_of
ORDER BY stated_forecasts.question, stated_forecasts.day, stated_forecasts.by;
