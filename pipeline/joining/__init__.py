"""Articles' tables made one set: rows stacked, and of what articles share, joined by its id, an entity a row."""
