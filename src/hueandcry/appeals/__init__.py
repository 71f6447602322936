"""From confirmed findings to a public page."""
