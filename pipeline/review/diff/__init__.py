"""What differs between two versions of the tables: which rows belong together, what changed, and how much it weighs."""
