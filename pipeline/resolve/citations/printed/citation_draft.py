"""A printed citation while it is read: what the fields took, and which of its characters are accounted for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Content, ExternalLink, Name
from pipeline.resolve.citations.reading import Problem, ProblemCode

_WORD = re.compile(r"[^\W_]")
_ADDRESS_OR_NUMBER = re.compile(r"\w+://|\[?\d+\]?$")
ARCHIVE_LINK = re.compile(r"archived(?:\s|$)|archive(?: copy| index)?$", re.I)
_SCHEME = re.compile(r"^\w+://")
_UNCLAIMED = re.compile(rb"\x00+")
_AROUND = " .,;:"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a citation; `start` and `end` count in its text."""

    start: int
    end: int
    text: str


class CitationDraft:
    """A printed citation, part of it read; `text` keeps its length when messages are taken out of it."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.text = content.text.text
        self.problems: list[Problem] = []
        self.values: dict[str, list[str]] = {}
        self.authors: tuple[Name, ...] = ()
        self.editors: tuple[Name, ...] = ()
        self.title: Phrase | None = None
        self.is_title_marked = False
        self.is_comma_style = False
        self.free: list[Phrase] = []
        self.is_located = False
        self.is_journal = False
        self.csl_type: str | None = None
        self.template: str | None = None
        self._is_claimed = bytearray(len(self.text))

    def claim(self, start: int, end: int) -> None:
        """Account for these characters."""
        self._is_claimed[start:end] = b"\x01" * (end - start)

    def put(self, field: str, value: str) -> None:
        """Keep a value of the field; the first one counts."""
        self.values.setdefault(field, []).append(value)

    def report(self, code: ProblemCode, message: str, start: int = 0, end: int | None = None) -> None:
        """Tell of a problem of these characters, or of the whole citation."""
        end = len(self.text.rstrip()) if end is None else end
        source: tuple[int | None, int | None] = None, None
        if 0 <= start < end <= len(self.text) and self.content.text.segments:
            source = self.content.text.source_span(start, end)
        self.problems.append(Problem(code, message, source_start=source[0], source_end=source[1]))

    def list_unclaimed(self) -> list[Phrase]:
        """Every run of characters that nothing accounts for and that holds a letter or digit."""
        phrases = (self._trim(*match.span()) for match in _UNCLAIMED.finditer(self._is_claimed))
        return [phrase for phrase in phrases if has_word(phrase.text)]

    def _trim(self, start: int, end: int) -> Phrase:
        words = self.text[start:end]
        stripped = words.strip(_AROUND)
        start += len(words) - len(words.lstrip(_AROUND))
        return Phrase(start, start + len(stripped), stripped)


def shows_words(text: str, link: ExternalLink) -> bool:
    """Whether the link shows words of its own, in place of its address, a number or that it is a copy."""
    shown = text[link.start : link.end].strip()
    if not shown or _ADDRESS_OR_NUMBER.match(shown) or ARCHIVE_LINK.match(shown):
        return False
    return shown != _SCHEME.sub("", link.url).rstrip("/")


def has_word(text: str) -> bool:
    """Whether the text holds a letter or digit."""
    return bool(_WORD.search(text))
