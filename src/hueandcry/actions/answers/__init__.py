"""What offices answered: filed, held against the demands, published."""
