"""Places of the world: names of states and cities, in many languages, to codes and usual names."""
