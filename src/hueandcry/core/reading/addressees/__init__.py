"""Whom protests go to, and every way to reach them."""
