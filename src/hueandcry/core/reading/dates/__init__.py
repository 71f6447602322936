"""When: printed, relative, partial and vague dates as EDTF."""
