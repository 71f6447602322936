"""What supporters did."""
