-- The last document up to which all are known on a day; with none later, the last of all.
SELECT coalesce(
    (SELECT min(row) - 1 FROM documents WHERE known > :as_of),
    (SELECT max(row) FROM documents),
    0
) AS until;
