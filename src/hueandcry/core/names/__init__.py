"""Is this the same name? Sounds, parts of a name, comparison, and an index of many spellings."""
