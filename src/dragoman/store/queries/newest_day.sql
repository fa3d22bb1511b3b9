-- The day of the newest report with an event that is not of a later day than the asked one.
SELECT max(day) AS day FROM events WHERE day <= :day;
