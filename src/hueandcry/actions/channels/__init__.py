"""The ways by which the desk sends: small modules of one shape."""
