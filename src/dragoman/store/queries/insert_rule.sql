INSERT INTO question_rules (question, json, hash, replaces)
SELECT row, :json, :hash, :replaces FROM questions WHERE id = :question
ON CONFLICT (question) DO NOTHING;
