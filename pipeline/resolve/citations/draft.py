"""A printed citation while it is read: what the fields took, and which of its characters are accounted for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Content, ExternalLink, Name
from pipeline.resolve.citations.problems import Problem, ProblemCode

_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    text: str


class Draft:
    """A printed citation, part of it read; `text` keeps its length when messages are taken out of it."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.text = content.text.text
        self.problems: list[Problem] = []
        self.values: dict[str, list[str]] = {}
        self.authors: tuple[Name, ...] = ()
        self.editors: tuple[Name, ...] = ()
        self.title: Span | None = None
        self.is_title_marked = False
        self.is_comma_style = False
        self.free: list[Span] = []
        self.is_located = False
        self.is_journal = False
        self.is_contained = False
        self.csl_type: str | None = None
        self.template: str | None = None
        self._is_claimed = bytearray(len(self.text))

    def claim(self, start: int, end: int) -> None:
        self._is_claimed[start:end] = b"\x01" * (end - start)

    def put(self, field: str, value: str) -> None:
        """Keep the first value of a field; a different second one is a problem."""
        self.values.setdefault(field, []).append(value)

    def report(self, code: ProblemCode, message: str, start: int, end: int) -> None:
        source: tuple[int | None, int | None] = None, None
        if 0 <= start < end <= len(self.text) and self.content.text.segments:
            source = self.content.text.source_span(start, end)
        self.problems.append(Problem(code, message, source_start=source[0], source_end=source[1]))

    def remainders(self) -> list[Span]:
        """Every run of characters that nothing accounts for and that holds a letter or digit."""
        spans, start = [], None
        for index in range(len(self.text) + 1):
            is_open = index < len(self.text) and not self._is_claimed[index]
            if is_open and start is None:
                start = index
            elif not is_open and start is not None:
                words = self.text[start:index]
                if has_word(words):
                    lead = len(words) - len(words.lstrip(" .,;:"))
                    stripped = words.strip(" .,;:")
                    spans.append(Span(start + lead, start + lead + len(stripped), stripped))
                start = None
        return spans


def shows_words(text: str, link: ExternalLink) -> bool:
    shown = text[link.start : link.end].strip()
    return bool(shown) and not re.match(r"\w+://|\[?\d+\]?$", shown)


def has_word(text: str) -> bool:
    """Whether the text holds a letter or digit."""
    return bool(_WORD.search(text))
