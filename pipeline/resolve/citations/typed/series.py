"""The series in which a typed citation's book stands: "(Foo Classics)", "Foo Monographs 12", "Foo Series, No. 3"."""

from __future__ import annotations

import re

from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, names

_NAMED = re.compile(rf"\S\s{any_word(WORDS['series'])}\s(?:of|in|for|on)\s", re.IGNORECASE)  # "Mill Library of Wheels"
_NUMBERED = re.compile(r"(?P<name>.*[^\W\d])\s(?:[Nn]o\.\s)?(?P<number>\d{1,4})")


def take_series(draft: TypedDraft, index: int) -> bool:
    """Whether the words name a series behind the title of a book, which they then are."""
    segment, title = draft.segments[index], draft.title_segment
    if title is None or title.kind != "italic" or title.link is not None or not names(segment.text, "series"):
        return False
    numbered = _NUMBERED.fullmatch(segment.text)
    is_alone = "(" in segment.before and draft.text[segment.end : segment.end + 1] == ")"
    issue = _find_number(draft, index)
    is_named = numbered or issue or _NAMED.search(segment.text) or names(segment.text.split()[-1], "series")
    if not is_alone and not (is_named and _is_before_imprint(draft, index)):
        return False
    if issue and draft.values.get("issue") == issue:
        del draft.values["issue"]
    if draft.put("collection_title", numbered["name"] if numbered else segment.text):
        draft.use(index)
    return True


def _find_number(draft: TypedDraft, index: int) -> str | None:
    """The number of the book in its series, which stands right behind it: "No. 12"."""
    behind = draft.segments[index + 1 : index + 2]
    return next((dict(one.values).get("issue") for one in behind if one.kind == "part"), None)


def _is_before_imprint(draft: TypedDraft, index: int) -> bool:
    """Whether words behind these say who issued the book: a publisher's name, or what a colon leads to."""
    behind = [one for one in draft.segments[index + 1 :] if one.kind == "words"]
    return any(":" in one.before or names(one.text, "publisher") or is_known(one.text, "publishers") for one in behind)
