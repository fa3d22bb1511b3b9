-- The events of a document that is coded again: their parties go with them.
DELETE FROM events WHERE document = :document;
