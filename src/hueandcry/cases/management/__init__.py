"""What is done to case files from the command line."""
