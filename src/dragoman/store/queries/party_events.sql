-- How many parties of events go by this code or name, counted to :most.
SELECT count(*) AS number FROM (
    SELECT 1 FROM parties WHERE code = :party LIMIT :most
)
UNION ALL
SELECT count(*) FROM (
    SELECT 1 FROM parties WHERE folded_name = :party LIMIT :most
);
