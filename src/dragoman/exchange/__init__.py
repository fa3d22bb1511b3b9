"""Other formats, to and from our records."""
