INSERT INTO corrections (id, document, event, made, author, reason, was_json, now_json)
VALUES (:id, :document, :event, :made, :author, :reason, :was_json, :now_json)
ON CONFLICT (id) DO NOTHING;
