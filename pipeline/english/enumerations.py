"""Lists of names: what stands between them, and how they are cut short."""

from __future__ import annotations

from collections.abc import Sequence

JOINTS = frozenset([", ", " and ", ", and ", " or ", " and the ", ", the "])


def cite_names(names: Sequence[str]) -> str:
    """The last names of authors as a short citation has them: one, two, or the first of more with "et al."."""
    others = f" & {names[1]}" if len(names) == 2 else " et al." if len(names) > 2 else ""
    return f"{names[0]}{others}" if names else ""
