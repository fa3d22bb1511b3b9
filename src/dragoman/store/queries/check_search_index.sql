-- Raises where the index and the documents differ.
INSERT INTO words (words, rank) VALUES ('integrity-check', 1);
