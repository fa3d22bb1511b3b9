INSERT INTO sources
    (place, source, last_try, last_success, last_error, items, due, pace_s)
VALUES (:place, :source, :last_try, :last_success, :last_error, :items, :due, :pace_s)
ON CONFLICT (place) DO UPDATE SET
    source = excluded.source, last_try = excluded.last_try,
    last_success = excluded.last_success, last_error = excluded.last_error,
    items = excluded.items, due = excluded.due, pace_s = excluded.pace_s;
