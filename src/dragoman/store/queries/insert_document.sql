-- Nothing is inserted where the id stands for other words already.
INSERT INTO documents (
    id, key, version, known, learnt, published, published_from, modified,
    url, source, origin, language, external_id, words_digest, content_digest, title, text
)
VALUES (
    :id, :key, (SELECT 1 + coalesce(max(version), 0) FROM documents WHERE key = :key),
    :known, :learnt, :published, :published_from, :modified,
    :url, :source, :origin, :language, :external_id, :words_digest, :content_digest,
    :title, :text
)
ON CONFLICT (id) DO NOTHING;
