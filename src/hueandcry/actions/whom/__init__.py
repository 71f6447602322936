"""Whom a supporter writes to, and by which ways."""
