-- Evidence that was withdrawn and holds again counts again, under its old day.
INSERT INTO evidence (id, question, event, document, day, side, kind, weight, reason, quote,
    source, origin, option, decides, withdrawn, counts)
SELECT :id, row, :event, :document, :day, :side, :kind, :weight, :reason, :quote,
    :source, :origin, :option, :decides, :withdrawn, :counts
FROM questions WHERE id = :question
ON CONFLICT (id) DO UPDATE SET weight = :weight, reason = :reason, withdrawn = :withdrawn
WHERE withdrawn IS NOT :withdrawn OR weight <> :weight OR reason <> :reason;
