"""A title that nothing sets off: how far it reaches."""

from __future__ import annotations

import re

from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.typed.copies import is_copy
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.exact_dates import read_typed_date
from pipeline.resolve.citations.typed.known_sources import is_media
from pipeline.resolve.citations.typed.word_kinds import WORDS

IMPRINT = re.compile(r"[^()]{2,80}\b(?:1[5-9]|20)\d\d\)")  # in brackets behind a title
_YEARS = re.compile(r"(?:1\d|20)\d\d\s?[-–—]\s?\d{2,4}")
_LEADING_ON = re.compile(r"\s(?:to|of)$")  # "Introduction to ''Mills''"


def put_plain_title(draft: TypedDraft, index: int, end: int) -> None:
    """Take the words from here up to the end of their part as the title, with the years of which it speaks."""
    span = _find_span_of_years(draft, index, end)
    last = index if span is None else span
    has_stop = _has_stop(draft, index, end) or _is_before_author(draft, index, end) or _is_headline(draft, index, end)
    for following in range(last + 1, len(draft.segments)):
        segment = draft.segments[following]
        mark = segment.before.strip()
        if segment.start >= end or segment.kind != "words" or "." in mark or ";" in mark or "–" in mark:
            break
        is_going_on = mark == "," and following == last + 1 and (segment.text[:1].islower() or _ends_name(segment.text))
        if (mark.startswith(",") and not has_stop and not is_going_on) or (
            "(" in mark and IMPRINT.match(draft.text, segment.start)
        ):
            break
        last = following
    draft.title = index
    draft.put("title", _LEADING_ON.sub("", draft.span(index, last)))
    draft.use(*range(index, last + 1))


def _ends_name(text: str) -> bool:
    """Whether the words are a degree or a title that a comma parts from the name before: "J. Roe, Esq"."""
    return text.rstrip(".") in WORDS["degrees"]


def _find_span_of_years(draft: TypedDraft, index: int, end: int) -> int | None:
    """The index of the years that end a title, with only commas and colons before them: "A War: a tale, 1961–2002"."""
    for at in range(index + 1, len(draft.segments)):
        segment = draft.segments[at]
        if segment.start >= end or segment.before.strip() not in (",", ":", ""):
            return None
        if segment.kind == "part":
            is_span = _YEARS.fullmatch(draft.text, segment.start, segment.end) is not None
            value = read_typed_date(draft.text[segment.start : segment.end]) if is_span else None
            if value is not None and draft.values.get("issued") == value:
                del draft.values["issued"]
            return at if is_span and segment.before.strip() in (",", "") else None
        if segment.kind != "words":
            return None
    return None


def _is_before_author(draft: TypedDraft, index: int, end: int) -> bool:
    """Whether only commas part words up to "by" and names: "Mills: Wheels, Weirs and Water by Jane Roe"."""
    for segment in draft.segments[index + 1 :]:
        if segment.start >= end or segment.before.strip() not in (",", ":", ""):
            return False
        if segment.kind != "words":
            return segment.kind == "role" and segment.text == "author" and not draft.people
    return False


def _is_headline(draft: TypedDraft, index: int, end: int) -> bool:
    """Whether only commas part words up to a link that shows a site, the last of them a clause.

    "Leeds, York open mills [https://example.org example.org]" has no more to its title than that.
    """
    *words, last = [one for one in draft.segments[index:] if one.start <= end]
    if not words or last.link is None or not (is_copy(last) or is_media(last.text)):
        return False
    is_joined = all(one.kind == "words" and one.before.strip() in (",", ":") for one in words[1:])
    is_clause = any(word.islower() and word not in PARTICLES for word in words[-1].text.split())
    return is_joined and is_clause and not is_media(words[-1].text)


def _has_stop(draft: TypedDraft, index: int, end: int) -> bool:
    """Whether a full stop ends the title, its commas being its own."""
    for segment in draft.segments[index + 1 :]:
        if segment.start >= end or segment.kind != "words":
            return "." in segment.before
        if "." in segment.before:
            return True
    return False
