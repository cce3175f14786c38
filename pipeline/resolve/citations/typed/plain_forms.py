"""Forms of their own in which nothing is set off: a body's yearly work, a title that a slash parts from its authors."""

from __future__ import annotations

import re

from pipeline.document import Name
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.people import read_people
from pipeline.resolve.citations.typed.word_kinds import is_one_of, names

_ANNUAL = re.compile(r"(?P<body>[A-Z][A-Z&]{1,7})\s(?P<title>(?:[A-Z][\w-]+\s)*(?P<kind>[A-Z][a-z]+))")


def is_annual(text: str) -> bool:
    """Whether the words are a body's acronym and a yearly work of its: "MSS Water Balance"."""
    match = _ANNUAL.fullmatch(text)
    return match is not None and is_one_of(match["kind"], "annuals") and not names(match["body"], "media")


def take_annual(draft: TypedDraft, index: int) -> bool:
    """Whether a body's acronym, a yearly work of its and the year begin the citation: "MSS Water Balance 2013"."""
    following = draft.segments[index + 1 : index + 2]
    is_dated = any("issued" in dict(one.values) and not one.before.strip() for one in following)
    if not is_dated or not is_annual(draft.segments[index].text):
        return False
    body, _, title = draft.segments[index].text.partition(" ")
    draft.put_people("author", (Name(literal=body),))
    draft.title = index
    draft.put("title", title)
    draft.use(index)
    return True


def take_catalogued(draft: TypedDraft) -> bool:
    """Whether it is typed as catalogues do, the title and a slash before who made the work: "Mills / Jane Roe ; …"."""
    at = next((index for index, one in enumerate(draft.segments) if one.before.strip() == "/"), 0)
    earlier = draft.segments[:at]
    if not earlier or draft.segments[at].kind != "words" or any(one.kind not in ("words", "part") for one in earlier):
        return False
    people = read_people(draft.segments[at].text)
    if earlier[0].kind != "words" or people.end < len(draft.segments[at].text.rstrip(" .;,")):
        return False
    draft.title, draft.is_catalogued = 0, True
    draft.put("title", draft.span(0, at - 1))
    draft.put_people("author", people.names)
    _forget_years(draft, at)
    draft.use(*range(at + 1))
    return True


def _forget_years(draft: TypedDraft, end: int) -> None:
    """Leave years that are the title's own."""
    told = {value for one in draft.segments[:end] for field, value in one.values if field == "issued"}
    if told and not any("issued" in dict(one.values) for one in draft.segments[end:]):
        draft.values.pop("issued", None)
