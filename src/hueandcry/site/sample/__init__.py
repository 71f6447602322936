"""The sample campaign: five texts, and what an editor would make of them."""
