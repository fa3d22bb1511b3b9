-- What was rejected of a document that is coded again.
DELETE FROM rejected WHERE document = :document;
