"""Mail as bytes: writing what leaves, reading what comes back."""
