INSERT INTO validators (url, etag, last_modified) VALUES (:url, :etag, :last_modified)
ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified;
