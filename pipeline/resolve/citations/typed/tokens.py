"""The tokens of a typed citation, and what the rules have decided of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.document import Name
from pipeline.resolve.citations.typed.draft import TypedDraft

OTHER = "other"
UNREAD = "unread"  # by the rules
PEOPLE = ("author", "editor", "translator")
NAMED = ("title", "container_title", "publisher", "publisher_place")
_DECIDED = (*NAMED, "collection_title", "quote")
_WORD = re.compile(r"[^\s,;:()\[\]\"“”„«»]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a segment, or a whole exact part or word of a role; `start` to `end` of the citation's text."""

    start: int
    end: int
    text: str
    segment: int  # index of the segment that it stands in


def cut_tokens(draft: TypedDraft) -> list[Token]:
    """The tokens of the draft's segments, in their order."""
    tokens = []
    for index, segment in enumerate(draft.segments):
        if segment.kind in ("part", "role"):
            tokens.append(Token(segment.start, segment.end, segment.text, index))
            continue
        tokens += [
            Token(match.start(), match.end(), match.group(), index)
            for match in _WORD.finditer(draft.text, segment.start, segment.end)
        ]
    return tokens


def list_decided(draft: TypedDraft, tokens: Sequence[Token]) -> list[str]:
    """The field to which the rules gave each token, that they left it unread, or `other`."""
    fields = [OTHER] * len(draft.text)
    for index in draft.free():
        segment = draft.segments[index]
        fields[segment.start : segment.end] = [UNREAD] * (segment.end - segment.start)
    for field in _DECIDED:
        value = draft.values.get(field)
        start = draft.text.find(value) if value else -1
        if value and start >= 0:
            fields[start : start + len(value)] = [field] * len(value)
    for role in PEOPLE:
        for start, end in _find_names(draft.text, draft.people.get(role, ())):
            fields[start:end] = [role] * (end - start)
    return [fields[token.start] for token in tokens]


def _find_names(text: str, names: Iterable[Name]) -> Iterator[tuple[int, int]]:
    """Where the words of the names stand in the text, as far as they do."""
    behind = 0
    for name in names:
        for part in (name.family, name.given, name.literal):
            start = text.find(part, behind if part != name.given else 0) if part else -1
            if part and start >= 0:
                yield start, start + len(part)
                behind = max(behind, start + len(part))
