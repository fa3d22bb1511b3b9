-- Gaps of this place that the reading of this moment did not meet.
UPDATE gaps SET closed = :day
WHERE place = :place AND closed IS NULL AND learnt < :learnt;
