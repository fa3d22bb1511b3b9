DELETE FROM question_past WHERE question = (SELECT row FROM questions WHERE id = :question);
