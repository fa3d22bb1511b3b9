-- Versions that count on the asked day and hold all the words, best first. A word of
-- the title weighs as much as four of the text. Of very many only the newest read are
-- weighed: to weigh a million reports with a common word would take seconds. The words
-- of the text are fetched for those alone that are given back.
WITH newest AS MATERIALIZED (
    SELECT
        documents.row AS row, documents.known AS known, documents.id AS id,
        bm25(words, 4.0, 1.0) AS rank
    FROM words
    CROSS JOIN documents ON documents.row = words.rowid
    WHERE words MATCH :words
        -- The newest first, down to the first row of the days that are asked for.
        AND words.rowid >= coalesce(
            (
                SELECT min(row + 0) FROM documents INDEXED BY documents_by_day
                WHERE coalesce(published, known) >= :since
            ),
            CASE WHEN :since IS NULL THEN 0 ELSE 9223372036854775807 END
        )
        AND documents.known <= :as_of
        AND (documents.superseded IS NULL OR documents.superseded > :as_of)
        AND (:since IS NULL OR coalesce(documents.published, documents.known) >= :since)
        AND (:until IS NULL OR coalesce(documents.published, documents.known) <= :until)
        AND (:source = '' OR instr(lower(documents.source), lower(:source)) > 0)
    ORDER BY words.rowid DESC
    LIMIT :most_weighed
),
best AS MATERIALIZED (
    SELECT * FROM newest ORDER BY rank, known DESC, id LIMIT :limit
)
SELECT documents.*, snippet(words, 1, '', '', '', 40) AS snippet
FROM best
CROSS JOIN words ON words.rowid = best.row
JOIN documents ON documents.row = best.row
WHERE words MATCH :words
ORDER BY best.rank, best.known DESC, best.id;
