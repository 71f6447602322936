"""Case files as anybody may read them."""
