INSERT INTO stated_forecasts (question, by, day, option, probability, reasons)
SELECT row, :by, :day, :option, :probability, :reasons FROM questions WHERE id = :question
ON CONFLICT (question, by, day, option)
DO UPDATE SET probability = :probability, reasons = :reasons;
