"""The exchange test: sentences in which nothing but the name changes. `python -m training.probe` measures a pipeline.

What is right, and how the material was made, is said in GUIDELINE.md.
"""

from training.probe.sentences import probe_names

__all__ = ["probe_names"]
