"""Word lists written as text, entries parted by a bar or a line's end."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The entries of the list, without the white space around them."""
    return frozenset(filter(None, (entry.strip() for line in text.splitlines() for entry in line.split("|"))))
