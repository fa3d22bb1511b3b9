INSERT INTO probabilities (question, number, day, probability, cause, evidence, option)
SELECT row, (
    SELECT coalesce(max(number), 0) + 1 FROM probabilities WHERE question = questions.row
), :day, :probability, :cause, :evidence, :option
FROM questions WHERE id = :question;
