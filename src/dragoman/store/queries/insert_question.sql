INSERT INTO questions (id, text, opened, due, rule, state, outcome)
VALUES (:id, :text, :opened, :due, :rule, :state, :outcome)
ON CONFLICT (id) DO NOTHING;
