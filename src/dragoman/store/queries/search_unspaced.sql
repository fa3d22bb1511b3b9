-- Versions that count on the asked day, in scripts that part no words, and hold all the
-- parts; those with the first in the title before the others, the newest first.
SELECT documents.* FROM documents INDEXED BY unspaced_documents
WHERE substr(text, 1, 300) GLOB '*[฀-໿က-႟ក-៿぀-ヿ㐀-鿿가-힯]*'
    AND known <= :as_of
    AND (superseded IS NULL OR superseded > :as_of)
    AND (:since IS NULL OR coalesce(published, known) >= :since)
    AND (:until IS NULL OR coalesce(published, known) <= :until)
    AND (:source = '' OR instr(lower(source), lower(:source)) > 0)
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:parts) AS part
        WHERE instr(lower(documents.title || char(10) || documents.text), part.value) = 0
    )
ORDER BY instr(lower(title), :first) = 0, coalesce(published, known) DESC, id
LIMIT :limit;
