-- The last document that each open question was fed with.
SELECT questions.id, question_fed.until
FROM question_fed JOIN questions ON questions.row = question_fed.question;
