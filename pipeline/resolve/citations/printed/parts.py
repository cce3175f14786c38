"""The part of a printed citation that begins at a position, told by its form."""

from __future__ import annotations

from pipeline.resolve.citations.printed.boundaries import find_boundary
from pipeline.resolve.citations.printed.closed_parts import list_closed_parts
from pipeline.resolve.citations.printed.contributor_forms import BYLINE_FORMS, EDITOR_FORMS
from pipeline.resolve.citations.printed.forms import REMARK, Forms, Part
from pipeline.resolve.citations.printed.quotation_marks import match_quotation
from pipeline.resolve.citations.printed.remark_forms import REMARK_FORMS

# Those of words; most of them open a field that the words behind them fill.
_WORDED_FORMS = Forms((*EDITOR_FORMS, *BYLINE_FORMS, *REMARK_FORMS))


def match_part(text: str, position: int) -> Part | None:
    """The part that begins at this position and shows what it is, or None where free words begin."""
    quotation = match_quotation(text, position)
    return quotation or next(list_closed_parts(text, position), None) or _match_worded(text, position)


def _match_worded(text: str, position: int) -> Part | None:
    found = _WORDED_FORMS.find(text, position)
    if not found:
        return None
    form, match = found
    if form.opens is None:
        return form.read(text, match)
    end = find_boundary(text, match.end())
    words = text[match.end() : end].strip()
    return Part(position, end, () if form.opens == REMARK else ((form.opens, words),))
