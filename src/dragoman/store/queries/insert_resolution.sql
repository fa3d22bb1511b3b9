INSERT INTO resolutions (question, day, outcome, because, evidence, state, decided_by)
SELECT row, :day, :outcome, :because, :evidence, :state, :by FROM questions WHERE id = :question;
