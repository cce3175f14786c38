"""Files that are whole or not there, and sets of files that are one thing, whenever a writer is stopped."""
