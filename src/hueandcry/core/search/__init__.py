"""What is looked for, and where a text says it."""
