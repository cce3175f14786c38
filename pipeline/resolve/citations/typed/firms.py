"""Firms by the abbreviation that ends their names: "Oak Media, Inc."."""

from __future__ import annotations

import re

from pipeline.resolve.citations.names import SHORT_LEGAL_FORM

_FIRM = re.compile(rf"\b{SHORT_LEGAL_FORM}$")
_FIRM_FOLLOWS = re.compile(rf"\s{SHORT_LEGAL_FORM}(?!\w)")


def ends_firm(text: str, start: int, index: int) -> bool:
    """Whether a firm's name ends with the abbreviation before this full stop, and a name of another kind follows."""
    return _FIRM.search(text, start, index) is not None and text[index + 1 : index + 3].strip()[:1].isupper()


def goes_on_as_firm(text: str, start: int) -> bool:
    """Whether such an abbreviation follows behind a comma."""
    return _FIRM_FOLLOWS.match(text, start) is not None
