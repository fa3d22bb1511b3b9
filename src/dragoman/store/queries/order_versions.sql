-- Each version is superseded on the day the next one is known; the newest never.
UPDATE documents SET superseded = (
    SELECT later.known FROM documents AS later
    WHERE later.key = :key
        AND (later.known, later.version) > (documents.known, documents.version)
    ORDER BY later.known, later.version
    LIMIT 1
)
WHERE key = :key;
