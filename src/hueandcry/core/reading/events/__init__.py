"""What happened, is set to or was tried."""
