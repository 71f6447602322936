"""Which office of a state answers for a country, and how we know."""
