-- The frozen rules, of one question or of all, in the order in which they were opened.
SELECT questions.id AS question, question_rules.json, question_rules.hash,
    question_rules.replaces
FROM question_rules JOIN questions ON questions.row = question_rules.question
WHERE :question IS NULL OR questions.id = :question
ORDER BY questions.row;
