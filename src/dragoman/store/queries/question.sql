-- Questions whose id begins so.
SELECT id FROM questions WHERE substr(id, 1, length(:id)) = :id ORDER BY id;
