"""Many articles in one run: processes that read them, and what a run may cost."""
