"""Raised numbers as Unicode's own characters: 10⁶ reads as what it says, 106 does not."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_NUMBER = re.compile(r"[-−–+]?[0-9]+|[-−–+]|n")


def is_exponent(text: str) -> bool:
    """Whether the text, raised, is a number, a sign or n; ordinals and notes are not."""
    return _NUMBER.fullmatch(text) is not None


def raise_number(text: str) -> str:
    """The text with its digits and signs raised, character for character."""
    return text.translate(_RAISED)
