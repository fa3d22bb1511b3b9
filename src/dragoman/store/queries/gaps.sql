-- Each gap once, the latest first.
SELECT source, reason, detail, max(day) AS day FROM gaps
WHERE day <= :as_of AND (:since IS NULL OR day >= :since)
GROUP BY source, reason, detail
ORDER BY day DESC, source, reason, detail;
