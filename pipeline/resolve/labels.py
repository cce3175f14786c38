"""What a marker prints: `12`, `note 1`, `a`, `iv`, `2.1`."""

from __future__ import annotations

from collections.abc import Callable

# Groups of https://en.wikipedia.org/wiki/Help:Footnotes (section "Predefined groups", as of 2025-06) that print a
# mark of their own; every other group prints its name and a number.
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def print_label(group: str, number: int, sub: int | None = None) -> str:
    """What the marker of the `number`th footnote of a group prints; `sub` counts its sub-references from 1."""
    mark = _MARKS[group](number) if group in _MARKS else f"{group} {number}".lstrip()
    return mark if sub is None else f"{mark}.{sub}"


def _count_in(letters: str, number: int) -> str:
    """The number in letters: a … z, aa, ab, …"""
    written = ""
    while number:
        number, place = divmod(number - 1, len(letters))
        written = letters[place] + written
    return written


def _count_in_roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        written += sign * times
    return written


_MARKS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lower-alpha": lambda number: _count_in(_LATIN, number),
    "upper-alpha": lambda number: _count_in(_LATIN.upper(), number),
    "lower-greek": lambda number: _count_in(_GREEK, number),
    "lower-roman": _count_in_roman,
    "upper-roman": lambda number: _count_in_roman(number).upper(),
}
