"""Newspapers that begin a typed citation, before the title or their day."""

from __future__ import annotations

from pipeline.resolve.citations.names import ORGANISATION_WORDS, PARTICLES
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH, read_typed_date
from pipeline.resolve.citations.typed.word_kinds import is_body, names

_LONGEST = 7  # words of a newspaper's name


def is_masthead(draft: TypedDraft, index: int) -> bool:
    """Whether "The Messenger" stands before a linked title, or its day: a body would say that it is one."""
    text = draft.segments[index].text
    is_linked = draft.title is not None and draft.segments[draft.title].link is not None
    is_named = text.startswith("The ") and is_capitalised(text) and not is_body(text)
    return is_named and (is_linked or _is_before_day(draft, index))


def is_dated_paper(draft: TypedDraft, index: int) -> bool:
    """Whether a newspaper and its day stand before words: "Leeds Gazette (4 May 1921): Mills turn"."""
    text = draft.segments[index].text
    is_paper = names(text, "newspaper") and len(text.split()) <= _LONGEST and is_capitalised(text)
    return is_paper and _is_before_day(draft, index)


def _is_before_day(draft: TypedDraft, index: int) -> bool:
    """Whether a date with its month stands right behind the words."""
    dates = [read_typed_date(dict(one.values).get("issued", "")) for one in draft.segments[index + 1 : index + 2]]
    return any(date is not None and len(date) > YEAR_LENGTH for date in dates)


def is_capitalised(text: str) -> bool:
    """Whether every word that can be in small letters in no name is capitalised, those of bodies' names aside."""
    return not any(word.islower() and word not in PARTICLES | ORGANISATION_WORDS for word in text.split())
