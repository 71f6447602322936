"""Sources, what was found in them, and the case they belong to."""
