"""Who may sign in and do what."""
