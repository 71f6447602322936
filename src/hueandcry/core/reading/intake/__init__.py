"""Bytes come in, the text to read comes out."""
