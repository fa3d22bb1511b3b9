UPDATE questions SET state = :state, outcome = :outcome WHERE id = :question;
