"""What web pages and mails print around an appeal."""
