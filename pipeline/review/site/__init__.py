"""The corpus's pages: all articles at a glance, on one timeline, and each actor, place, work and source over them."""
