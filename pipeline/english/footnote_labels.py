"""What a marker prints: `12`, `note 1`, `a`, `iv`, `2.1`; the same table prints labels and reads them.

The groups that print a mark of their own are those of https://en.wikipedia.org/wiki/Help:Footnotes (section "Predefined
groups", as of 2025-06); every other group prints its name and a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
SHORT_FOOTNOTE: Final = "FOOTNOTE"  # with which the names begin that {{sfn}} gives its references (Module:Footnotes)
_MOST_READ = 99  # of a group's marks: what is higher is a word


def print_label(group: str, number: int, sub: int | None = None, *, named: bool = False) -> str:
    """What the marker of the `number`th footnote of a group prints; `sub` counts its sub-references from 1.

    `named` says that the group's name stands before the number whatever mark the group has.
    """
    mark = _MARKS[group](number) if group in _MARKS and not named else f"{group} {number}".lstrip()
    return mark if sub is None else f"{mark}.{sub}"


def count_in_letters(number: int, letters: str = _LATIN) -> str:
    """The number in letters: a … z, aa, ab, …; so backlinks are told apart too."""
    written = ""
    while number > 0:
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
    "lower-alpha": count_in_letters,
    "upper-alpha": lambda number: count_in_letters(number).upper(),
    "lower-roman": _count_in_roman,
    "upper-roman": lambda number: _count_in_roman(number).upper(),
    "lower-greek": lambda number: count_in_letters(number, _GREEK),
}
# The number of each mark that is no digit, by its group: `iv` is the fourth of lower-roman.
NUMBERS_OF_MARKS: Final[Mapping[str, Mapping[str, int]]] = {
    group: {spell(number): number for number in range(1, _MOST_READ + 1)}
    for group, spell in _MARKS.items()
    if group != "decimal"
}
MARKED_GROUPS: Final = frozenset(_MARKS)
NUMERALS: Final = frozenset({"lower-roman", "upper-roman"})
