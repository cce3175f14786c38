"""The site on which a typed citation's linked title is seen: "on YouTube", "at Foo News"."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.known_sources import is_media
from pipeline.resolve.citations.typed.people import bears_names, is_person
from pipeline.resolve.citations.typed.word_kinds import is_body

_SEEN_AT = re.compile(
    r"(?:hosted\s)?(?:on|at|from)\s(?:the\s)?(?:(?:web\s?site|homepage|blog)\sof\s(?:the\s)?)?"
    r"(?P<site>[A-Z]\S*(?:\s\S+){0,5}|[a-z][\w-]+(?:\.[a-z]{2,6}){1,2})"
)
_HOST = re.compile(r"https?://([^/?#]+)", re.IGNORECASE)
_OF_BOOK = frozenset(("isbn", "publisher_place"))
_FEWEST_LETTERS = 6  # of a name by which a host is known
_ALIKE = 88  # per cent: two letters of twenty may differ
_GLUED = re.compile(r"[A-Z][a-z]+[A-Z]\w*")  # "AllMills"


def is_site_of(text: str, address: str) -> bool:
    """Whether a part of the address's host is the name, but for a letter or two: "Foo Gazete", www.foogazette.com."""
    match = _HOST.match(address)
    bare = "".join(filter(str.isalnum, text.casefold()))
    if match is None or len(bare) < _FEWEST_LETTERS:
        return False
    labels = match[1].casefold().split(".")[:-1]
    return any(fuzz.ratio(bare, label.replace("-", "")) >= _ALIKE for label in labels)


def take_site(draft: TypedDraft, index: int) -> bool:
    """Whether the words say on which site, or on whose, a linked title is seen."""
    title, match = draft.title_segment, _SEEN_AT.fullmatch(draft.segments[index].text)
    if title is None or title.link is None or index < (draft.title or 0):
        return False
    text = match["site"] if match else draft.segments[index].text
    is_of_book = title.kind == "italic" or draft.values.keys() & _OF_BOOK
    if not (is_of_book or text.isupper()) and is_site_of(text, title.link.url):
        if draft.put("container_title", text):
            draft.use(index)
        return True
    if match is None:
        return False
    site = match["site"]
    is_site = is_media(site) or site.endswith(" website") or _GLUED.fullmatch(site) is not None
    is_site |= _is_linked(draft, index) and not is_body(site) and not (is_person(site) and bears_names(site))
    is_of_body = is_body(site) or " of " in match.group()[: match.start("site") - match.start()]
    if not is_site and not is_of_body:
        return False
    if draft.put("container_title" if is_site else "publisher", site):
        draft.use(index)
    return True


def _is_linked(draft: TypedDraft, index: int) -> bool:
    """Whether "at" leads to what is linked to its page."""
    segment = draft.segments[index]
    return segment.text.startswith(("at ", "from ")) and any(
        segment.start < link.start and link.end == segment.end for link in draft.content.links
    )
