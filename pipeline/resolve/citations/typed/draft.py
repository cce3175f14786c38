"""A typed citation while its segments are given their fields: what is filled, and what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.document import Content, Name
from pipeline.resolve.citations.typed.segments import Segment
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word

ROLES_BEHIND = {"editors": "editor", "translators": "translator"}  # what "(eds.)" behind names gives to each of them
PEOPLE_ROLES = frozenset(("author", "editor", "translator"))
_NAMED = frozenset(("title", "container_title", "publisher_place", "collection_title"))
# A full stop that is the value's own: of an ellipsis, an initial, an abbreviation.
_OWN_STOP = re.compile(r"\.\.$|(?:^|[\s.])[^\W\d_]{1,3}\.$")
_REPRINTED = re.compile(r"^(?:[Rr]epr(?:int(?:ed)?|\.)|[Pp]ublished)\s+(?:(?:by|on|in|at)\s+)?(?=[A-Z])")
_EDITION = re.compile(r"\s+edition$")  # "Penguin edition" names who issued it
_OF_PUBLISHER = re.compile(
    r"^(?:©\s*|Copyright\s(?:\d{4}\s)?|[Aa]pud\s(?=[A-Z])|Verlag\s(?!(?:der|des|für|von|am|im)\b)(?=[A-Z]))"
)
_SERIES = re.compile(rf"(?<=\w)\s{any_word(WORDS['report_series'])}s?$", re.IGNORECASE)


_DISSERTATION = re.compile(r"^(?:Ph\.?\s?D\.?\s)?[Dd]iss\.?,?\s+(?=[A-Z])")
_STRIPPED = {
    "publisher": (_DISSERTATION, _EDITION, _REPRINTED, _OF_PUBLISHER, _SERIES),
    "container_title": (_REPRINTED,),
}


class TypedDraft:
    """The segments of a citation in their order, which of them are used, and the values of the fields."""

    def __init__(self, content: Content, segments: Sequence[Segment], start: int = 0) -> None:
        self.content = content
        self.text = content.text.text
        self.start = start  # where what is said before the citation ends
        self.segments = list(segments)
        self.values: dict[str, str] = {}
        self.people: dict[str, tuple[Name, ...]] = {}
        self.title: int | None = None  # index of its first segment
        self.is_part_of_work = False  # "in" stands before the larger work
        self.is_headword = False  # "s. v." stands before the title
        self.is_catalogued = False  # a slash parts the title from who made the work
        self.used: set[int] = set()
        self.unread_dates: list[int] = []  # segments whose words no calendar has, or that tell several days

    @property
    def title_segment(self) -> Segment | None:
        """The first segment of the title, where there is one."""
        return self.segments[self.title] if self.title is not None and self.title < len(self.segments) else None

    def put(self, field: str, value: str) -> bool:
        """Whether the field was empty; it then keeps the value."""
        value = value.strip(" ,;")
        if field in _NAMED and value.endswith(".") and not _OWN_STOP.search(value):
            value = value[:-1]
        for others in _STRIPPED.get(field, ()):
            value = others.sub("", value)
        if not value or field in self.values:
            return False
        self.values[field] = value
        return True

    def put_people(self, role: str, names: tuple[Name, ...]) -> bool:
        """Whether nobody had the role; these have it then."""
        if not names or self.people.get(role):
            return False
        self.people[role] = names
        return True

    def use(self, *indexes: int) -> None:
        self.used.update(indexes)

    def free(self, start: int = 0, end: int | None = None) -> list[int]:
        """The indexes of the segments that nothing has used, in this range."""
        end = len(self.segments) if end is None else end
        return [index for index in range(start, end) if index not in self.used]

    def is_italic(self, segment: Segment) -> bool:
        """Whether the segment begins with italics, inside a link too."""
        return any(start == segment.start for start, _ in self.content.italics)

    def is_name(self, segment: Segment) -> bool:
        """Whether the segment is what a link to a page shows."""
        return any((link.start, link.end) == (segment.start, segment.end) for link in self.content.links)

    def words(self, start: int, end: int) -> str:
        """The text from `start` to `end`, where blanks stand for "ed." between names: "Roe, Jane ed., Doe, John"."""
        shown = list(self.text[start:end])
        for segment in self.segments:
            is_bare = segment.kind == "role" and segment.text in ROLES_BEHIND and segment.before.strip()[-1:] != "("
            if is_bare and start < segment.start and segment.end < end:
                shown[segment.start - start : segment.end - start] = " " * (segment.end - segment.start)
        return "".join(shown)

    def span(self, first: int, last: int) -> str:
        """The text from the first to the last of these segments, with the brackets that it opens closed."""
        start, end = self.segments[first].start, self.segments[last].end
        words = self.text[start:end]
        while words.count("(") > words.count(")") and self.text[end : end + 1] == ")":
            end += 1
            words = self.text[start:end]
        return words.strip(" ,;:")
