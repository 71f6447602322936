"""Django's SQLite, with shorter waits for the turn to write."""
