"""An extraction for people to read."""
