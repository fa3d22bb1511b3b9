"""Events, as statements of what is likely next."""
