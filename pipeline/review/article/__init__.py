"""An article's page: its text as it was read, and what each mark in it was read as."""
