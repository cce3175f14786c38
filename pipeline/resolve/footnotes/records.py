"""What footnotes are, whichever way they were found."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.document import Diagnostic


@dataclass(frozen=True, slots=True)
class Footnote:
    """An entry of a list of references, printed or not: what its markers print and what it holds.

    `markers` and `contents` are indexes into the document's; `main` is one into the footnotes.
    """

    group: str
    name: str | None
    label: str | None  # what its markers print; None where nothing refers to it
    list: int  # which list prints it, in the order of the lists
    position: str  # its number in that list: `3`, `3.1`; not its label where unused definitions come first
    markers: tuple[int, ...]
    contents: tuple[int, ...]  # its definition, then what `follow` adds; empty where it has no definition
    source_start: int  # of the reference that defines it, else of its first one
    source_end: int
    main: int | None = None  # the footnote that it is a sub-reference of
    details: str | None = None  # a sub-reference's words, where they are an attribute
    backlink_count: int | None = None  # the letters that a printed list has
    is_note: bool = False  # a printed list says so, or the template that makes it


@dataclass(frozen=True, slots=True)
class Footnotes:
    """Every footnote, list by list in the lists' order, and which references print no marker at all."""

    footnotes: tuple[Footnote, ...]
    silent: frozenset[int] = frozenset()  # markers of invalid references, and of those that continue another
    diagnostics: tuple[Diagnostic, ...] = ()
