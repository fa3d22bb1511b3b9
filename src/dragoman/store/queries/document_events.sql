SELECT json FROM events WHERE document = :document ORDER BY start, row;
