"""Where things stand in a working folder."""

from __future__ import annotations

from pathlib import Path

PARAMS = Path("params.yaml")
CORRECTIONS = Path("corrections.yaml")
RAW = Path("raw")
INTERIM = Path("interim")
OUTPUT = Path("output")
PAGES = OUTPUT / "pages"
METRICS = "metrics.json"  # beside the tables, in whichever folder these are
PLOTS = "plots"  # there too
REVIEWS = Path("reviews")
KEPT = Path(".citetrace")  # results of earlier runs
HISTORY = Path("history")  # an article's in a table of its own
