"""Letters on paper: PDF for a window envelope, one by one or all of a batch for a print shop."""
