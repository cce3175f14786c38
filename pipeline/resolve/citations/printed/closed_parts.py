"""The parts of a printed citation that show what they are and where they end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.resolve.citations.printed.access_forms import ACCESS_FORMS
from pipeline.resolve.citations.printed.bracket_forms import BRACKET_FORMS
from pipeline.resolve.citations.printed.date_forms import match_date
from pipeline.resolve.citations.printed.forms import Part
from pipeline.resolve.citations.printed.identifier_forms import IDENTIFIER_FORMS
from pipeline.resolve.citations.printed.locator_forms import LOCATOR_FORMS

# In their order: of two parts that begin at one position the first counts.
_READERS: tuple[Callable[[str, int], Part | None], ...] = (
    BRACKET_FORMS.match,
    ACCESS_FORMS.match,
    IDENTIFIER_FORMS.match,
    LOCATOR_FORMS.match,
    match_date,
)


def list_closed_parts(text: str, position: int) -> Iterator[Part]:
    """Every part that can begin at this position, the likeliest first."""
    for read in _READERS:
        part = read(text, position)
        if part:
            yield part
