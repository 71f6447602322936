"""The index of what can be searched, on either database."""
