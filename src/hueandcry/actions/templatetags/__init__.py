"""What pages of appeals and case files show of answers."""
