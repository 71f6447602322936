"""Organisations sign: their form, the file that they send, the desk's word, the list."""
