"""Signatures set aside by what they share, and domains that are asked nothing."""
