SELECT url, etag, last_modified FROM validators ORDER BY url;
