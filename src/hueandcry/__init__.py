"""Hue & Cry: an urgent-action desk."""
