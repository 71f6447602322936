"""Plain Python: no Django, no files, no network, no clock. Facts in, answer out."""
