INSERT INTO question_past (question, document, day, option)
SELECT questions.row, documents.row, :day, :option
FROM questions, documents WHERE questions.id = :question AND documents.id = :document
ON CONFLICT DO NOTHING;
