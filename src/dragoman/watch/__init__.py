"""Open questions: suggested, opened, listed."""
