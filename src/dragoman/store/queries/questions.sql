-- Questions open on or before the asked day, the soonest due first.
SELECT questions.*, (
    SELECT json_group_array(event) FROM (
        SELECT event FROM question_events
        WHERE question = questions.row
        ORDER BY position
    )
) AS events
FROM questions
WHERE opened <= :as_of AND (:state IS NULL OR state = :state)
ORDER BY due IS NULL, due, opened, id;
