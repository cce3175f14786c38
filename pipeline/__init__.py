"""Wikipedia articles as evidence."""
