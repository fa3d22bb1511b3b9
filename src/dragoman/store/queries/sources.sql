SELECT place, source, last_try, last_success, last_error, items, due, pace_s
FROM sources ORDER BY source, place;
