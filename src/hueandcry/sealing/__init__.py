"""What is sealed, with whose key, and how long anybody can open it."""
