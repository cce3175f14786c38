"""What the rules of an HTML page write to: the text that is being written, and where it goes when it ends."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipeline.document import Block, BlockKind, Cell, Content, Diagnostic, Marker, Section, Severity
from pipeline.english.apparatus_headings import lists_works
from pipeline.english.attribution_notices import NOTICE_REASON, is_notice
from pipeline.parse.entities import decode_entities
from pipeline.parse.html.tree import Element
from pipeline.parse.wikitext.drafts import UNWRITTEN, BlockDraft, ContentDraft, Draft, MarkerDraft, Run
from pipeline.parse.work_entries import is_work_entry
from pipeline.spans import plain

_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")
_CLOSING = ".,;:!?)"


@dataclass(slots=True, eq=False)
class EntryDraft:
    """An entry of a list of references: what it holds and what its own markup says of it."""

    content: ContentDraft
    target: str  # its id, to which markers link; "" where it has none
    list: int  # which list it stands in
    place: int  # its number there, from 1
    label: str  # where the list prints it
    backlink_count: int
    name: str | None
    main: EntryDraft | None = None
    section: int = 0


@dataclass(slots=True, eq=False)
class PrintedListDraft:
    """A list of references: its group, where the markup says it, and the groups whose marks it is styled in."""

    group: str | None
    styles: frozenset[str] = frozenset()


@dataclass(slots=True)
class PageDraft(Draft):
    """A draft whose notes and references are those of printed lists; `targets` is where the markers' links lead."""

    entries: list[EntryDraft] = field(default_factory=list)
    lists: list[PrintedListDraft] = field(default_factory=list)
    targets: dict[int, str] = field(default_factory=dict)  # by the identity of the marker's draft


