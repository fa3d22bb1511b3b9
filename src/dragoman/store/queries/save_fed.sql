INSERT INTO question_fed (question, until)
SELECT row, :until FROM questions WHERE id = :question
ON CONFLICT (question) DO UPDATE SET until = :until;
