"""What published a printed work: container, publisher, place and agency, told among free words by order and kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from pipeline.document import Work
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.printed.citation_draft import CitationDraft, Phrase
from pipeline.resolve.citations.printed.forms import CONTAINED
from pipeline.resolve.citations.printed.imprints import split_imprint, split_loose_imprint
from pipeline.resolve.citations.publisher_places import is_place

# The number of a report, which |id= prints behind the publisher.
_NUMBERED = re.compile(r"\d{3}|\d[-–.]\d|[A-Z]-\d")


def add_sources(draft: CitationDraft, work: Work) -> Work:
    """The work with the free words after the title as container, publisher, place and agency."""
    phrases = _join_places(draft)
    if not phrases or not _is_citation(draft):
        return work
    agency = _pop(phrases, is_agency) if not all(is_agency(phrase.text) for phrase in phrases) else None
    if len(phrases) > (2 if draft.is_title_marked else 1) and _NUMBERED.search(phrases[-1].text):
        _claim(draft, phrases.pop())
    place = _pop(phrases, is_place)
    container = phrases.pop(0) if phrases and _begins_with_container(draft, phrases[0]) else None
    publisher = phrases.pop() if phrases else None
    if publisher and len(phrases) == 1 and split_loose_imprint(publisher.text):
        _claim(draft, phrases[0])  # the series, which CS1 prints before the place
    for phrase in (agency, place, container, publisher):
        if phrase:
            _claim(draft, phrase)
    return _put_sources(work, *(phrase.text if phrase else None for phrase in (agency, place, container, publisher)))


def _claim(draft: CitationDraft, phrase: Phrase) -> None:
    draft.claim(phrase.start, phrase.end)


def _pop(phrases: list[Phrase], is_kind: Callable[[str], bool]) -> Phrase | None:
    """The first phrase of this kind, taken out of the list."""
    found = next((phrase for phrase in phrases if is_kind(phrase.text)), None)
    if found:
        phrases.remove(found)
    return found


def _join_places(draft: CitationDraft) -> list[Phrase]:
    """The free words, a city with the state or country after it as one where commas part everything."""
    phrases: list[Phrase] = []
    for phrase in draft.free:
        if phrases and draft.is_comma_style and is_place(phrases[-1].text) and is_place(phrase.text.partition(":")[0]):
            first = phrases.pop()
            phrase = Phrase(first.start, phrase.end, draft.text[first.start : phrase.end])
        phrases.append(phrase)
    return phrases


def _is_citation(draft: CitationDraft) -> bool:
    """Whether enough is known to read the free words by their order."""
    return draft.title is not None and (draft.is_title_marked or bool(draft.values) or bool(draft.authors))


def _begins_with_container(draft: CitationDraft, first: Phrase) -> bool:
    has_container = draft.is_title_marked or CONTAINED in draft.values or names_journal(draft)
    return has_container and not split_imprint(first.text)


def names_journal(draft: CitationDraft) -> bool:
    """Whether the words after a title that nothing sets off name a journal: volume and pages follow, and no imprint."""
    return draft.is_journal and len(draft.free) == 1 and ":" not in draft.free[0].text


def _put_sources(
    work: Work, agency: str | None, place: str | None, container: str | None, publisher: str | None
) -> Work:
    imprint = publisher and (split_imprint(publisher) or (split_loose_imprint(publisher) if not place else None))
    if imprint:
        place, publisher = imprint
    return replace(
        work,
        agency=agency,
        container_title=container or work.container_title,
        publisher=publisher or work.publisher,
        publisher_place=place or work.publisher_place,
    )
