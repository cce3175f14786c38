"""What the rules of wikitext work on: the source, the draft, and the text that is being written.

A rule imports this room and none above it. What it asks of the whole reader (to read lines, a region, a construct) is
declared here and done by `reader`, which imports the rules.
"""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from pipeline.document import BlockKind, Cell, Content, Diagnostic, Marker, Section, Severity
from pipeline.parse.wikitext.constructs import Construct, Region, trim
from pipeline.parse.wikitext.drafts import UNWRITTEN, ContentDraft, Draft, ListDraft, MarkerDraft, ReferenceDraft, Run
from pipeline.parse.wikitext.masking import MaskedText
from pipeline.parse.wikitext.preprocessor import preprocess
from pipeline.parse.wikitext.source_text import SourceText
from pipeline.spans import plain

# What a text without is what it shows.
MARKUP = re.compile(r"[\[\]{}<>&\n\ufdd0-\ufdef]|''|__|//")


class State(ABC):
    """One article's wikitext while it is read; what its methods write goes to `run`."""

    def __init__(self, source: str, title: str, today: dt.date | None = None, language: str | None = None) -> None:
        self.source = source
        self.title = title
        self.today = today  # the article's day, where its source gives one
        self.language = language  # its wiki's, BCP 47, where its source gives one
        self.markup = SourceText(source)  # where its constructs are looked for
        self.draft = Draft(sections=[Section(1, title, None)])
        # Where what is read goes.
        self.run = Run()
        self.events = self.draft.events
        self.section = 0
        self.kind: BlockKind = "paragraph"
        self.field: str | None = None
        self.cell: Cell | None = None  # the innermost table cell being read
        self.in_list: ListDraft | None = None  # the list of references being read
        self.group_start = 0  # the first block of the infobox or the table row being read
        self.lists_works = False  # between {{refbegin}} and {{refend}}
        # How it is read.
        self.can_break = False  # whether a block may end here and another begin
        self.is_silent = False  # whether references are passed over, to be read elsewhere
        self.is_marked = True  # whether references print a marker
        self.is_sweeping = False  # whether what is read shows no words here, or has shown them already
        # What was read.
        self.open_tables = 0  # how many tables are open
        self.table_rows = 0  # how many rows the tables so far have
        self.handled: set[int] = set()  # references already accounted for, by where they start
        self.silent_runs: dict[tuple[int, int], Run] = {}  # what was written silently, by the regions' spans
        self._told: set[int] = set()  # where something stands whose text cannot be told

    def report(self, severity: Severity, code: str, message: str, start: int, end: int) -> None:
        """Say what is amiss from `start` to `end` of the source."""
        self.draft.diagnostics.append(Diagnostic(severity, code, message, start, end))

    def report_skipped(self, message: str, start: int, end: int) -> None:
        """Say that what stands here is not read, unless it is read elsewhere."""
        if not self.is_silent:
            self.report("info", "skipped_block", message, start, end)

    def report_unknown(self, message: str, start: int, end: int) -> None:
        """Say, once, that what stands here shows something that the text does not tell."""
        self.run.is_unknown = True
        self.report_once("unknown_template", message, start, end)

    def report_once(self, code: str, message: str, start: int, end: int) -> None:
        """Warn of what stands here, however often it is read."""
        if start not in self._told:
            self._told.add(start)
            self.report("warning", code, message, start, end)

    @contextmanager
    def block(self, kind: BlockKind, field: str | None = None, *, can_break: bool = False) -> Iterator[Run]:
        """A new block of the kind; what was open goes on afterwards, and comes first where it has words already."""
        saved = self.run, self.kind, self.field, self.can_break
        if self.run.position is None and not self.run.builder.is_empty:
            self.run.position = len(self.draft.blocks)
        self.run, self.kind, self.field, self.can_break = Run(), kind, field, can_break
        try:
            yield self.run
            self.end_block()
        finally:
            self.run, self.kind, self.field, self.can_break = saved

    @contextmanager
    def aside(self, run: Run) -> Iterator[Run]:
        """What is written inside goes to this run, and no block ends there."""
        saved = self.run, self.can_break
        self.run, self.can_break = run, False
        try:
            yield run
        finally:
            self.run, self.can_break = saved

    def flush(self, start: int, end: int) -> None:
        """End the block here and begin another; where none may end, end a sentence."""
        if self.can_break:
            self.end_block()
        else:
            self.run.add_break(start, end)

    def break_line(self, start: int) -> None:
        """End a sentence where a line begins; in the text a space stands for the line end before it."""
        before = start - 1 if start and self.source[start - 1] == "\n" else start
        self.run.add_break(before, start)

    def add_marker(self, record: Marker) -> MarkerDraft:
        """The marker, put where the text stands now; where that is, its record need not say."""
        marker = MarkerDraft(record, self.run, len(self.run.builder), self.section, self.cell_here())
        self.run.gap = self.run.builder.ends_in_space
        self.run.markers.append(marker)
        if record.kind != "inline_tag":
            self.run.last_citing = marker
        self.draft.markers.append(marker)
        return marker

    def cell_here(self) -> Cell | None:
        """The table cell that the text belongs to; a picture's caption or a quotation in a cell belongs to none."""
        return self.cell if self.kind == "table" else None

    def add_content(self, run: Run, start: int, end: int) -> ContentDraft:
        """The run as a content, which stands from `start` to `end` of the source."""
        content = ContentDraft(Content(UNWRITTEN, plain(self.source[start:end]), start, end), run)
        run.content = content
        self.draft.contents.append(content)
        return content

    def read_content(self, region: Region, events: list[ReferenceDraft | ListDraft]) -> ContentDraft | None:
        """What a definition holds; events of references in it go to the list; None where it is blank."""
        start, end = trim(self.source, region.start, region.end)
        if start >= end:
            return None
        content = self.add_content(Run(), start, end)
        saved = self.events, self.in_list, self.field, self.cell, self.is_sweeping, self.is_marked
        self.events, self.in_list, self.field, self.cell = events, None, None, None
        self.is_sweeping, self.is_marked = False, True
        try:
            with self.aside(content.run):
                self.write(Region(start, end, region.constructs, region.depth))
        finally:
            self.events, self.in_list, self.field, self.cell, self.is_sweeping, self.is_marked = saved
        return content

    def read_region(self, start: int, end: int, depth: int = 0) -> Region:
        """The stretch of the source with the constructs in it."""
        return preprocess(self.markup, start, end, depth)

    def plain_text(self, region: Region) -> str:
        """The region's text alone, white space collapsed; references in it are not read."""
        text = self.source[region.start : region.end]
        if not MARKUP.search(text):
            return " ".join(plain(text).split())
        run = self.write_silently(region)
        return run.builder.build().text

    def write_silently(self, region: Region) -> Run:
        """The region in a run of its own, its references passed over."""
        with self.silence(), self.aside(Run()) as run:
            self.write(region)
        self.run.is_unknown |= run.is_unknown
        return run

    @contextmanager
    def silence(self) -> Iterator[None]:
        """References are passed over inside, to be read elsewhere."""
        saved, self.is_silent = self.is_silent, True
        try:
            yield
        finally:
            self.is_silent = saved

    # --- what the reader does --------------------------------------------------------------------------

    @abstractmethod
    def end_block(self) -> None:
        """Put the run among the blocks, or, where it is a work's entry, among the contents."""

    @abstractmethod
    def read_body(self, region: Region, kind: BlockKind = "paragraph") -> None:
        """Read the region as blocks of its own: paragraphs, list items, headings, tables."""

    @abstractmethod
    def read_lines(self, masked: MaskedText, start: int, end: int) -> None:
        """Read the lines of a masked text between two offsets of the source."""

    @abstractmethod
    def write(self, region: Region) -> None:
        """Write the region's text to the run: lists, lines and paragraphs in it end sentences, not blocks."""

    @abstractmethod
    def write_construct(self, construct: Construct, masked: MaskedText) -> None:
        """Write what a construct shows, wherever it stands; no reference in it is lost."""

    @abstractmethod
    def sweep(self, constructs: Sequence[Construct], depth: int) -> None:
        """Read the references among constructs that were not written; those of a written one are read with it."""

    @abstractmethod
    def pass_over(self, constructs: Iterable[Construct]) -> None:
        """Leave out what a page does not expand; references in it are told of."""