class Writer(ABC):
    """One page while it is read; what its methods write goes to `run`."""

    def __init__(self, source: str, title: str) -> None:
        self.source = source
        self.title = title
        self.draft = PageDraft(sections=[Section(1, title, None)])
        self.run = Run()
        self.section = 0
        self.kind: BlockKind = "paragraph"
        self.field: str | None = None
        self.cell: Cell | None = None  # the innermost table cell being read
        self.can_break = True  # whether a block may end here and another begin
        self.group_start = 0  # the first block of the infobox or the table row being read
        self.table_rows = 0  # how many rows the tables so far have
        self.lists_works = False  # inside what {{refbegin}} makes
        self.is_citing = False  # inside a reference or a citation: works that its links name are its own

    @abstractmethod
    def write_children(self, element: Element) -> None:
        """Write what stands in the element."""

    # --- text -------------------------------------------------------------------------------------------

    def decode(self, start: int, end: int) -> str:
        """A stretch of the source that holds no tag as it is shown, white space as it stands."""
        return decode_entities(self.source[start:end])

    def add_text(self, start: int, end: int) -> None:
        """Write a stretch of the source that holds no tag."""
        run = self.run
        start = max(start, min(run.passed, end))
        text = self.source[start:end]
        if run.gap and text.strip():
            run.gap = False
            if text[0] in _CLOSING:  # "said [1]." reads "said."
                run.builder.drop_space()
        if "&" not in text:
            run.builder.add_verbatim(text, start)
            return
        position = start
        for match in _ENTITY.finditer(self.source, start, end):
            run.builder.add_verbatim(self.source[position : match.start()], position)
            run.builder.add_shown(decode_entities(match.group()), *match.span())
            position = match.end()
        run.builder.add_verbatim(self.source[position:end], position)

    @contextmanager
    def block(self, kind: BlockKind, field: str | None = None, *, can_break: bool = True) -> Iterator[None]:
        """A new block of the kind; what was open goes on afterwards, and comes first where it has words already."""
        if self.can_break:
            self.end_block()
        saved = self.run, self.kind, self.field, self.can_break
        if self.run.position is None and not self.run.builder.is_empty:
            self.run.position = len(self.draft.blocks)
        self.run, self.kind, self.field, self.can_break = Run(), kind, field, can_break
        yield
        self.end_block()
        self.run, self.kind, self.field, self.can_break = saved

    @contextmanager
    def aside(self, run: Run) -> Iterator[Run]:
        """What is written inside goes to this run, and no block ends there."""
        saved = self.run, self.can_break
        self.run, self.can_break = run, False
        yield run
        self.run, self.can_break = saved

    @contextmanager
    def citing(self, run: Run) -> Iterator[Run]:
        """What is written inside goes to this run, and is a reference's or a citation's."""
        saved, self.is_citing = self.is_citing, True
        with self.aside(run):
            yield run
        self.is_citing = saved

    def flush(self, position: int) -> None:
        """End the block here and begin another; where none may end, end a sentence."""
        if self.can_break:
            self.end_block()
        else:
            self.run.add_break(position, position)

    def end_block(self) -> None:
        """Put the run among the blocks, or, where it is a work's entry, among the contents."""
        run, self.run = self.run, Run()
        text = run.builder.build().text
        in_works = self.kind == "list_item" and (self.lists_works or any(map(lists_works, self._list_titles())))
        entry = is_work_entry(run, text, self.kind, in_works=in_works)
        if entry:
            self._add_work(run)
        elif run.has_words and not self._is_apparatus(run, text):
            run.block = BlockDraft(Block(self.section, self.kind, UNWRITTEN, field=self.field, cell=self._cell()), run)
            blocks = self.draft.blocks
            blocks.insert(len(blocks) if run.position is None else run.position, run.block)
        else:
            self._rehome(run.markers)
        if not entry:
            for template in run.templates:
                self._add_work(Run(templates=[template]))

    def _is_apparatus(self, run: Run, text: str) -> bool:
        """Whether the run, of this text, is a notice of attribution, of which it is said that it is not read."""
        if not is_notice(text):
            return False
        self.report("info", "skipped_block", f"a {NOTICE_REASON} is not read", *run.source_span)
        return True

    def _list_titles(self) -> Iterator[str]:
        """The titles of the sections that hold what is written, the inmost first; of none the lead's."""
        section: int | None = self.section
        while section:
            yield self.draft.sections[section].title
            section = self.draft.sections[section].parent

    def _add_work(self, run: Run) -> None:
        self.draft.bibliography.append(self.add_content(run, *run.source_span))

    def _rehome(self, markers: list[MarkerDraft]) -> None:
        """Give markers that stand alone to the block just before them, of the same row or a quotation."""
        blocks = self.draft.blocks
        home = blocks[-1] if len(blocks) > self.group_start and blocks[-1].record.section == self.section else None
        if home and home.record.kind != "quote" and not home.record.kind == self.kind == "table":
            home = None
        for marker in markers:
            marker.run, marker.offset = (home.run, len(home.run.builder)) if home else (None, 0)

    # --- records ----------------------------------------------------------------------------------------

    def add_content(self, run: Run, start: int, end: int) -> ContentDraft:
        """The run as a content, which stands from `start` to `end` of the source."""
        content = ContentDraft(Content(UNWRITTEN, plain(self.source[start:end]), start, end), run)
        run.content = content
        self.draft.contents.append(content)
        return content

    def add_marker(self, record: Marker, target: str = "") -> None:
        """The marker, put where the text stands now; where that is, its record need not say."""
        run = self.run
        marker = MarkerDraft(record, run, len(run.builder), self.section, self._cell())
        run.gap = run.builder.ends_in_space
        run.markers.append(marker)
        if record.kind != "inline_tag":
            run.last_citing = marker
        self.draft.markers.append(marker)
        self.draft.targets[id(marker)] = target

    def report(self, severity: Severity, code: str, message: str, start: int, end: int) -> None:
        """Say what is amiss from `start` to `end` of the source."""
        self.draft.diagnostics.append(Diagnostic(severity, code, message, start, end))

    def _cell(self) -> Cell | None:
        """The cell that the text belongs to; a picture's caption or a quotation in a cell belongs to none."""
        return self.cell if self.kind == "table" else None
