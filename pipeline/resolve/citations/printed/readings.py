"""The work that a printed citation names: its parts told by their form and order, every word accounted for.

Citation Style 1 prints authors and date, title in quotation marks, container, publisher, pages, identifiers, archive,
access and quotation in one order; citations by hand mostly keep it. A part is read as a field only where its form or
its place leaves no doubt; whatever remains is a problem with the words that remain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.document import Content
from pipeline.resolve.citations.identifiers import IDENTIFIER_LABELS
from pipeline.resolve.citations.printed.bare_urls import take_bare_url
from pipeline.resolve.citations.printed.boundaries import find_boundary
from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.court_cases import take_court_case
from pipeline.resolve.citations.printed.cs1_messages import take_messages
from pipeline.resolve.citations.printed.filled_works import fill_work
from pipeline.resolve.citations.printed.forms import REMARK, skip_separators
from pipeline.resolve.citations.printed.head_names import skip_signal
from pipeline.resolve.citations.printed.heads import read_head
from pipeline.resolve.citations.printed.parts import match_part
from pipeline.resolve.citations.printed.patents import take_patent
from pipeline.resolve.citations.printed.quotation_marks import find_quotation
from pipeline.resolve.citations.printed.tails import read_tail, take_part
from pipeline.resolve.citations.reading import Reading

# What may stand around a citation template and add to it.
_AROUND = frozenset(
    ("accessed", "archived", "page", "quote", "language", "medium", "url_status", "via", REMARK, *IDENTIFIER_LABELS)
)

_FEWEST_QUOTED = 6  # words in quotation marks before a template: fewer may be a term or the title of a part


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One kind of citation; `take` reads the draft where it is of that kind, and says whether it is."""

    name: str
    take: Callable[[CitationDraft], bool]


def read_printed(content: Content) -> Reading:
    """The work that the content's words name; words that no field took are `unparsed_citation` problems."""
    draft = CitationDraft(content)
    take_messages(draft)
    any(form.take(draft) for form in CITATION_FORMS)
    return _finish(draft, "not read")


def read_around(content: Content) -> Reading:
    """What the words around a citation template say: only parts that show what they are; the rest is a problem."""
    draft = CitationDraft(content)
    take_messages(draft)
    text, position = draft.text, 0
    while (position := skip_separators(text, position)) < len(text):
        part = match_part(text, position)
        if part and part.field in _AROUND:
            take_part(draft, part)
            position = max(part.end, position + 1)
        else:
            position = find_boundary(text, position) + 1
    before = text[: min(template.offset for template in content.templates)]
    if "quote" not in draft.values and (quotation := find_quotation(before, _FEWEST_QUOTED)):
        draft.put("quote", text[quotation[0] + 1 : quotation[1] - 1])
        draft.claim(*quotation)
    return _finish(draft, "words around the citation")


def _finish(draft: CitationDraft, unread: str) -> Reading:
    work = fill_work(draft)
    for phrase in draft.list_unclaimed():
        draft.report("unparsed_citation", f"{unread}: {phrase.text}", phrase.start, phrase.end)
    return Reading(work, tuple(draft.problems))


def _take_word(draft: CitationDraft) -> bool:
    """Whether the citation is one word in letters that nothing sets off, and is no part: it names no work."""
    is_plain = draft.text.isalpha() and not (draft.content.italics or draft.content.external_links)
    return is_plain and not skip_signal(draft) and not match_part(draft.text, 0)


def _take_head_and_tail(draft: CitationDraft) -> bool:
    read_tail(draft, read_head(draft))
    return True


# In their order: the first that takes the citation counts; the last takes any.
CITATION_FORMS = (
    CitationForm("one word", _take_word),
    CitationForm("case in the reports of a court", take_court_case),
    CitationForm("patent", take_patent),
    CitationForm("bare URL", take_bare_url),
    CitationForm("head and tail", _take_head_and_tail),
)
