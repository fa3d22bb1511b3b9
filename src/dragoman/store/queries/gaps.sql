-- Each gap that was not closed by the asked day once, the latest first.
SELECT source, reason, detail, max(day) AS day FROM gaps
WHERE day <= :as_of AND (closed IS NULL OR closed > :as_of)
    AND (:since IS NULL OR day >= :since)
GROUP BY source, reason, detail
ORDER BY day DESC, source, reason, detail;
