"""Who: persons and organisations by the shape of names and the words around them."""
