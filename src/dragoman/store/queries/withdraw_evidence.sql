UPDATE evidence SET withdrawn = :day WHERE id = :id AND withdrawn IS NULL;
