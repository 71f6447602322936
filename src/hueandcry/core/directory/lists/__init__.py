"""Lists of offices: one module a format, each from text to entries and broken rows."""
