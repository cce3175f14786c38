"""Numbers that a text gives, however long: what no page means is held in bounds before it is reckoned."""

from __future__ import annotations

import re

from pipeline.parse.wikitext.expressions import evaluate

_WHOLE = re.compile(r"([-−+]?)0*([0-9]+)")
_MOST_DIGITS = 18
_LEAST, _MOST = 1e-60, 1e60  # a number beyond these is no measure of anything


def read_whole(text: str, least: int, most: int) -> int | None:
    """The whole number that the text is, one beyond the bounds as the bound; None where it is none."""
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    size = int(match[2]) if len(match[2]) <= _MOST_DIGITS else 10**_MOST_DIGITS
    return min(max(size if match[1] in ("", "+") else -size, least), most)


def read_value(text: str) -> float | None:
    """What the number or expression is worth, commas apart; None where it is none or beyond all measures."""
    value = evaluate(text.replace(",", ""))
    return value if value is not None and (not value or _LEAST < abs(value) < _MOST) else None
