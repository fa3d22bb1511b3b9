-- What of a report a rule counts ("at least three members"): codes of parties, parted by ",".
ALTER TABLE evidence ADD COLUMN counts TEXT NOT NULL DEFAULT '';
