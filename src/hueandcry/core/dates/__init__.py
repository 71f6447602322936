"""Dates as exact as they are known (EDTF, ISO 8601-2): counting with them and comparing them."""
