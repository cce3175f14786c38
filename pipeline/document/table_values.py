"""What `write` tells of an article and its sentences beyond what the stages before it found."""

from __future__ import annotations

from typing import Literal

ArticleStatus = Literal["read", "failed"]
Coverage = Literal["direct", "row", "paragraph", "none", "not_a_claim"]
SOURCED: tuple[Coverage, ...] = ("direct", "row")  # of a claim with a source: its own, or that of its table's row
Via = Literal["direct", "note", "short_footnote"]
