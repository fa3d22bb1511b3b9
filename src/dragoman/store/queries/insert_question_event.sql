INSERT INTO question_events (question, position, event)
VALUES (:question, :position, :event);
