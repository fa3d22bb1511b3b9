-- How much there is in all, every version counted.
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(DISTINCT key) FROM documents) AS articles,
    (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM questions) AS questions,
    (SELECT count(*) FROM gaps) AS gaps,
    (SELECT count(*) FROM rejected) AS rejected,
    (SELECT min(coalesce(published, known)) FROM documents) AS first,
    (SELECT max(coalesce(published, known)) FROM documents) AS last;
