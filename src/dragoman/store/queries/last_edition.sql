SELECT day, page_json FROM editions
WHERE scope = :scope AND day < :before
ORDER BY day DESC
LIMIT 1;
