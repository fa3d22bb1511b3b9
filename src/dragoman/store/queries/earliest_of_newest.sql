-- The day on which the newest :number events begin, up to a day; no row if there are fewer.
SELECT day FROM events WHERE day <= :day ORDER BY day DESC LIMIT 1 OFFSET :number;
