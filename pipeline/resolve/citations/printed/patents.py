"""Patents, as {{cite patent}} prints them."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.citation_draft import CitationDraft, Phrase
from pipeline.resolve.citations.printed.date_forms import match_date
from pipeline.resolve.citations.printed.forms import skip_separators
from pipeline.resolve.citations.printed.name_lists import read_printed_names
from pipeline.resolve.citations.printed.tails import read_tail

# `US 4405829, Rivest, R., "Crypto", published 3 May 1980, issued 20 September 1983, assigned to Mill Corp`
# (Template:Cite patent, 2024).
_PATENT = re.compile(
    r"(?P<country>[A-Z]{2})(?: (?:granted|expired|abandoned|lapsed|patent|application|patent application))? "
    r"(?P<number>[A-Z]{0,2}\d[\d,/]{3,14}(?:[ -]?[A-Z]\d?)?), (?:(?P<people>[^\"“”]{2,400}?),? )?"
    r"[\"“](?P<title>[^\"“”]{2,300})[\"”]",
)
_EVENT = re.compile(r",? (?P<event>published|issued|filed|granted|assigned to) ")
_OWNER = re.compile(r"[^\"“”]*?(?=, (?:published|issued|filed|granted) |\.?$|\. )")
_DATES = ("issued", "granted", "published")  # the first that is told is when the patent was issued


def take_patent(draft: CitationDraft) -> bool:
    """Whether the citation is of a patent; its parts are then taken."""
    match = _PATENT.match(draft.text, skip_separators(draft.text, 0))
    if not match:
        return False
    draft.title = Phrase(*match.span("title"), match["title"].rstrip(","))
    draft.csl_type = "patent"
    draft.authors = read_printed_names(match["people"]) if match["people"] else ()
    draft.put("patent", f"{match['country']} {match['number']}")
    draft.claim(*match.span())
    read_tail(draft, _take_events(draft, match.end()))
    return True


def _take_events(draft: CitationDraft, position: int) -> int:
    """Take when the patent was issued; the position behind its course and its owner, who has no column."""
    dates: dict[str, str] = {}
    while event := _EVENT.match(draft.text, position):
        part = match_date(draft.text, event.end())
        owner = _OWNER.match(draft.text, event.end()) if event["event"] == "assigned to" else None
        if part:
            dates[event["event"]] = dict(part.values)["issued"]
            draft.claim(position, part.end)
        end = part.end if part else owner.end() if owner else None
        if end is None:
            break
        position = end
    issued = next((dates[event] for event in _DATES if event in dates), None)
    if issued:
        draft.put("issued", issued)
    return position
