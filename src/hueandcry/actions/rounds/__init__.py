"""What the worker does, round after round; each may be killed at any point and run again."""
