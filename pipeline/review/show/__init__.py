"""What the commands print of the tables: a record and what hangs on it, a timeline, a run's summary."""
