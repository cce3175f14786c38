"""The head of a printed citation: authors, date, editors and title, in CS1's order or as written by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.dated_heads import read_dated_head
from pipeline.resolve.citations.printed.marked_heads import read_marked_head
from pipeline.resolve.citations.printed.plain_heads import read_plain_head


@dataclass(frozen=True, slots=True)
class HeadForm:
    """One way in which a citation begins; `read` gives the position after its title, None where it begins otherwise."""

    name: str
    read: Callable[[CitationDraft], int | None]


# In their order: the first that the citation has counts; the last reads any.
HEAD_FORMS = (
    HeadForm("names and a date in brackets", read_dated_head),
    HeadForm("names before a title that is set off", read_marked_head),
    HeadForm("a title that nothing sets off", read_plain_head),
)


def read_head(draft: CitationDraft) -> int:
    """Read authors, date and title; the position after them."""
    return next((end for form in HEAD_FORMS if (end := form.read(draft)) is not None), 0)
