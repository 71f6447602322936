"""How fast messages may leave, and when one is tried again."""
