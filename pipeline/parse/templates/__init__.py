"""Templates: what the tables know of each name, and what a call shows where it stands."""
