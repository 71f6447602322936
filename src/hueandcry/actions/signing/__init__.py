"""A signature: the form, the sealing, the word that confirms it, being forgotten."""
