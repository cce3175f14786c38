"""The months, as English names and shortens them."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, start=1)}


def month_number(name: str) -> int | None:
    """The month, from 1, that the name in full or short is, told by its first three letters; else None."""
    return _NUMBERS.get(name[:3].lower())
