INSERT INTO events (
    id, document, type, mode, quad, status, day, start_day, end_day, start, confidence, json
)
VALUES (
    :id, :document, :type, :mode, :quad, :status, :day, :start_day, :end_day,
    :start, :confidence, :json
);
