INSERT INTO question_past (question, document, day)
SELECT questions.row, documents.row, :day
FROM questions, documents WHERE questions.id = :question AND documents.id = :document
ON CONFLICT DO NOTHING;
