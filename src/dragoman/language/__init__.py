"""A document, as sentences."""
