"""The case file: who is who across sources, what happened, and where sources disagree."""
