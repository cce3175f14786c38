"""A text made small while it still does what it did."""

from __future__ import annotations

from collections.abc import Callable


def minimise(text: str, still: Callable[[str], bool], *, most: int = 600) -> str:
    """The shortest text found by leaving out stretches, large ones first, of which `still` holds as of the whole.

    Tries at most `most` texts.
    """
    size = max(len(text) // 2, 1)
    while size and most > 0:
        start, shrunk = 0, False
        while start < len(text) and most > 0:
            candidate = text[:start] + text[start + size :]
            most -= 1
            if still(candidate):
                text, shrunk = candidate, True
            else:
                start += size
        if not shrunk or size > 1:
            size //= 2
    return text
