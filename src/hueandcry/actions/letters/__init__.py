"""A supporter's letter as a mail, on paper, and in batches to post."""
