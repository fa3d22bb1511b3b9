SELECT row, coalesce(published, known) AS day FROM documents WHERE id = :id;
