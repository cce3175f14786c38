"""Groups of footnotes that explain rather than cite.

They are those of {{efn}}, of Help:Shortened footnotes and Help:Explanatory notes (April 2025), the predefined groups of
Help:Footnotes, and what editors call theirs; compared without case, spaces and plural.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from pipeline.english.word_lists import split_phrases

# Of what {{ref label}} and {{note label}} make, outside Cite: an editor numbers them.
HAND_LABELLED: Final = "ref label"

_NAMES = split_phrases(
    """
    note | nb | n.b. | n | nt | fn | efn | footnote | explanatory | explanatory note | note and reference | annotation
    comment | remark | endnote | info | nota | notation | a
    lower-alpha | upper-alpha | lower-latin | upper-latin | lower-roman | upper-roman | lower-greek
    """
)


@lru_cache(maxsize=1024)
def is_note_group(group: str) -> bool:
    """Whether a group's references are explanatory notes."""
    name = " ".join(group.casefold().split())
    return name == HAND_LABELLED or name in _NAMES or name.removesuffix("s") in _NAMES
