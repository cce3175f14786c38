"""Cases in the reports of a court."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.citation_draft import CitationDraft, Phrase
from pipeline.resolve.citations.printed.forms import skip_separators
from pipeline.resolve.citations.printed.tails import read_tail

# `Parker v. D.C., 478 F.3d 370, 401 (D.C. Cir. 2007).`, as {{cite court}} prints it (Template:Cite court, 2024).
_CASE = re.compile(
    r"(?P<title>[^\W_][^,\"“”]{1,120} v\.? [^,\"“”]{2,120}), (?P<volume>\d{1,4}) "
    r"(?P<container_title>[A-Z][\w.]{0,12}(?: [A-Z\d][\w.]{0,12}){0,3}) (?P<first_page>\d{1,5})"
    r"(?:, (?P<page>\d{1,5}(?:[–-]\d{1,5})?))? \((?P<court>[^()\d]{2,40} )?(?P<issued>[12]\d{3})\)(?=[.,;]|$)"
)


def take_court_case(draft: CitationDraft) -> bool:
    """Whether the citation is of a case in the reports of a court; its parts are then taken."""
    match = _CASE.match(draft.text, skip_separators(draft.text, 0))
    if not match:
        return False
    draft.title = Phrase(match.start(), match.end(), match["title"])
    draft.csl_type = "legal_case"
    for field in ("container_title", "volume", "issued"):
        draft.put(field, match[field])
    draft.put("page", match["page"] or match["first_page"])
    if match["court"]:
        draft.put("publisher", match["court"].strip())
    draft.claim(*match.span())
    read_tail(draft, match.end())
    return True
