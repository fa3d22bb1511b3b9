"""A sentence, as events."""
